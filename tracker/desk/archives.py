"""The archives of the agency: closed cases not yet filed, and what is filed, by year."""

from datetime import date, timedelta
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import archives as queries
from tracker.cases.archives import PAGE
from tracker.context import current_settings
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.paging import row_id

FIRST, LAST = 2008, 2100


@bp.get("/archives")
@access.only(*READS_CASES)
def archives() -> ResponseReturnValue:
    """What should have been filed by now, the longest closed first; `after` in the address."""
    held = current_settings()
    last = clock.today() - timedelta(days=held.number("archive_days"))
    found = queries.unfiled(me(), last, _since(held["archive_since"]), _after())
    rows = found[:PAGE]
    key = f"{rows[-1].closed_on},{rows[-1].id}" if len(found) > PAGE else None
    return render_template(
        "desk/archives.html",
        rows=rows,
        days=held.number("archive_days"),
        years=queries.years(me()),
        next_url=url_for(".archives", after=key) if key else None,
        first_url=url_for(".archives") if _after() else None,
    )


@bp.get("/archives/<int:year>")
@access.only(*READS_CASES)
def archives_of_year(year: int) -> ResponseReturnValue:
    """The archives compiled in one year, in the order of their numbers; `after` in the address."""
    after = row_id(request.args.get("after", ""))
    found = queries.of_year(me(), _known(year), after)
    rows = found[:PAGE]
    more = rows[-1].archive.id if len(found) > PAGE else None
    return render_template(
        "desk/archives_of_year.html",
        year=year,
        rows=rows,
        next_url=url_for(".archives_of_year", year=year, after=rows[-1].archive.id)
        if more
        else None,
        first_url=url_for(".archives_of_year", year=year) if after else None,
    )


def _known(year: int) -> int:
    """A year that a day can be in."""
    return min(max(year, FIRST), LAST)


def _since(setting: str) -> date | None:
    return date.fromisoformat(setting) if setting else None


def _after() -> tuple[date, int] | None:
    """The key (closed_on, id) of the last row before this page; nothing for a mistyped one."""
    closed_on, _, typed = request.args.get("after", "").partition(",")
    case_id: Any = row_id(typed)
    try:
        return None if case_id is None else (date.fromisoformat(closed_on), case_id)
    except ValueError:
        return None
