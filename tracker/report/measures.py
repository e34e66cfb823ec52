"""What is measured of a period: each measure as one condition, for its count and its cases."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, or_, select

from tracker.cases.case import Case
from tracker.cases.consultation import Consultation
from tracker.cases.correction import Correction
from tracker.cases.decision import Decision
from tracker.cases.deferral import APPROVED as DEFERRED
from tracker.cases.deferral import Deferral
from tracker.cases.extension import APPROVED, Extension
from tracker.cases.fee import FeeNotice
from tracker.cases.queries import OPEN, WAITING_FOR_APPLICANT
from tracker.law.words import says
from tracker.report import conditions
from tracker.report.conditions import Condition
from tracker.report.period import Period

WITHDRAWN = "R23"


def received(period: Period) -> Condition:
    """收到申请之日 lies in the period."""
    return Case.received_on.between(period.first, period.last)


def concluded(period: Period) -> Condition:
    """The reply was sent, or the case otherwise ended, in the period (report rows 3.x)."""
    return and_(Case.received_on.is_not(None), Case.concluded_on.between(period.first, period.last))


def late(period: Period) -> Condition:
    """Concluded after the due date with what lengthened it; an abandoned case has none."""
    return and_(concluded(period), *_LATE)


def on_time(period: Period) -> Condition:
    """Concluded by the due date, or abandoned by its applicant, so that none was owed."""
    return and_(
        concluded(period), or_(Case.clock_start.is_(None), Case.concluded_on <= Case.due_on)
    )


def late_by_original(period: Period) -> Condition:
    """Concluded after the date without the extension: late, or on time by an extension alone."""
    return and_(
        concluded(period), Case.clock_start.is_not(None), Case.concluded_on > Case.base_due_on
    )


def carried_over(period: Period) -> Condition:
    """Received before the period, and not concluded when it began."""
    return and_(
        Case.received_on < period.first,
        or_(Case.concluded_on.is_(None), Case.concluded_on >= period.first),
    )


def pending(period: Period) -> Condition:
    """Received by the end of the period, and not concluded by then."""
    return and_(Case.received_on <= period.last, conditions.open_on(Case.concluded_on, period.last))


def extended(period: Period) -> Condition:
    """Concluded in the period, with an extension."""
    approved = select(Extension.id).where(Extension.case_id == Case.id, Extension.state == APPROVED)
    return and_(concluded(period), approved.exists())


def replied(period: Period) -> Condition:
    """Concluded by a reply that was owed: neither withdrawn nor abandoned. For working days."""
    withdrawn = select(Decision.id).where(conditions.standing(), Decision.outcome == WITHDRAWN)
    return and_(concluded(period), Case.base_due_on.is_not(None), ~withdrawn.exists())


def corrections(period: Period) -> Condition:
    """A correction was asked for in the period (art 30)."""
    return _beside(Correction, Correction.sent_on.between(period.first, period.last))


def consultations(period: Period) -> Condition:
    """Somebody was consulted in the period (arts 32 and 34)."""
    return _beside(Consultation, Consultation.sent_on.between(period.first, period.last))


def extensions(period: Period) -> Condition:
    """An extension was approved in the period (art 33)."""
    answered = Extension.answered_on.between(period.first, period.last)
    return _beside(Extension, and_(Extension.state == APPROVED, answered))


def deferrals(period: Period) -> Condition:
    """A later date was approved in the period (art 35)."""
    answered = Deferral.answered_on.between(period.first, period.last)
    return _beside(Deferral, and_(Deferral.state == DEFERRED, answered))


def fees(period: Period) -> Condition:
    """A fee notice was sent in the period."""
    return _beside(FeeNotice, FeeNotice.sent_on.between(period.first, period.last))


def _beside(table: Any, condition: Condition) -> Condition:
    return select(table.id).where(table.case_id == Case.id, condition).exists()


_LATE = (Case.clock_start.is_not(None), Case.concluded_on > Case.due_on)
OF_PERIOD: dict[str, Callable[[Period], Condition]] = {
    measure.__name__: measure
    for measure in (
        *(received, concluded, on_time, late, late_by_original),
        *(carried_over, pending, extended, replied),
        *(corrections, consultations, extensions, deferrals, fees),
    )
}

_OURS = (Case.state.in_(OPEN), Case.clock_start.is_not(None))  # we owe the next step
OF_DAY: dict[str, Callable[[date], Condition]] = {
    "open": lambda _today: Case.state.in_(OPEN),
    "due_this_week": lambda today: and_(*_OURS, Case.due_on.between(today, week_end(today))),
    "overdue": lambda today: and_(*_OURS, Case.due_on < today),
    "waiting": lambda _today: Case.state.in_(WAITING_FOR_APPLICANT),
    "unassigned": lambda _today: and_(Case.state.in_(OPEN), Case.officer_id.is_(None)),
}

NAMES = {
    "open": says("正在办理"), "due_this_week": says("本周到期"), "overdue": says("已逾期未答复"),
    "waiting": says("等待申请人"), "unassigned": says("没有承办人"),
    "received": says("收到"), "concluded": says("办结（寄出答复）"), "on_time": says("按期办结"),
    "late": says("逾期办结"), "late_by_original": says("超过延期以前的期限办结"),
    "carried_over": says("上期结转"), "pending": says("结转下期"),
    "corrections": says("要求补正的申请"), "consultations": says("征求意见的申请"),
    "extensions": says("批准延期的申请"), "deferrals": says("批准延迟答复的申请"),
    "fees": says("发出收费通知的申请"),
    "extended": says("办结的申请中延期的"), "replied": says("答复的申请"),
}  # fmt: skip
DEFINITIONS = {
    "due_this_week": says(
        "答复期限在今天至本周日之间、答复尚未寄出的申请；等待申请人补正、说明理由、缴费的不在内。"
    ),
    "overdue": says("答复期限已过、答复尚未寄出的申请。"),
    "received": says("收到申请之日在本期内的申请。"),
    "concluded": says(
        "本期内寄出答复，或者以其他方式办结（撤回、视为放弃等）的申请，与年度报告第三项的口径相同。"
    ),
    "late": says(
        "寄出答复之日晚于答复期限（已经计入依法延长和扣除的时间）的申请；按期率是其余办结的"
        "申请占办结申请的比例。"
    ),
    "late_by_original": says("寄出答复之日晚于不计延期的期限的申请，含依法延期以后按期答复的。"),
    "replied": says("本期内寄出答复的申请；撤回的、因不补正或者不缴费视为放弃的不在内。"),
}


def week_end(today: date) -> date:
    """The Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())
