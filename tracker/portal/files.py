"""The files that go with an application: added and removed one by one, checked on the way in."""

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf.file import FileField, MultipleFileField
from werkzeug.datastructures import FileStorage

from tracker.accounts import access
from tracker.context import current_agency, say
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT, Document
from tracker.documents.inspect import ACCEPTED, MEGABYTE, NotAccepted
from tracker.extensions import db, limiter
from tracker.portal import bp, writing
from tracker.portal.steps import StepForm, place
from tracker.portal.writing import Writing


class FilesForm(StepForm):
    """Any number of files at once, where the browser can."""

    authority = FileField(lazy_gettext("授权委托书，或者证明法定代理关系的材料"))
    files = MultipleFileField(lazy_gettext("选择文件"))


@bp.route("/apply/files", methods=["GET", "POST"])
@access.public
@limiter.limit("60 per minute", methods=["POST"])
def apply_files() -> ResponseReturnValue:
    """Add files, remove one, or go on; a refused file is named, the others are kept."""
    kept = writing.find()
    if kept is None:
        return writing.elsewhere()
    form = FilesForm(formdata=None)
    if request.method == "GET":
        return _show(form, kept)
    if "remove" in request.form:
        return _remove(kept, request.form["remove"])
    form.authority.errors = _add_authority(kept, request.files.getlist("authority"))
    form.files.errors = _add(kept, request.files.getlist("files"))
    if not any(file.filename for file in request.files.values()) and _wants_one():
        form.files.errors = [_("请先选择文件，再点“上传”；没有附件的，请点“继续”")]
    kept.keep("files", {})
    db.session.commit()
    if form.files.errors or form.authority.errors:
        return _show(form, kept)
    return redirect(_after(request.form.get("go", "")), 303)


def authority(kept: Writing) -> Document | None:
    """The agent's letter of authority among the files, if it was uploaded as such."""
    named = kept.said.get("authority") if kept.said.get("agent_name") else None
    return next((one for one in kept.documents if one.public_id == named), None)


def _wants_one() -> bool:
    return request.form.get("go") == "add"


def _add(kept: Writing, sent: list[FileStorage]) -> list[str]:
    """Keep what may come in; returns a sentence for each file that may not."""
    refused = []
    for file in (one for one in sent if one.filename):
        try:
            store.keep(current_agency().id, APPLICANT_SENT, file, draft=kept.draft)
        except NotAccepted as error:
            refused.append(say(error))
    return refused


def _add_authority(kept: Writing, sent: list[FileStorage]) -> list[str]:
    """Keep the letter of authority, and which of the files it is."""
    before = {one.id for one in kept.documents}
    refused = _add(kept, sent[:1])
    new = [one for one in kept.documents if one.id not in before]
    if new:
        kept.said["authority"] = new[0].public_id
    return refused


def _remove(kept: Writing, public_id: str) -> ResponseReturnValue:
    """Take one file back; only the writer's own can be."""
    mine = [document for document in kept.documents if document.public_id == public_id]
    if not mine:
        abort(404)
    store.discard(mine[0])
    db.session.commit()
    return redirect(url_for("portal.apply_files"), 303)


def _after(go: str) -> str:
    places = {"add": "portal.apply_files", "back": "portal.apply_delivery", "later": "portal.saved"}
    return url_for(places.get(go, "portal.apply_check"))


def _show(form: FilesForm, kept: Writing) -> ResponseReturnValue:
    return render_template(
        "portal/apply_files.html",
        form=form,
        step=place("files"),
        documents=kept.documents,
        agent=kept.said.get("agent_name"),
        authority=authority(kept),
        accepted="、".join(ending.upper() for ending in ACCEPTED),
        most=store.MOST_SENT,
        heaviest=store.MOST_SENT_BYTES // MEGABYTE,
        largest=current_app.config["LARGEST_FILE"] // MEGABYTE,
    )
