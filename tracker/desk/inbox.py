"""The inbox (待办事项): what is urgent first, tabs, counters that are filters, and more."""

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.application_words import KINDS
from tracker.arrangements import load
from tracker.arrangements.reminder import missing_year
from tracker.cases import inbox as found
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.crossing.overdue import overdue
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.counters import COUNTERS, SCOPES, conditions, drawn
from tracker.desk.inbox_filters import Asked, FilterForm, asked
from tracker.desk.paging import row_id
from tracker.desk.unit_task_list import counters as task_counters
from tracker.desk.urgency import urgency_of
from tracker.law.procedure import PROCEDURE, STATE_NAMES, Act, State


@bp.get("")
@access.only(*READS_CASES)
def inbox() -> ResponseReturnValue:
    """One page of cases by urgency; all that narrows it, and `after`, stand in the address."""
    form = FilterForm(me())
    question, counted = asked(form, COUNTERS, SCOPES), conditions()
    cases = found.page(me(), _wanted(question, counted), after())
    tabs, counters, reminders = drawn(question, counted)
    first = question.address()
    return render_template(
        "desk/inbox.html",
        form=form,
        tabs=tabs,
        counters=counters,
        reminders=reminders,
        may_assign=me().role in PROCEDURE[Act.ASSIGN].roles,
        asked=question,
        rows=_rows(cases[: queries.PAGE]),
        next_url=_next_url(cases, first),
        first_url=url_for(".inbox", **first) if after() else None,
        states=STATE_NAMES,
        kinds=dict(KINDS),
        missing_year=missing_year(),
        alarms=overdue(),
        task_counters=task_counters(),
    )


def listed() -> Select[tuple[Case]]:
    """All cases of the list that the address asks for, not only those of one page."""
    question = asked(FilterForm(me()), COUNTERS, SCOPES)
    return queries.visible_to(me()).where(_wanted(question, conditions()))


def _wanted(question: Asked, counted: dict[str, Any]) -> Any:
    """The tab, the counter and the further filters, which hold together."""
    return found.scopes(me())[question.scope] & counted[question.filter] & question.narrowing()


def after() -> tuple[date, int] | None:
    """The key (due_on, id) of the last row before this page; nothing for a mistyped one."""
    due_on, _, typed = request.args.get("after", "").partition(",")
    case_id = row_id(typed)
    try:
        return None if case_id is None else (date.fromisoformat(due_on), case_id)
    except ValueError:
        return None


def _next_url(cases: list[Case], address: dict[str, Any]) -> str | None:
    if len(cases) <= queries.PAGE:
        return None
    last = cases[queries.PAGE - 1]
    return url_for(".inbox", **address, after=f"{last.due_on.isoformat()},{last.id}")


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
