"""The overview for leaders: the day and a period of one agency in a fixed number of queries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    cast,
    extract,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy import case as sql_case
from sqlalchemy.orm import joinedload, lazyload

from tracker.agencies.agency import Agency
from tracker.agencies.unit import Unit
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.extensions import db
from tracker.report import conditions, durations, measures
from tracker.report.durations import Durations
from tracker.report.period import MONTH, Period, of

NOW = ("open", "due_this_week", "overdue", "waiting", "unassigned")
MEANWHILE = ("received", "concluded", "late")
MONTHS = 12  # of the trend
LATE_SHOWN = 30  # late cases in each list of the page; the numbers above lead to all

Numbers = Mapping[str, int]


@dataclass(frozen=True)
class OfUnit:
    """The numbers of one unit: NOW and MEANWHILE by name, and its replies' working days."""

    unit: Unit | None
    numbers: Numbers
    durations: Durations


@dataclass(frozen=True)
class Overdue:
    """A case whose reply is overdue, and the last act that anyone did on it."""

    case: Case
    last: Event | None


def by_unit(agency: Agency, period: Period, today: date) -> list[OfUnit]:
    """Every unit with a case that counts, by name; cases without a unit last. Three queries."""
    found = db.session.execute(_sums(Case.unit_id, agency, period, today)).mappings()
    numbers = {row["key"]: {name: int(row[name]) for name in (*NOW, *MEANWHILE)} for row in found}
    taken = durations.by_unit(agency, period)
    units = db.session.scalars(select(Unit).filter_by(agency_id=agency.id).order_by(Unit.name))
    nothing = Durations(Counter(), Counter())
    return [
        OfUnit(unit, numbers[key], taken.get(key, nothing))
        for unit in (*units, None)
        if any(numbers.get(key := unit.id if unit else None, {}).values())
    ]


def in_all(units: list[OfUnit]) -> OfUnit:
    """The agency's own numbers: the units' together."""
    numbers: Counter[str] = Counter(dict.fromkeys((*NOW, *MEANWHILE), 0))
    for each in units:
        numbers.update(each.numbers)
    taken = durations.together({n: each.durations for n, each in enumerate(units)})
    return OfUnit(None, numbers, taken)


def by_channel(agency: Agency, period: Period, today: date) -> dict[str, Numbers]:
    """How applications came: the numbers of MEANWHILE by channel. One query."""
    query = _sums(Case.channel, agency, period, today, MEANWHILE)
    meanwhile = or_(measures.received(period), measures.concluded(period))
    found = db.session.execute(query.where(meanwhile)).mappings()
    return {row["key"]: {name: int(row[name]) for name in MEANWHILE} for row in found}


def outcomes(agency: Agency, period: Period) -> Counter[str]:
    """How many concluded cases each row of the annual report counts; "": no result. One query."""
    rows = db.session.execute(
        select(Decision.report_row, func.count())
        .select_from(Case)
        .outerjoin(Decision, conditions.standing())
        .where(Case.agency_id == agency.id, measures.concluded(period))
        .group_by(Decision.report_row)
    )
    return Counter({row or "": n for row, n in rows})


def printed_order(row: str) -> tuple[bool, list[int]]:
    """To sort rows as the annual report prints them; without a result ("") at the end."""
    return not row, [int(part) for part in row.split(".") if part]


def by_month(agency: Agency, months: list[Period]) -> list[Numbers]:
    """The numbers of MEANWHILE in each of successive months. One query."""
    whole = Period("days", months[0].first, months[-1].last)
    parts = [
        _monthly(agency, "received", Case.received_on, measures.received(whole)),
        _monthly(agency, "concluded", Case.concluded_on, measures.concluded(whole)),
        _monthly(agency, "late", Case.concluded_on, measures.late(whole)),
    ]
    found = Counter(
        {(what, year, month): n for what, year, month, n in db.session.execute(union_all(*parts))}
    )
    return [
        {what: found[what, month.first.year, month.first.month] for what in MEANWHILE}
        for month in months
    ]


def months_until(period: Period) -> list[Period]:
    """The twelve months that end with the period's last."""
    months = [of(MONTH, period.last)]
    while len(months) < MONTHS:
        months.insert(0, months[0].previous())
    return months


def overdue(agency: Agency, today: date, seen: conditions.Condition | None = None) -> list[Overdue]:
    """The cases overdue today, the longest first, each with its last act. Two queries.

    seen: which of them the reader may see, where not all; the counts are of all.
    """
    cases = db.session.scalars(
        select(Case)
        .where(Case.agency_id == agency.id, measures.OF_DAY["overdue"](today))
        .where(true() if seen is None else seen)
        .options(joinedload(Case.officer), joinedload(Case.unit), joinedload(Case.lateness))
        .order_by(Case.due_on, Case.id)
        .limit(LATE_SHOWN)
    ).all()
    last = select(func.max(Event.id)).where(Event.case_id.in_([case.id for case in cases]))
    events = db.session.scalars(select(Event).where(Event.id.in_(last.group_by(Event.case_id))))
    by_case = {event.case_id: event for event in events}
    return [Overdue(case, by_case.get(case.id)) for case in cases]


def late(agency: Agency, period: Period, seen: conditions.Condition | None = None) -> list[Case]:
    """The cases concluded late in the period, the latest first, with unit and reason. One query.

    seen: which of them the reader may see, where not all; the count is of all.
    """
    query = (
        select(Case)
        .where(Case.agency_id == agency.id, measures.late(period))
        .where(true() if seen is None else seen)
        .options(joinedload(Case.lateness), joinedload(Case.unit), lazyload(Case.applicant))
    )
    ordered = query.order_by(Case.concluded_on.desc(), Case.id.desc())
    return list(db.session.scalars(ordered.limit(LATE_SHOWN)))


def _sums(
    key: Any, agency: Agency, period: Period, today: date, names: tuple[str, ...] = NOW + MEANWHILE
) -> Select[Any]:
    sums = [
        func.coalesce(func.sum(sql_case((condition(name, period, today), 1), else_=0)), 0).label(
            name
        )
        for name in names
    ]
    return select(key.label("key"), *sums).where(Case.agency_id == agency.id).group_by(key)


def condition(name: str, period: Period, today: date) -> conditions.Condition:
    """What the measure `name` counts: of the day, or of the period. Raises KeyError."""
    if name in measures.OF_DAY:
        return measures.OF_DAY[name](today)
    return measures.OF_PERIOD[name](period)


def _monthly(agency: Agency, what: str, day: Any, counted: conditions.Condition) -> Select[Any]:
    parts = [cast(extract(part, day), Integer) for part in ("year", "month")]
    query = select(literal(what), *parts, func.count()).select_from(Case)
    return query.where(Case.agency_id == agency.id, counted).group_by(*parts)
