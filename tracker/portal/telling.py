"""What the applicant's pages after filing share: text and files kept, and one sending of them."""

from collections.abc import Callable
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import MultipleFileField
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, TextAreaField

from tracker import crypto
from tracker.application_checks import Answered, Plain, text
from tracker.cases import draft as drafts
from tracker.cases.case import Case
from tracker.cases.draft import Draft
from tracker.cases.statement import ACTS, Statement
from tracker.context import say
from tracker.documents import store
from tracker.documents.document import APPLICANT_ADDED, Document
from tracker.documents.inspect import ACCEPTED, MEGABYTE, NotAccepted
from tracker.extensions import db
from tracker.handling import statement
from tracker.law.dated import Refused
from tracker.law.procedure import Role, State, why_not
from tracker.portal.status import opened
from tracker.portal.steps import StepForm

LONGEST = 5000  # characters of one text
NOT_ANSWERS = ("key", "files", "csrf_token")
Send = Callable[[Case, Any, list[Document]], Statement]


class TellForm(StepForm):
    """Any of these pages; `key` makes one statement of one form, however often it is sent."""

    key = HiddenField()


class FilesForm(TellForm):
    """A page to which files may be added."""

    files = MultipleFileField(_("选择文件"))


def words(label: Any, missing: Any, description: Any = "", **more: Any) -> TextAreaField:
    """A text that must be written; `more`: as of Answered."""
    checks = [Answered(missing, **more), Plain(LONGEST, lines=True)]
    return TextAreaField(label, checks, description=description, filters=[text])


def tell(
    kind: str, form_class: type[TellForm], send: Send, against: Callable[[Case], str], **facts: Any
) -> ResponseReturnValue:
    """The page of one kind: shown, its files added or removed, and at last sent.

    `against`: the reason in words why the facts forbid what the state would allow.
    """
    case = opened()
    if case is None:
        return redirect(url_for("portal.status"), 303)
    if request.method == "POST" and (row := statement.sent_with(case, _key())):
        return _to(row)  # sent twice: the second time shows what the first one did
    reason = _closed(case, kind) or against(case)
    if reason:
        flash(reason)
        return redirect(url_for("portal.status_case"), 303)
    draft = _find(case, kind)
    if request.method == "GET":
        return _show(case, kind, _restored(form_class, draft), draft, facts)
    return _take(case, kind, form_class(formdata=request.form), draft, send, facts)


def _take(
    case: Case, kind: str, form: TellForm, draft: Draft | None, send: Send, facts: dict[str, Any]
) -> ResponseReturnValue:
    """Keep what came; then show it again, or send it all in one transaction."""
    draft = draft or _begin(kind)
    refused = _change_files(draft) if "files" in form else []
    form.key.data = _key() or crypto.token()
    asked = [name for name in form.data if name not in NOT_ANSWERS]
    said = {name: request.form[name] for name in asked if name in request.form}
    draft.keep({"case": case.id, "kind": kind, "said": said})
    db.session.commit()
    sending = not {"add", "remove"} & {request.form.get("go"), *request.form}
    valid = form.validate() if sending else True
    if refused:
        form["files"].errors = refused
    if not sending or not valid or refused:
        return _show(case, kind, form, draft, facts)
    try:
        return _send(kind, form, send)
    except IntegrityError:  # sent twice at once: the other one is the first
        db.session.rollback()
        row = statement.sent_with(case, form.key.data or "")
        return _to(row) if row else abort(409)
    except Refused as refusal:
        db.session.rollback()
        form.form_errors.append(say(refusal))
        fresh = opened() or abort(404)
        return _show(fresh, kind, form, _find(fresh, kind), facts)


def _send(kind: str, form: TellForm, send: Send) -> ResponseReturnValue:
    """Statement, files, event, mails and the end of the draft: all of it, or nothing."""
    case = opened(to_act=True) or abort(404)
    if row := statement.sent_with(case, form.key.data or ""):
        return _to(row)
    draft = _find(case, kind)
    row = send(case, form, files_of(draft))
    session.get("telling", {}).pop(kind, None)
    session.modified = True
    if draft:
        db.session.delete(draft)
    db.session.commit()
    return _to(row)


def files_of(draft: Draft | None) -> list[Document]:
    """The files added so far, in the order in which they came."""
    if draft is None:
        return []
    mine = select(Document).where(Document.draft_id == draft.id, Document.case_id.is_(None))
    return list(db.session.scalars(mine.order_by(Document.id)))


def has_files(case: Case, kind: str) -> bool:
    """Whether any file was added to what is being written."""
    return bool(files_of(_find(case, kind)))


def _change_files(draft: Draft) -> list[str]:
    """Take one file back or add those chosen; a sentence for each that may not come in."""
    if "remove" in request.form:
        mine = [one for one in files_of(draft) if one.public_id == request.form["remove"]]
        if not mine:
            abort(404)
        store.discard(mine[0])
        return []
    refused = []
    chosen = [file for file in request.files.getlist("files") if file.filename]
    for file in chosen:
        try:
            store.keep(draft.agency_id, APPLICANT_ADDED, file, draft=draft)
        except NotAccepted as error:
            refused.append(say(error))
    if not chosen and request.form.get("go") == "add":
        refused.append(gettext("请先选择文件，再点“上传”"))
    return refused


def _closed(case: Case, kind: str) -> str:
    closed = why_not(State(case.state), Role.GUEST, ACTS[kind])
    return gettext("这件申请现在不能办理这一项。") if closed else ""


def _find(case: Case, kind: str) -> Draft | None:
    draft = drafts.find(session.get("telling", {}).get(kind))
    mine = draft is not None and draft.answers.get("case") == case.id
    return draft if mine else None


def _begin(kind: str) -> Draft:
    case = opened() or abort(404)
    draft, token = drafts.begin(case.agency_id)
    session["telling"] = session.get("telling", {}) | {kind: token}
    return draft


def _restored(form_class: type[TellForm], draft: Draft | None) -> TellForm:
    said = draft.answers.get("said", {}) if draft else {}
    form = form_class(formdata=MultiDict(said) if said else None)
    form.key.data = crypto.token()
    return form


def _key() -> str:
    return request.form.get("key", "")


def _show(
    case: Case, kind: str, form: TellForm, draft: Draft | None, facts: dict[str, Any]
) -> ResponseReturnValue:
    return render_template(
        f"portal/{kind}.html",
        case=case,
        form=form,
        documents=files_of(draft),
        accepted="、".join(ending.upper() for ending in ACCEPTED),
        most=store.MOST_SENT,
        largest=current_app.config["LARGEST_FILE"] // MEGABYTE,
        **{name: fact(case) if callable(fact) else fact for name, fact in facts.items()},
    )


def _to(row: Statement) -> ResponseReturnValue:
    return redirect(url_for("portal.status_told", statement_id=row.id), 303)
