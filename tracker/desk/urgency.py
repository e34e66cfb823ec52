"""How urgent a case is: one kind, which has its shape and colour, and one phrase."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker import clock
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.queries import WAITING_FOR_APPLICANT
from tracker.context import current_settings
from tracker.desk.behind import behind
from tracker.law.procedure import State
from tracker.law.words import says
from tracker.law.workdays import Calendar

AWAITED = {
    State.AWAITING_CORRECTION: says("补正"),
    State.AWAITING_REASONS: says("说明理由"),
    State.AWAITING_PAYMENT: says("缴费"),
}
SOON = 3  # working days: from here on a case is due soon


@dataclass(frozen=True)
class Urgency:
    """`kind` is one of components/badge.html; `left` counts working days, negative when late."""

    kind: str
    phrase: str
    left: int
    provisional: bool = False
    unconfirmed: bool = False  # the office should have confirmed receipt by now
    unclaimed: bool = False  # nobody handles it, for longer than the agency has set
    behind: str = ""  # which internal date is past, in words


def urgency_of(case: Case, calendar: Calendar | None = None) -> Urgency:
    """How urgent `case` is today; a list gives its one `calendar`, so that no row asks again."""
    calendar = calendar or load.calendar()
    left = calendar.between(clock.today(), case.due_on)
    kind, phrase = _said(case, left)
    open_ = case.state not in (State.SENT, State.CLOSED)
    return Urgency(
        kind,
        phrase,
        left,
        open_ and case.due_provisional,
        _unconfirmed(case, calendar),
        open_ and _unclaimed(case, calendar),
        behind(case, calendar),
    )


def _unconfirmed(case: Case, calendar: Calendar) -> bool:
    """Whether receipt is unconfirmed for longer than the agency promises (guiding case 26)."""
    if case.state != State.SUBMITTED:
        return False
    submitted_on = clock.beijing(case.submitted_at).date()
    promised = current_settings().number("confirmation_wd")
    return calendar.between(submitted_on, clock.today()) > promised


def _unclaimed(case: Case, calendar: Calendar) -> bool:
    """Whether no officer handles the case, for more working days than the agency has set."""
    if case.officer_id is not None:
        return False
    arrived_on = clock.beijing(case.submitted_at).date()
    return calendar.between(arrived_on, clock.today()) > current_settings().number("unclaimed_wd")


def soon_until() -> date:
    """The last day that is due soon: three working days from today."""
    return load.calendar().add(clock.today(), SOON)


def _said(case: Case, left: int) -> tuple[str, str]:
    state, due_on = State(case.state), case.due_on
    if state is State.CLOSED:
        return "done", _("已办结")
    if state is State.SENT:
        return "done", _("已寄出，待办结")
    if case.clock_start is None:  # the clock stands still
        return _stopped(state, due_on, left)
    if due_on < clock.today():
        return "overdue", _late(left)
    if due_on == clock.today():
        return "today", _("今日到期")
    return ("soon" if left <= SOON else "ok"), _("还剩 %(days)s 个工作日", days=left)


def _late(left: int) -> str:
    """A due date before a rest day can be past without a working day between."""
    if left == 0:
        return _("已逾期，不满 1 个工作日")
    return _("已逾期 %(days)s 个工作日", days=-left)


def _stopped(state: State, due_on: date, left: int) -> tuple[str, str]:
    """Waiting for the applicant, or already abandoned and about to be told so."""
    if state in WAITING_FOR_APPLICANT:
        return _waiting(state, due_on, left)
    return "waiting", _("已视为放弃，待发通知")


def _waiting(state: State, due_on: date, left: int) -> tuple[str, str]:
    """What is waited for, and how long the applicant still has."""
    awaited = _(AWAITED[state])
    if due_on < clock.today():
        return "overdue", _("%(awaited)s的期限已过 %(days)s 个工作日", awaited=awaited, days=-left)
    if due_on == clock.today():
        return "waiting", _("等申请人%(awaited)s，今日到期", awaited=awaited)
    return "waiting", _("等申请人%(awaited)s，还剩 %(days)s 个工作日", awaited=awaited, days=left)
