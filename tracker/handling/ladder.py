"""The reminder ladder: 5 working days before a due date, 1, on the day, and when it is past."""

from collections.abc import Iterator
from datetime import date, timedelta

from tracker import clock
from tracker.accounts import absence
from tracker.accounts.user import User
from tracker.arrangements import load
from tracker.cases import queries, rectification
from tracker.cases.case import Case
from tracker.cases.rectification import Rectification
from tracker.handling.staff_mail import Heads, link
from tracker.law.workdays import Calendar
from tracker.outbox.job import periodic
from tracker.outbox.send import tell

FARTHEST = 5  # working days before the due date, where the ladder begins
# rung: subject; the number of the case is all that a mail says of it
SUBJECTS = {
    "five": "还剩 5 个工作日以内：%(number)s",
    "one": "还剩 1 个工作日：%(number)s",
    "today": "今日到期：%(number)s",
    "overdue": "已逾期：%(number)s",
}
BODY = (
    "您好！申请%(number)s的答复期限是%(due)s，请及时办理。\n"
    "请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)
RECTIFICATION = BODY.replace("申请%(number)s", "更正请求%(number)s")


@periodic(timedelta(hours=1))
def remind() -> int:
    """Queue the mail of the rung on which each open case stands; how many were meant.

    A message that is there already is not queued again, so each rung of each due date is told once,
    however often this runs. Where the worker rested, only the rung of today is told.
    """
    calendar, heads, told = load.calendar(), Heads(), 0
    for case in queries.open_until(calendar.add(clock.today(), FARTHEST)):
        step = rung(case.due_on, calendar)
        if step is None:
            continue
        for user in _recipients(case, step, heads):
            _tell(case, step, user)
            told += 1
    for row in rectification.open_until(calendar.add(clock.today(), FARTHEST)):
        step = rung(row.due_on, calendar)
        for user in _recipients(row, step, heads) if step else ():
            _tell_rectification(row, str(step), user)
            told += 1
    return told


def rung(due_on: date, calendar: Calendar) -> str | None:
    """On which rung a due date stands today; None while it is farther away."""
    if due_on < clock.today():
        return "overdue"
    if due_on == clock.today():
        return "today"
    left = calendar.between(clock.today(), due_on)
    return "one" if left <= 1 else "five" if left <= FARTHEST else None


def _recipients(case: Case | Rectification, step: str, heads: Heads) -> Iterator[User]:
    """The officer, and who stands in; the heads where nobody handles it or it is overdue."""
    told = heads.for_case(case.agency_id, case.officer)
    if case.officer and not case.officer.is_disabled and absence.now(case.officer):
        told = [*told, *filter(None, [absence.deputy(case.officer)])]
    if step == "overdue":
        told = [*told, *heads.for_case(case.agency_id, None)]
    yield from {user.id: user for user in told}.values()


def _tell_rectification(row: Rectification, step: str, user: User) -> None:
    words = {
        "number": row.number,
        "due": f"{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日",
        "link": link(f"/desk/rectifications/{row.number}"),
    }
    tell(row.agency, None, f"rectification_due_{step}", f"{row.id}.{row.due_on}.{user.id}",
         user.email, SUBJECTS[step] % words, RECTIFICATION % words)  # fmt: skip


def _tell(case: Case, step: str, user: User) -> None:
    words = {
        "number": case.case_number,
        "due": f"{case.due_on.year}年{case.due_on.month}月{case.due_on.day}日",
        "link": link(f"/desk/cases/{case.case_number}"),
    }
    tell(case.agency, case, f"due_{step}", f"{case.due_on}.{user.id}", user.email,
         SUBJECTS[step] % words, BODY % words)  # fmt: skip
