"""The list of unit tasks: late ones by unit, what waits to be signed for and to be answered."""

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import select

from tracker import clock
from tracker.accounts import access
from tracker.accounts.access import READS_CASES, sees_whole_agency
from tracker.agencies.unit import Unit
from tracker.arrangements import load
from tracker.cases import unit_task_queries as queries
from tracker.cases.queries import PAGE
from tracker.cases.unit_task import UnitTask
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.paging import row_id
from tracker.desk.words import UNIT_TASK_STATES
from tracker.extensions import db
from tracker.law.words import says
from tracker.law.workdays import Calendar

FILTERS = {
    "late": says("逾期未回的转办单"),
    "to_sign": says("待签收"),
    "to_answer": says("待反馈"),
    "answered": says("已反馈"),
    "all": says("全部转办单"),
}
COUNTED = ("late", "to_sign", "to_answer")  # the others only grow


@bp.get("/unit-tasks")
@access.only(*READS_CASES)
def unit_tasks() -> ResponseReturnValue:
    """One page by due date; `filter`, `unit` and `after` stand in the address."""
    chosen = request.args.get("filter", "")
    chosen = chosen if chosen in FILTERS else _first()
    units, unit = _units(), row_id(request.args.get("unit", ""))
    wanted = [queries.conditions(clock.today())[chosen]]
    if unit in units:
        wanted.append(UnitTask.unit_id == unit)
    tasks = queries.page(me(), wanted, _after())
    asked = {"filter": chosen, "unit": unit if unit in units else None}
    calendar = load.calendar()
    return render_template(
        "desk/unit_tasks.html",
        counters=counters(chosen),
        heading=FILTERS[chosen],
        chosen=chosen,
        unit=asked["unit"],
        units=units,
        rows=[(task, UNIT_TASK_STATES[task.state], _days(task, calendar)) for task in tasks[:PAGE]],
        next_url=_next_url(tasks, asked),
        first_url=url_for(".unit_tasks", **asked) if _after() else None,
    )


def counters(chosen: str = "") -> list[dict[str, Any]]:
    """The filters with their numbers, in one query."""
    named = queries.conditions(clock.today())
    numbers = queries.counts(me(), {name: named[name] for name in COUNTED})
    return [
        {
            "name": text,
            "number": numbers.get(name),
            "url": url_for("desk.unit_tasks", filter=name),
            "current": name == chosen,
        }
        for name, text in FILTERS.items()
    ]


def _first() -> str:
    """The office looks for what is late, a unit for what it has still to sign for."""
    return "late" if sees_whole_agency(me()) else "to_sign"


def _units() -> dict[int, str]:
    """The units to choose from; a unit sees its own tasks anyway."""
    if not sees_whole_agency(me()):
        return {}
    rows = db.session.execute(
        select(Unit.id, Unit.name).where(Unit.agency_id == me().agency_id).order_by(Unit.name)
    )
    return {row.id: row.name for row in rows}


def _days(task: UnitTask, calendar: Calendar) -> str:
    """How late it is, or how long there is still, in working days; nothing once answered."""
    if not task.is_awaited:
        return ""
    left = calendar.between(clock.today(), task.due_on)
    if task.due_on < clock.today():
        return gettext("已逾期 %(days)s 个工作日", days=-left)
    return gettext("还剩 %(days)s 个工作日", days=left)


def _after() -> tuple[date, int] | None:
    """The key that the address goes on from; nothing for a strange one."""
    typed = request.args.get("after", "").split("_")
    try:
        day, number = date.fromisoformat(typed[0]), row_id(typed[-1])
    except ValueError:
        return None
    return (day, number) if number is not None and len(typed) == 2 else None


def _next_url(tasks: list[UnitTask], asked: dict[str, Any]) -> str | None:
    if len(tasks) <= PAGE:
        return None
    last = tasks[PAGE - 1]
    return url_for(".unit_tasks", after=f"{last.due_on.isoformat()}_{last.id}", **asked)
