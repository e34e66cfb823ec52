"""How urgent our answer in a dispute is: one kind, with its shape and colour, and one phrase."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker import clock
from tracker.arrangements import load
from tracker.disputes import docket
from tracker.disputes.dispute import Dispute
from tracker.law.dispute_answer import LITIGATION
from tracker.law.workdays import Calendar

SOON = 3  # working days: from here on an answer is due soon


@dataclass(frozen=True)
class Urgency:
    """`kind` is one of components/badge.html; `due_on` None where nothing is due from us."""

    kind: str
    phrase: str
    due_on: date | None = None
    provisional: bool = False
    is_appeal: bool = False  # what is due is not our answer but an appeal


def urgency_of(row: Dispute, calendar: Calendar | None = None) -> Urgency:
    """How urgent our answer is today; a list gives its one `calendar`."""
    calendar = calendar or load.calendar()
    if row.result:
        return _decided(row, calendar)
    if row.responded_on:
        late = docket.responded_late(row, calendar)
        return Urgency("done", _("已提交，晚于期限") if late else _("已提交，待审结"))
    due = docket.due(row, calendar)
    if due is None:
        return Urgency("waiting", _("尚未审结"))
    return Urgency(*_said(due.due_on, calendar), due.due_on, due.provisional)


def _decided(row: Dispute, calendar: Calendar) -> Urgency:
    """Over; or the parties may still appeal, we among them."""
    until = docket.contested_by(row, calendar) if row.kind == LITIGATION else None
    if until is None or until.due_on is None or until.due_on < clock.today():
        return Urgency("done", _("已审结"))
    kind, phrase = _said(until.due_on, calendar)
    said = _("上诉期限：%(left)s", left=phrase)
    return Urgency(kind, said, until.due_on, until.provisional, is_appeal=True)


def _said(due_on: date, calendar: Calendar) -> tuple[str, str]:
    left = calendar.between(clock.today(), due_on)
    if due_on < clock.today():
        late = _("已逾期 %(days)s 个工作日", days=-left) if left else _("已逾期，不满 1 个工作日")
        return "overdue", late
    if due_on == clock.today():
        return "today", _("今日到期")
    return ("soon" if left <= SOON else "ok"), _("还剩 %(days)s 个工作日", days=left)
