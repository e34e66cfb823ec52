"""The inbox (待办事项): what is urgent first, counters that are filters, find by number."""

from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.application_words import KINDS
from tracker.arrangements import load
from tracker.arrangements.reminder import missing_year
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.paging import row_id
from tracker.desk.urgency import soon_until, urgency_of
from tracker.law.procedure import PROCEDURE, STATE_NAMES, Act, State
from tracker.law.words import says

# fmt: off
FILTERS = {
    "open": says("全部待办"), "today": says("今日到期"), "soon": says("3 个工作日内"),
    "overdue": says("已逾期"), "review": says("待我审核"), "unassigned": says("待分办"),
    "unconfirmed": says("待确认收到"), "provisional": says("期限待定"),
    "rescheduled": says("期限因节假日安排变动"), "waiting": says("等待申请人"),
    "mine": says("我承办的"), "sent": says("已寄出待办结"), "closed": says("已办结"),
}
# fmt: on
REVIEW = PROCEDURE[Act.GIVE_OPINION].roles


@bp.get("")
@access.only(*READS_CASES)
def inbox() -> ResponseReturnValue:
    """One page of cases by urgency; `filter`, `number` and `after` stand in the address."""
    number = request.args.get("number", "").strip()
    if number and (found := queries.find(me(), number.upper())):
        return redirect(url_for("desk.case", number=found.case_number))
    conditions = queries.conditions(clock.today(), soon_until(), me())
    chosen = request.args.get("filter", "")
    chosen = chosen if chosen in FILTERS else "open"
    cases = queries.inbox(me(), _wanted(conditions[chosen], number), _after())
    return render_template(
        "desk/inbox.html",
        counters=_counters(conditions, chosen),
        chosen=chosen,
        number=number,
        rows=_rows(cases[: queries.PAGE]),
        next_url=_next_url(cases, chosen, number),
        first_url=url_for(".inbox", filter=chosen, number=number) if _after() else None,
        states=STATE_NAMES,
        kinds=dict(KINDS),
        missing_year=missing_year(),
    )


def _wanted(condition: Any, number: str) -> Any:
    """With a number, every case whose number ends so, whatever the filter."""
    return Case.case_number.iendswith(number, autoescape=True) if number else condition


def _after() -> tuple[date, int] | None:
    """The key (due_on, id) of the last row before this page; nothing for a mistyped one."""
    due_on, _, typed = request.args.get("after", "").partition(",")
    case_id = row_id(typed)
    try:
        return None if case_id is None else (date.fromisoformat(due_on), case_id)
    except ValueError:
        return None


def _next_url(cases: list[Case], chosen: str, number: str) -> str | None:
    if len(cases) <= queries.PAGE:
        return None
    last = cases[queries.PAGE - 1]
    key = f"{last.due_on.isoformat()},{last.id}"
    return url_for(".inbox", filter=chosen, number=number or None, after=key)


def _counters(conditions: dict[str, Any], chosen: str) -> list[dict[str, Any]]:
    """The filters with their numbers; the closed ones are not counted, for they only grow.

    That dates moved by themselves is rare: the filter stands there only while there are some.
    """
    shown = [name for name in FILTERS if me().role in REVIEW or name != "review"]
    counted = {name: conditions[name] for name in shown if name != "closed"}
    numbers = queries.counts(me(), counted)
    return [
        {
            "name": FILTERS[name],
            "number": numbers.get(name),
            "url": url_for(".inbox", filter=name),
            "current": name == chosen,
        }
        for name in shown
        if name != "rescheduled" or numbers[name] or name == chosen
    ]


def _rows(cases: list[Case]) -> list[dict[str, Any]]:
    calendar = load.calendar()
    return [
        {
            "case": case,
            "state": State(case.state),
            "urgency": urgency_of(case, calendar),
            "extended": bool(case.base_due_on and case.due_on > case.base_due_on),
        }
        for case in cases
    ]
