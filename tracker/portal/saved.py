"""Saving an application to go on with it later, on any machine: a link, and a code shown once."""

import unicodedata
from typing import Any

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField

from tracker.accounts import access, failure
from tracker.application_checks import Answered, Plain, text
from tracker.cases import code as codes
from tracker.cases import draft as drafts
from tracker.context import current_agency
from tracker.extensions import db, limiter
from tracker.portal import bp, guess, writing
from tracker.portal.status import LONGEST
from tracker.portal.steps import ORDER, StepForm, endpoint
from tracker.portal.writing import Writing

NO_MATCH = _("续填编号和续填码对不上，或者已经过期。请对照抄下的内容逐字检查")


def as_given(typed: str | None) -> str:
    """The number of a saved application as it was shown, however it was typed."""
    plain = codes.plain(unicodedata.normalize("NFKC", text(typed)))
    return "-".join(plain[at : at + codes.GROUP] for at in range(0, len(plain), codes.GROUP))


class ReturnForm(StepForm):
    """The two things that were shown when the application was saved."""

    number = StringField(
        _("续填编号"),
        description=_("8 位字母和数字，链接里已经带上"),
        filters=[as_given],
        validators=[Answered(_("请填写续填编号")), Plain(LONGEST)],
    )
    code = StringField(
        _("续填码"),
        description=_("保存时显示的 12 位字母和数字，不分大小写，可以不填短横线"),
        filters=[text],
        validators=[Answered(_("请填写续填码")), Plain(LONGEST)],
    )


@bp.get("/apply/later")
@access.public
def saved() -> ResponseReturnValue:
    """What saving does, and the button that does it."""
    kept = writing.find()
    if kept is None:
        return writing.elsewhere()
    return render_template("portal/saved.html", back=_place(kept), days=drafts.SAVED.days)


@bp.post("/apply/later")
@access.public
@limiter.limit("30 per minute")  # a service hall shares one address
def save() -> ResponseReturnValue:
    """Keep it for longer; number, link and code are shown on this page alone."""
    kept = writing.find()
    if kept is None:
        return writing.elsewhere()
    code, row = kept.draft.save(), kept.draft
    page = render_template("portal/saved_code.html", draft=row, code=code, back=_place(kept))
    db.session.commit()
    return page


@bp.post("/apply/leave")
@access.public
def saved_leave() -> ResponseReturnValue:
    """Close the application on this machine, for whoever comes next; what was saved stays."""
    session.pop("draft", None)
    return redirect(url_for("portal.home"), 303)


@bp.get("/apply/return")
@bp.get("/apply/return/<number>")
@access.public
def returning(number: str = "") -> ResponseReturnValue:
    """Asks for the code; the link brings the number along."""
    form = ReturnForm(formdata=None, data={"number": as_given(number)[:LONGEST]})
    return render_template("portal/returning.html", form=form, here_too=writing.find())


@bp.post("/apply/return")
@bp.post("/apply/return/<number>")
@access.public
@limiter.limit("30 per minute")
def come_back(number: str = "") -> ResponseReturnValue:
    """Go on where it was left, or say that the two do not match: alike for no such application."""
    form = ReturnForm()
    if not form.validate():
        return render_template("portal/returning.html", form=form, here_too=writing.find())
    asked = form.number.data
    if guess.is_locked(failure.DRAFT, asked):
        return _refuse(form, guess.TOO_OFTEN), 429
    row = drafts.saved_as(current_agency().id, asked, form.code.data)
    if row is None:
        guess.note_wrong(failure.DRAFT, asked)
        db.session.commit()
        return _refuse(form, NO_MATCH)
    failure.forgive(failure.DRAFT, asked)
    session["draft"] = row.hand_over()
    session.pop("receipt", None)
    db.session.commit()
    kept = writing.find()
    return redirect(_place(kept) if kept else url_for("portal.apply"), 303)


def _place(kept: Writing) -> str:
    """The first step that was not answered; the check, where all were."""
    left = [step for step in ORDER[:-2] if step not in kept.seen]
    return url_for(endpoint(left[0]) if left else "portal.apply_check")


def _refuse(form: ReturnForm, sentence: Any) -> str:
    form.code.errors = [sentence]
    return render_template("portal/returning.html", form=form, here_too=writing.find())
