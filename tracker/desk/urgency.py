"""How urgent a case is: one kind, which has its shape and colour, and one phrase."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker import clock
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.queries import WAITING_FOR_APPLICANT
from tracker.law.procedure import State
from tracker.law.workdays import Calendar

SOON = 3  # working days: from here on a case is due soon


@dataclass(frozen=True)
class Urgency:
    """`kind` is one of components/badge.html; `left` counts working days, negative when late."""

    kind: str
    phrase: str
    left: int
    provisional: bool = False


def urgency_of(case: Case, calendar: Calendar | None = None) -> Urgency:
    """How urgent `case` is today; a list gives its one `calendar`, so that no row asks again."""
    left = (calendar or load.calendar()).between(clock.today(), case.due_on)
    kind, phrase = _said(State(case.state), case.due_on, left)
    open_ = case.state not in (State.SENT, State.CLOSED)
    return Urgency(kind, phrase, left, open_ and case.due_provisional)


def soon_until() -> date:
    """The last day that is due soon: three working days from today."""
    return load.calendar().add(clock.today(), SOON)


def _said(state: State, due_on: date, left: int) -> tuple[str, str]:
    if state is State.CLOSED:
        return "done", _("已办结")
    if state is State.SENT:
        return "done", _("已寄出，待办结")
    if state in WAITING_FOR_APPLICANT:
        return _waiting(state, due_on, left)
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


def _waiting(state: State, due_on: date, left: int) -> tuple[str, str]:
    if due_on < clock.today():
        return "overdue", _late_for(state, -left)
    if state is State.AWAITING_CORRECTION:
        return "waiting", _("等申请人补正，还剩 %(days)s 个工作日", days=left)
    if state is State.AWAITING_REASONS:
        return "waiting", _("等申请人说明理由，还剩 %(days)s 个工作日", days=left)
    return "waiting", _("等申请人缴费，还剩 %(days)s 个工作日", days=left)


def _late_for(state: State, days: int) -> str:
    if state is State.AWAITING_CORRECTION:
        return _("补正期限已过 %(days)s 个工作日", days=days)
    if state is State.AWAITING_REASONS:
        return _("说明理由的期限已过 %(days)s 个工作日", days=days)
    return _("缴费期限已过 %(days)s 个工作日", days=days)
