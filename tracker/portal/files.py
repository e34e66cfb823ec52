"""The files that go with an application: added and removed one by one, checked on the way in."""

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage

from tracker.accounts import access
from tracker.context import current_agency, say
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT
from tracker.documents.inspect import ACCEPTED, MEGABYTE, NotAccepted
from tracker.extensions import db, limiter
from tracker.portal import bp, writing
from tracker.portal.steps import StepForm, place
from tracker.portal.writing import Writing


class FilesForm(StepForm):
    """Any number of files at once, where the browser can."""

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
    form.files.errors = _add(kept, request.files.getlist("files"))
    db.session.commit()
    if form.files.errors:
        return _show(form, kept)
    return redirect(_after(request.form.get("go", "")), 303)


def _add(kept: Writing, sent: list[FileStorage]) -> list[str]:
    """Keep what may come in; returns a sentence for each file that may not."""
    refused = []
    chosen = [file for file in sent if file.filename]
    for file in chosen:
        try:
            store.keep(current_agency().id, APPLICANT_SENT, file, draft=kept.draft)
        except NotAccepted as error:
            refused.append(say(error))
    if not chosen and request.form.get("go") == "add":
        refused.append(_("请先选择文件，再点“上传”；没有附件的，请点“继续”"))
    kept.keep("files", {})
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
    places = {"add": "portal.apply_files", "back": "portal.apply_delivery"}
    return url_for(places.get(go, "portal.apply_check"))


def _show(form: FilesForm, kept: Writing) -> ResponseReturnValue:
    return render_template(
        "portal/apply_files.html",
        form=form,
        step=place("files"),
        documents=kept.documents,
        accepted="、".join(ending.upper() for ending in ACCEPTED),
        most=store.MOST_SENT,
        largest=current_app.config["LARGEST_FILE"] // MEGABYTE,
    )
