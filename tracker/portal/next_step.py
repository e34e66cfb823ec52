"""What comes next in one's case, who owes it, and what the applicant may do online now."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from tracker.cases import statement
from tracker.cases.case import Case
from tracker.cases.statement import ACTS
from tracker.guard import is_closed
from tracker.law.explanation import Explanation
from tracker.law.procedure import Role, State, why_not

OURS, YOURS, OTHERS = "ours", "yours", "others"


class Next(NamedTuple):
    """Who owes the next step, what it is, and by when; no day where the law gives none."""

    who: str
    what: str
    until: date | None = None


class Way(NamedTuple):
    """Something that can be done online now: its words and its page."""

    text: str
    url: str


def of(case: Case, explanation: Explanation, reasons_due: date | None) -> Next | None:
    """The next step; None where the case is over and nothing is owed."""
    for kind, what in _came().items():
        if statement.waiting(case, kind):
            return Next(OURS, what)
    asked = {
        State.AWAITING_CORRECTION: (_("补充申请内容"), explanation.correction_due),
        State.AWAITING_REASONS: (_("说明申请的理由"), reasons_due),
        State.AWAITING_PAYMENT: (_("缴费，或者提出异议"), explanation.fee_due),
    }
    state = State(case.state)
    if state in asked:
        return Next(YOURS, *asked[state])
    if state is State.CONSULTING:
        return Next(OTHERS, _("有关的机关、单位或者个人答复是否同意公开"))
    ours = _ours()
    return Next(OURS, ours[state], explanation.due_on) if state in ours else None


def ways(case: Case) -> list[Way]:
    """What the applicant may do online now, what is asked of them first.

    Nothing on the portal's side of two networks: it would not reach who handles the case.
    """
    return [
        Way(text, url_for(page))
        for kind, text, page, fits in _ways()
        if not is_closed(page)
        and why_not(State(case.state), Role.GUEST, ACTS[kind]) is None
        and fits(case)
    ]


def _came() -> dict[str, str]:
    """What an officer must do first with what the applicant sent."""
    return {
        statement.WITHDRAWAL: _("登记您撤回申请，出具结案通知书"),
        statement.EXCUSE: _("认定您逾期补充的理由是否正当"),
        statement.REASONS: _("判断您说明的理由是否合理"),
        statement.PAYMENT: _("核对您的缴费是否到账"),
    }


def _ours() -> dict[State, str]:
    return {
        State.SUBMITTED: _("与您联系，确认收到申请"),
        State.HANDLING: _("查找信息，作出答复"),
        State.IN_REVIEW: _("审核、签发答复"),
        State.TO_SEND: _("把签发的答复发给您"),
    }


def _ways() -> tuple[tuple[str, str, str, Callable[[Case], bool]], ...]:
    """Kind, words, page, and whether the facts of the case allow it."""
    return (
        (statement.CORRECTION, _("在线补充"), "portal.status_correction", _asks_correction),
        (statement.EXCUSE, _("补充，说明逾期的理由"), "portal.status_correction", _lapses),
        (statement.REASONS, _("在线说明理由"), "portal.status_reasons", _asks_reasons),
        (statement.PAYMENT, _("提交缴费凭证"), "portal.status_payment", _asks_fee),
        (statement.FEE_OBJECTION, _("对收费提出异议"), "portal.status_fee_objection", _asks_fee),
        (statement.WITHDRAWAL, _("撤回申请"), "portal.status_withdrawal", _not_withdrawn),
        (statement.RECTIFICATION, _("要求更正"), "portal.status_rectification", _always),
        (statement.COMPLAINT, _("投诉、举报"), "portal.status_complaint", _always),
    )


def _asks_correction(case: Case) -> bool:
    return case.correction is not None and case.correction.received_on is None


def _lapses(case: Case) -> bool:
    """Whether it is to end because a correction never came, not yet issued."""
    ends = case.decision is not None and case.decision.outcome == "R21"
    return case.state == State.IN_REVIEW and ends and _asks_correction(case)


def _asks_reasons(case: Case) -> bool:
    return case.demand is not None and case.demand.answered_on is None


def _asks_fee(case: Case) -> bool:
    fee = case.fee_notice
    return fee is not None and fee.notified_on is not None and fee.paid_on is None


def _not_withdrawn(case: Case) -> bool:
    return not statement.waiting(case, statement.WITHDRAWAL)


def _always(case: Case) -> bool:
    return True
