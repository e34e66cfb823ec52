"""Keeps what is typed into the form of an act (暂存): by its button, and by itself meanwhile."""

from typing import Any

from flask import abort, flash, make_response, redirect, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import TextAreaField

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import act_draft
from tracker.cases.act_draft import ActDraft
from tracker.cases.case import Case
from tracker.extensions import db

UNKEPT = ("HiddenField", "CSRFTokenField", "FileField", "MultipleFileField", "SubmitField")
LONGEST_NAME = 100  # of a form: its page and the outcome that it is for


def name() -> str:
    """The form at hand: its page, and for a decision the outcome that it is about."""
    page = (request.endpoint or "").rpartition(".")[2]
    parts = [page, str((request.view_args or {}).get("item_number", ""))]
    parts.append(request.values.get("outcome", ""))
    return " ".join(filter(None, parts))[:LONGEST_NAME]


def left(user: User, case: Case) -> ActDraft | None:
    """What the user left in this form; nothing while they are sending it."""
    return None if request.method == "POST" else act_draft.find(user, case, name())


def restored(draft: ActDraft) -> MultiDict[str, str]:
    """The answers as a browser would have sent them."""
    return MultiDict((key, one) for key, values in draft.answers.items() for one in values)


def is_long(form: FlaskForm) -> bool:
    """Whether a form is worth keeping: somebody writes sentences into it."""
    return any(isinstance(one, TextAreaField) for one in form)


def asked_to_keep() -> bool:
    """Whether the answers are to be kept and nothing else."""
    return request.method == "POST" and ("keep" in request.form or "discard" in request.form)


def keep(form: FlaskForm, user: User, case: Case) -> str:
    """Keep the answers, or discard them and begin anew; returns what to say."""
    if "discard" in request.form:
        act_draft.forget(user, case, name())
        db.session.commit()
        flash(_("草稿已丢弃。"), "success")
        abort(redirect(request.full_path.rstrip("?")))
    said = _kept(form, user, case)
    db.session.commit()
    if request.headers.get("HX-Request"):
        abort(make_response(said))
    return said


def forget(user: User, case: Case) -> None:
    """The act is done: its draft has served."""
    act_draft.forget(user, case, name())


def _kept(form: FlaskForm, user: User, case: Case) -> str:
    answers = _answers(form)
    if act_draft.keep(user, case, name(), answers) is None:
        return _("内容太长，没有暂存")
    return _("已暂存（%(time)s）", time=f"{clock.beijing(clock.now()):%H:%M}")


def _answers(form: Any) -> dict[str, list[str]]:
    # a signature is given where the act is done, not days before
    fields = [one.name for one in form if one.type not in UNKEPT and one.name != "signed"]
    return {one: request.form.getlist(one) for one in fields if one in request.form}
