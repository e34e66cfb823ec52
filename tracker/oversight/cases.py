"""The cases behind one number of the leaders' pages, a page at a time."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from tracker.accounts import access
from tracker.agencies.unit import Unit
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law.procedure import STATE_NAMES
from tracker.law.receipt import CHANNEL_NAMES
from tracker.oversight import bp, me
from tracker.oversight.words import outcome_name
from tracker.report import behind, measures
from tracker.report.behind import FILTERS, NONE, OVERSEERS, NoSuchNumber, row_id


@bp.get("/cases")
@access.only(*OVERSEERS)
def cases() -> ResponseReturnValue:
    """What `measure` counts in `period`, of a `unit`, `channel` or report `row` where named."""
    filters = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    try:
        wanted = behind.cases(me(), filters)
    except NoSuchNumber:
        abort(404)
    after = row_id(request.args.get("after", "")) or 0
    query = wanted.where(Case.id > after).order_by(Case.id).limit(queries.PAGE + 1)
    found = list(db.session.scalars(query.options(joinedload(Case.officer), joinedload(Case.unit))))
    more = len(found) > queries.PAGE
    return render_template(
        "oversight/cases.html",
        cases=found[: queries.PAGE],
        filters=filters,
        place=_place(filters),
        period=behind.period(filters),
        states=STATE_NAMES,
        next_url=url_for(".cases", **filters, after=found[queries.PAGE - 1].id) if more else None,
        first_url=url_for(".cases", **filters) if after else None,
    )


def _place(filters: dict[str, str]) -> list[str]:
    """What the list shows, in words: the measure, then what narrows it; msgids and names."""
    unit = db.session.get(Unit, row_id(filters.get("unit", "")) or 0)
    told = [measures.NAMES[filters["measure"]]]
    if unit and unit.agency_id == me().agency_id:
        told.append(unit.name)
    told += [name for channel, name in CHANNEL_NAMES.items() if channel == filters.get("channel")]
    if row := filters.get("row"):
        told.append(outcome_name("" if row == NONE else row))
    return told
