"""What stands behind one number of the annual report, a page at a time."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, or_, select

from tracker.accounts import access
from tracker.accounts.access import READS_REPORTS, sees_whole_agency
from tracker.application_words import KINDS
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.paging import row_id
from tracker.desk.report import FIRST, LAST
from tracker.disclosure.item import Item
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.report import annual, cells
from tracker.report.cells import Behind


@bp.get("/reports/<int:year>/cells")
@access.only(*READS_REPORTS)
def report_cells(year: int) -> ResponseReturnValue:
    """The cases, disputes or items of a cell; `table`, `row`, `column` stand in the address."""
    if not FIRST <= year <= LAST:
        abort(404)
    args = request.args
    table, row, column = args.get("table", "applications"), args.get("row", ""), args.get("column")
    try:
        found = cells.behind(year, row, column, table, args.get("form"))
        form = annual.form_of(year, args.get("form"))
    except Refused:
        abort(404)
    page = _page(found, row_id(args.get("after", "")) or 0)
    return render_template(
        "desk/report_cells.html",
        year=year,
        form=form,
        register=found.table.__tablename__,
        place=cells.place(form, table, row, column),
        rows=page[: queries.PAGE],
        next_url=_next(year, page),
        kinds=dict(KINDS),
        partly=not sees_whole_agency(me()),
    )


def _page(found: Behind, after: int) -> list[Any]:
    """One row more than a page, from just after the row `after`."""
    table = found.table
    query = _visible(found).where(table.id > after).order_by(table.id).limit(queries.PAGE + 1)
    return list(db.session.scalars(query))


def _visible(found: Behind) -> Select[Any]:
    """What this user may see of it: own cases, the disputes about them, every published item."""
    own = queries.visible_to(me())
    if found.table is Case:
        return own.where(found.condition)
    query: Select[Any] = select(found.table).where(
        found.table.agency_id == me().agency_id, found.condition
    )
    if found.table is Item:
        return query
    mine = Dispute.case_id.in_(own.with_only_columns(Case.id))
    return query.where(or_(mine, Dispute.case_id.is_(None)) if sees_whole_agency(me()) else mine)


def _next(year: int, page: list[Any]) -> str | None:
    if len(page) <= queries.PAGE:
        return None
    address = request.args.to_dict() | {"after": page[queries.PAGE - 1].id}
    return url_for(".report_cells", year=year, **address)
