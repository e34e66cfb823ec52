"""All the cases of an applicant's account: where each stands, and whose turn it is."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from tracker.accounts import access, account_session, failure
from tracker.accounts.account_session import me
from tracker.cases import account as account_cases
from tracker.cases import query_code
from tracker.cases.case import Case
from tracker.cases.queries import WAITING_FOR_APPLICANT
from tracker.context import current_agency, day
from tracker.extensions import db, limiter
from tracker.law.procedure import State
from tracker.portal import bp, guess, status
from tracker.portal.account_forms import CaseForm

STATES: dict[str, Any] = {
    State.SUBMITTED: lazy_gettext("等待确认收到"),
    State.HANDLING: lazy_gettext("正在办理"),
    State.AWAITING_CORRECTION: lazy_gettext("等待您补充"),
    State.CONSULTING: lazy_gettext("正在征求意见"),
    State.AWAITING_REASONS: lazy_gettext("等待您说明理由"),
    State.AWAITING_PAYMENT: lazy_gettext("等待您缴费"),
    State.IN_REVIEW: lazy_gettext("正在审核答复"),
    State.TO_SEND: lazy_gettext("答复已经签发，即将发出"),
    State.SENT: lazy_gettext("已经答复"),
    State.CLOSED: lazy_gettext("已经办结"),
}
NEXT: dict[str, Any] = {
    State.SUBMITTED: lazy_gettext("本机关与您联系，确认收到申请"),
    State.HANDLING: lazy_gettext("本机关最迟%(day)s答复"),
    State.AWAITING_CORRECTION: lazy_gettext("请您按补正告知书补正"),
    State.CONSULTING: lazy_gettext("本机关收到意见以后继续办理"),
    State.AWAITING_REASONS: lazy_gettext("请您按告知书说明理由"),
    State.AWAITING_PAYMENT: lazy_gettext("请您按收费通知书缴费"),
    State.IN_REVIEW: lazy_gettext("本机关最迟%(day)s答复"),
    State.TO_SEND: lazy_gettext("本机关寄出答复"),
    State.SENT: lazy_gettext("请您查收答复；不服的，可以查看救济途径和期限"),
    State.CLOSED: lazy_gettext("不需要您再做什么"),
}
CORRECT_BY = lazy_gettext("请您在%(day)s以前补正")
DATED = (State.HANDLING, State.IN_REVIEW)
SHOWN = 60  # characters of what was asked for


@bp.get("/my")
@access.account
def account() -> ResponseReturnValue:
    """One page of the account's cases, newest first."""
    cases = account_cases.listed(me(), request.args.get("before", type=int))
    more = len(cases) > account_cases.PAGE
    cases = cases[: account_cases.PAGE]
    return render_template(
        "portal/account.html",
        rows=[row(case) for case in cases],
        next_url=url_for(".account", before=cases[-1].id) if more else None,
        first_url=url_for(".account") if "before" in request.args else None,
    )


def row(case: Case) -> dict[str, Any]:
    """What the list says of a case."""
    asked = case.asked
    return {
        "number": case.case_number,
        "asked": asked if len(asked) <= SHOWN else asked[:SHOWN] + "…",
        "submitted_at": case.submitted_at,
        "state": STATES[case.state],
        "next": next_step(case),
        "mine": case.state in WAITING_FOR_APPLICANT,
    }


def next_step(case: Case) -> str:
    """What comes next and whose turn it is, in a sentence."""
    if case.state in DATED:
        return str(NEXT[case.state]) % {"day": day(case.due_on)}
    if case.state == State.AWAITING_CORRECTION and case.correction and case.correction.due_on:
        return str(CORRECT_BY) % {"day": day(case.correction.due_on)}
    return str(NEXT[case.state])


@bp.route("/my/cases/add", methods=["GET", "POST"])
@access.account
@limiter.limit("30 per minute", methods=["POST"])
def account_add() -> ResponseReturnValue:
    """Put a case into the account with its number and code; throttled as the status page is."""
    form = CaseForm()
    if not form.validate_on_submit():
        return render_template("portal/account_add.html", form=form)
    number = status.as_printed(form.case_number.data)
    if guess.is_locked(failure.QUERY_CODE, number):
        form.query_code.errors = [guess.TOO_OFTEN]
        return render_template("portal/account_add.html", form=form), 429
    case = query_code.find(current_agency().id, number, form.query_code.data)
    if case is None:
        guess.note_wrong(failure.QUERY_CODE, number)
        db.session.commit()
        form.query_code.errors = [status.NO_MATCH]
        return render_template("portal/account_add.html", form=form)
    failure.forgive(failure.QUERY_CODE, number)
    account_cases.add(me(), case)
    db.session.commit()
    flash(_("申请 %(number)s 已经加入您的账号", number=number), "success")
    return redirect(url_for(".account"), 303)


@bp.post("/my/cases/<number>/open")
@access.account
def account_case(number: str) -> ResponseReturnValue:
    """Open one of the account's cases without its code; anybody else's is not there."""
    status.open_case(account_cases.find(me(), number) or abort(404))
    return redirect(url_for("portal.status_case"), 303)


@bp.post("/my/cases/<number>/remove")
@access.account
def account_remove(number: str) -> ResponseReturnValue:
    """Take a case off the list; it can be added again with its code."""
    case = account_cases.find(me(), number) or abort(404)
    account_cases.remove(me(), case)
    db.session.commit()
    session.pop("case", None)
    flash(_("申请 %(number)s 已经移出您的账号，申请本身照常办理", number=number), "success")
    return redirect(url_for(".account"), 303)


def keep_filed(case: Case) -> None:
    """A case that was filed while signed in belongs to the account. Flushes."""
    found = account_session.holder()
    if found is not None:
        account_cases.add(found, case, filed=True)
