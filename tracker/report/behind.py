"""The cases behind one number of the leaders' pages, for the list and for its export."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.report import conditions, overview
from tracker.report import period as periods
from tracker.report.conditions import Condition
from tracker.report.period import Period

OVERSEERS = frozenset({"leader", "head", "supervisor"})
FILTERS = ("measure", "period", "unit", "channel", "row")
NONE = "none"  # no unit, no result
LARGEST_ID = 2**31 - 1

Filters = Mapping[str, str]


class NoSuchNumber(ValueError):
    """Filters that name no number of the leaders' pages."""


def cases(user: User, filters: Filters) -> Select[tuple[Case]]:
    """The cases that `filters` (of FILTERS) name and `user` may see. Raises NoSuchNumber."""
    query = queries.visible_to(user).where(_measured(filters))
    for name, narrowed in _NARROWED.items():
        if filters.get(name):
            query = query.where(narrowed(filters[name]))
    return query


def period(filters: Filters) -> Period:
    """The period that they name; raises NoSuchNumber."""
    found = periods.parse(filters.get("period", ""))
    if found is None:
        raise NoSuchNumber(filters)
    return found


def row_id(typed: str) -> int | None:
    """The id of a row; None for what no row can have."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 11 else -1
    return number if 0 <= number <= LARGEST_ID else None


def _measured(filters: Filters) -> Condition:
    try:
        return overview.condition(filters.get("measure", ""), period(filters), clock.today())
    except KeyError:
        raise NoSuchNumber(filters) from None


def _of_unit(typed: str) -> Condition:
    if typed == NONE:
        return Case.unit_id.is_(None)
    number = row_id(typed)
    if number is None:
        raise NoSuchNumber(typed)
    return Case.unit_id == number


def _of_row(row: str) -> Condition:
    standing = select(Decision.id).where(conditions.standing())
    if row == NONE:
        return ~standing.exists()
    return standing.where(Decision.report_row == row).exists()


_NARROWED: dict[str, Any] = {
    "unit": _of_unit,
    "channel": lambda channel: Case.channel == channel,
    "row": _of_row,
}
