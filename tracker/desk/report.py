"""The annual report (年度报告): its tables with every number leading to the cases behind it."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext
from sqlalchemy import ColumnElement

from tracker.accounts import access
from tracker.accounts.access import READS_REPORTS, sees_whole_agency
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.context import current_agency
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.law.annual_report import FORMS, Form, form_for
from tracker.law.dated import Refused
from tracker.report import annual, cells, check, export, facts, fees
from tracker.report.layout import View

FIRST, LAST = 2008, 2100


@bp.get("/reports")
@access.only(*READS_REPORTS)
def reports() -> ResponseReturnValue:
    """The years on which there is something to report, the latest first."""
    years = [
        {"year": year, "form": form_for(year)}
        for year in facts.years(current_agency())
        if FIRST <= year <= LAST
    ]
    return render_template("desk/reports.html", years=years, forms=FORMS)


@bp.get("/reports/<int:year>")
@access.only(*READS_REPORTS)
def report(year: int) -> ResponseReturnValue:
    """The tables of one year in one form; `form` stands in the address."""
    if not FIRST <= year <= LAST:
        abort(404)
    wanted = request.args.get("form") or form_for(year)
    shown: dict[str, Any] = {"year": year, "wanted": wanted, "forms": FORMS}
    try:
        built = annual.build(current_agency(), year, wanted)
    except Refused as refusal:
        return render_template("desk/report.html", refusal=refusal, **shown)
    return render_template(
        "desk/report.html",
        identities=check.identities(built),
        warnings=check.warnings(current_agency(), year, _seen()),
        fees=fees.of_year(current_agency(), year),
        names_cases=sees_whole_agency(me()),
        view=_view(FORMS[wanted], year),
        **export.told(built),
        **shown,
    )


def _seen() -> ColumnElement[bool]:
    """Of which cases a warning may name the number: those that this user may see."""
    return Case.id.in_(queries.visible_to(me()).with_only_columns(Case.id))


def _view(form: Form, year: int) -> View:
    """Numbers lead to their cases; those that people entered lead nowhere."""

    def link(table: str, row: str, column: str = "") -> str | None:
        if not cells.registered(form, table, row):
            return None
        cell = {"table": table, "row": row, "column": column or None}
        return url_for(".report_cells", year=year, form=form.key, **cell)

    return View(english=_english(), say=gettext, link=link)


def _english() -> bool:
    found = get_locale()
    return found is not None and found.language == "en"
