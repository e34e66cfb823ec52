"""The cases behind one number of the leaders' pages, a page at a time."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.accounts import access
from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.extensions import db
from tracker.guard import LARGEST_ID
from tracker.law.procedure import STATE_NAMES
from tracker.law.receipt import CHANNEL_NAMES
from tracker.oversight import OVERSEERS, bp, me
from tracker.oversight.words import outcome_name
from tracker.report import conditions, measures, overview
from tracker.report import period as periods
from tracker.report.conditions import Condition
from tracker.report.period import Period

FILTERS = ("measure", "period", "unit", "channel", "row")
NO_UNIT, NO_RESULT = "none", "none"


class NoSuchNumber(ValueError):
    """An address that names no number of the leaders' pages."""


@bp.get("/cases")
@access.only(*OVERSEERS)
def cases() -> ResponseReturnValue:
    """What `measure` counts in `period`, of a `unit`, `channel` or report `row` where named."""
    filters = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    try:
        wanted = behind(me(), filters)
    except NoSuchNumber:
        abort(404)
    after = _id(request.args.get("after", "")) or 0
    query = wanted.where(Case.id > after).order_by(Case.id).limit(queries.PAGE + 1)
    found = list(db.session.scalars(query.options(joinedload(Case.officer), joinedload(Case.unit))))
    more = len(found) > queries.PAGE
    return render_template(
        "oversight/cases.html",
        cases=found[: queries.PAGE],
        filters=filters,
        place=_place(filters),
        period=_period(filters),
        states=STATE_NAMES,
        next_url=url_for(".cases", **filters, after=found[queries.PAGE - 1].id) if more else None,
        first_url=url_for(".cases", **filters) if after else None,
    )


def behind(user: User, filters: dict[str, str]) -> Select[tuple[Case]]:
    """The cases that `filters` name and `user` may see. Raises NoSuchNumber."""
    query = queries.visible_to(user).where(_measured(filters))
    for name, narrowed in _NARROWED.items():
        if filters.get(name):
            query = query.where(narrowed(filters[name]))
    return query


def _measured(filters: dict[str, str]) -> Condition:
    try:
        return overview.condition(filters.get("measure", ""), _period(filters), clock.today())
    except KeyError:
        raise NoSuchNumber(filters) from None


def _period(filters: dict[str, str]) -> Period:
    found = periods.parse(filters.get("period", ""))
    if found is None:
        raise NoSuchNumber(filters)
    return found


def _of_unit(typed: str) -> Condition:
    if typed == NO_UNIT:
        return Case.unit_id.is_(None)
    number = _id(typed)
    if number is None:
        raise NoSuchNumber(typed)
    return Case.unit_id == number


def _of_row(row: str) -> Condition:
    standing = select(Decision.id).where(conditions.standing())
    if row == NO_RESULT:
        return ~standing.exists()
    return standing.where(Decision.report_row == row).exists()


_NARROWED: dict[str, Any] = {
    "unit": _of_unit,
    "channel": lambda channel: Case.channel == channel,
    "row": _of_row,
}


def _place(filters: dict[str, str]) -> list[str]:
    """What the list shows, in words: the measure, then what narrows it; msgids and names."""
    unit = db.session.get(Unit, _id(filters.get("unit", "")) or 0)
    told = [measures.NAMES[filters["measure"]]]
    if unit and unit.agency_id == me().agency_id:
        told.append(unit.name)
    told += [name for channel, name in CHANNEL_NAMES.items() if channel == filters.get("channel")]
    if row := filters.get("row"):
        told.append(outcome_name("" if row == NO_RESULT else row))
    return told


def _id(typed: str) -> int | None:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 11 else -1
    return number if 0 <= number <= LARGEST_ID else None
