"""Reminds units of their tasks: 1 working day before, on the day, and once late."""

from datetime import timedelta

from tracker import clock
from tracker.arrangements import load
from tracker.cases import unit_task_queries as queries
from tracker.cases.unit_task import UnitTask
from tracker.handling import unit_task_mail as mail
from tracker.law.workdays import Calendar
from tracker.outbox.job import periodic

BEFORE = 1  # working days before the internal due date


@periodic(timedelta(hours=1))
def remind_units() -> int:
    """Queue each rung's reminder once for each task and date; how many mails there are.

    What is queued already is not queued again; late, the officer of the case is told as well.
    """
    today, calendar = clock.today(), load.calendar()
    tasks = queries.due_until(calendar.add(today, BEFORE))
    members = mail.members(task.unit_id for task in tasks)
    queued = 0
    for task in tasks:
        rung = _rung(task, calendar)
        number = task.due_on.isoformat()  # a changed date begins a new ladder
        to = list(members.get(task.unit_id, ()))
        queued += mail.told(task, rung, number, to)
        if rung == "late" and task.case.officer not in to:
            queued += mail.tell_office(task, rung, number)
    return queued


def _rung(task: UnitTask, calendar: Calendar) -> str:
    today = clock.today()
    if task.due_on < today:
        return "late"
    return "day" if calendar.between(today, task.due_on) == 0 else "before"
