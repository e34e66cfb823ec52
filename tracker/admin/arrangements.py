"""The register of holiday arrangements: its years as a list, one year as a calendar picture."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.admin import bp, picture
from tracker.arrangements import load
from tracker.arrangements.day import ArrangementYear
from tracker.extensions import db

LOOKS = ("system_admin", "head")  # a head answers for dates, and may see what they rest on


@bp.get("")
@access.only("system_admin")
def home() -> ResponseReturnValue:
    """The administrators' first page is the register."""
    return redirect(url_for(".arrangements"))


@bp.get("/arrangements")
@access.only(*LOOKS)
def arrangements() -> ResponseReturnValue:
    """The years, the latest first, each with its notice and how many days it changes."""
    calendar = load.calendar()
    rows = [(row, calendar.arranged(row.year)) for row in load.years()]
    return render_template("admin/arrangements.html", rows=rows)


@bp.get("/arrangements/<int:year>")
@access.only(*LOOKS)
def arrangement(year: int) -> ResponseReturnValue:
    """Twelve months, and the holidays in words."""
    row = db.session.get(ArrangementYear, year)
    if row is None:
        abort(404)
    calendar = load.calendar()
    return render_template(
        "admin/arrangement.html",
        row=row,
        months=picture.months(year, calendar),
        holidays=picture.holidays(year, calendar),
    )
