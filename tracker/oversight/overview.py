"""The overview (办理概况): what is due, what is late and why, how long replies take, the trend."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import ColumnElement

from tracker import clock
from tracker.accounts import access
from tracker.arrangements import load
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.context import current_agency
from tracker.law.outcomes import GROUPS
from tracker.law.procedure import ACT_NAMES, STATE_NAMES, Act, State
from tracker.law.receipt import CHANNEL_NAMES
from tracker.oversight import bp, periods
from tracker.oversight.words import outcome_name
from tracker.report import durations, measures
from tracker.report import overview as report
from tracker.report.behind import OVERSEERS
from tracker.report.overview import LATE_SHOWN, OfUnit, Overdue
from tracker.report.period import QUARTER, Period


@bp.get("")
@access.only(*OVERSEERS)
def overview() -> ResponseReturnValue:
    """One page of numbers, each leading to its cases; `period` stands in the address."""
    agency, today = current_agency(), clock.today()
    period, fault = periods.chosen(QUARTER)
    units = report.by_unit(agency, period, today)
    everything = report.in_all(units)
    months = report.months_until(period)
    return render_template(
        "oversight/overview.html",
        period=period,
        fault=fault,
        ways=periods.ways(".overview", period),
        link=_links(period),
        names=measures.NAMES,
        definitions=measures.DEFINITIONS | durations.DEFINITIONS,
        units=units,
        everything=everything,
        overdue=_overdue(report.overdue(agency, today, _seen())),
        overdue_left=max(0, everything.numbers["overdue"] - LATE_SHOWN),
        late=_late(report.late(agency, period, _seen())),
        late_left=max(0, everything.numbers["late"] - LATE_SHOWN),
        outcomes=_outcomes(report.outcomes(agency, period)),
        groups=GROUPS,
        channels=report.by_channel(agency, period, today),
        channel_names=CHANNEL_NAMES,
        months=list(zip(months, report.by_month(agency, months), strict=True)),
        rate=rate(everything),
    )


def _seen() -> ColumnElement[bool]:
    """The cases that this user may see: a restricted one only as its named reader."""
    return Case.id.in_(queries.visible_to(current_user).with_only_columns(Case.id))


def rate(unit: OfUnit) -> str:
    """The share concluded on time in per cent, one decimal; empty where nothing was concluded."""
    concluded, late = unit.numbers["concluded"], unit.numbers["late"]
    return f"{(concluded - late) * 100 / concluded:.1f}%" if concluded else ""


def _links(period: Period) -> Any:
    """A function (measure, further filters) → the address of the cases behind that number."""

    def link(measure: str, within: Period = period, **filters: object) -> str:
        return url_for(".cases", measure=measure, period=within.key, **filters)

    return link


def _overdue(cases: list[Overdue]) -> list[dict[str, Any]]:
    """Each case with its working days late, its state and its last act, in words."""
    calendar, today = load.calendar(), clock.today()
    return [
        {
            "case": each.case,
            "days": -calendar.between(today, each.case.due_on),
            "state": STATE_NAMES[State(each.case.state)],
            "last": _act_name(each.last.act) if each.last else "",
            "last_at": each.last.at if each.last else None,
        }
        for each in cases
    ]


def _late(cases: list[Case]) -> list[dict[str, Any]]:
    """Each case that ended late, with its working days late, the unit that answers, and why."""
    calendar = load.calendar()
    return [
        {
            "case": case,
            "days": calendar.between(case.due_on, case.concluded_on),
            "unit": case.lateness.unit.name if case.lateness else "",
            "why": case.lateness.reason if case.lateness else "",
            "state": STATE_NAMES[State(case.state)],
        }
        for case in cases
    ]


def _act_name(act: str) -> str:
    """Its name; empty for what the log tells of a case besides acts, such as a look at identity."""
    return ACT_NAMES[Act(act)] if act in set(Act) else ""


def _outcomes(counted: Any) -> list[tuple[str, str, int]]:
    """(row, its name, how many) in the order of the annual report; without a result at the end."""
    return [
        (row, outcome_name(row), counted[row]) for row in sorted(counted, key=report.printed_order)
    ]
