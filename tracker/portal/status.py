"""Where one's own application stands, for whoever has its number and query code."""

import unicodedata
from typing import Any

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField

from tracker import crypto
from tracker.accounts import access, failure
from tracker.application_checks import Answered, Plain, text
from tracker.cases import queries, query_code
from tracker.cases.case import Case
from tracker.cases.queries import Guest
from tracker.context import current_agency
from tracker.extensions import db, limiter
from tracker.portal import bp, guess, standing
from tracker.portal.steps import StepForm

LONGEST = 60  # characters of a number or a code
NO_MATCH = _("申请编号和查询码对不上。请对照回执逐字检查；查询码遗失的，可以更换")


def as_printed(typed: str | None) -> str:
    """A case number as the receipt prints it, however it was typed."""
    return unicodedata.normalize("NFKC", text(typed)).upper().replace(" ", "")


class StatusForm(StepForm):
    """The two things on the receipt."""

    case_number = StringField(
        _("申请编号"),
        filters=[as_printed],
        validators=[Answered(_("请填写回执上的申请编号")), Plain(LONGEST)],
    )
    query_code = StringField(
        _("查询码"),
        description=_("提交时显示的 12 位字母和数字，不分大小写，可以不填短横线"),
        filters=[text],
        validators=[Answered(_("请填写查询码")), Plain(LONGEST)],
    )


@bp.get("/status")
@access.public
def status() -> ResponseReturnValue:
    """Asks for number and code; whoever has just opened a case goes straight to it."""
    if opened() is not None:
        return redirect(url_for("portal.status_case"), 303)
    return render_template("portal/status.html", form=StatusForm(formdata=None))


@bp.post("/status")
@access.public
@limiter.limit("30 per minute")
def status_look_up() -> ResponseReturnValue:
    """Open the case, or say that the two do not match: alike for a wrong code and no such case."""
    form = StatusForm()
    if not form.validate():
        return render_template("portal/status.html", form=form)
    number = form.case_number.data
    if guess.is_locked(failure.QUERY_CODE, number):
        return _refuse(form, guess.TOO_OFTEN), 429
    case = query_code.find(current_agency().id, number, form.query_code.data)
    if case is None:
        guess.note_wrong(failure.QUERY_CODE, number)
        db.session.commit()
        return _refuse(form, NO_MATCH)
    failure.forgive(failure.QUERY_CODE, number)
    db.session.commit()
    open_case(case)
    return redirect(url_for("portal.status_case"), 303)


@bp.get("/status/case")
@access.public
def status_case() -> ResponseReturnValue:
    """The applicant's view of the one case that was opened."""
    case = opened()
    if case is None:
        return redirect(url_for("portal.status"), 303)
    return render_template("portal/status_case.html", case=case, **standing.facts(case))


@bp.post("/status/leave")
@access.public
def status_leave() -> ResponseReturnValue:
    """Close the case and the receipt on this machine, for whoever comes next."""
    for name in ("case", "receipt", "telling"):
        session.pop(name, None)
    return redirect(url_for("portal.status"), 303)


def opened(*, to_act: bool = False) -> Case | None:
    """The case that this visitor opened, unless its query code was replaced since."""
    held: dict[str, Any] = session.get("case") or {}
    if not held:
        return None
    case = queries.own(Guest(held["id"]), to_act=to_act)
    if case is None or not crypto.same(case.query_code_digest or "", held["code_digest"]):
        return None
    return case


def open_case(case: Case) -> None:
    """Show this case on the status pages until the visitor leaves it."""
    session["case"] = {"id": case.id, "code_digest": case.query_code_digest}
    for name in ("receipt", "telling"):
        session.pop(name, None)


def _refuse(form: StatusForm, sentence: Any) -> str:
    form.query_code.errors = [sentence]
    return render_template("portal/status.html", form=form)
