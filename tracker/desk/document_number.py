"""The register of document numbers (文号登记簿) by year, and the number that is typed at issue."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import Length

from tracker import clock
from tracker.accounts import access
from tracker.accounts.access import READS_CASES, sees_whole_agency
from tracker.audit.event import witness
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, me
from tracker.desk.fields import Blank
from tracker.desk.paging import row_id
from tracker.desk.report import FIRST, LAST
from tracker.documents import send
from tracker.extensions import db
from tracker.ledgers.sheet import guarded
from tracker.letters import document_number, queries, rectification_letter
from tracker.letters.letter import Letter
from tracker.letters.rectification_letter import RectificationLetter

BOM = "\ufeff"  # by which spreadsheets know UTF-8
STREAMED = 500  # rows read at once
HEADINGS = (
    *(_("文号"), _("文书"), _("申请编号"), _("签发日期"), _("寄出日期")),
    *(_("作废日期"), _("作废理由")),
)


class NumberedForm(ActForm):
    """A form that issues a reply: with its number, where the agency types its own."""

    number = StringField(
        _("文号"),
        [Blank(), Length(max=60, message=_("文号不超过 60 个字符"))],
        description=_("按本机关发文登记簿编排的文号填写。用过的、作废的文号不能再用。"),
    )

    def __init__(self, case: Case, *more: Any, **values: Any) -> None:
        super().__init__(case, *more, **values)
        if not document_number.is_typed(case.agency, clock.today()):
            del self.number


@bp.get("/document-numbers")
@access.only(*READS_CASES)
def document_numbers() -> ResponseReturnValue:
    """Number, letter, case, day, and why one was voided; only of cases that one may see."""
    year = chosen_year()
    page = queries.numbered_page(me(), year, row_id(request.args.get("after", "")))
    return render_template(
        "desk/document_number.html",
        year=year,
        this_year=clock.today().year,
        rows=page[: queries.PAGE],
        rectified=list(db.session.scalars(_rectified(year))) if "after" not in request.args else [],
        partly=not sees_whole_agency(me()),
        next_url=_next(year, page),
    )


@bp.get("/document-numbers.csv")
@access.only(*READS_CASES)
def document_numbers_csv() -> ResponseReturnValue:
    """The whole year as a table; it names no applicant."""
    year = chosen_year()
    content = "".join(_csv(year)).encode()
    witness("document_numbers_exported", ("year", year), agency_id=me().agency_id, by=me())
    db.session.commit()
    return send.download(content, "text/csv; charset=utf-8", f"{year}年文号登记簿.csv")


def _csv(year: int) -> Iterator[str]:
    yield BOM + csv_line(str(heading) for heading in HEADINGS)
    query = queries.numbered(me(), year).execution_options(yield_per=STREAMED)
    for row in db.session.scalars(query):
        yield csv_line(_cells(row))
    for letter in db.session.scalars(_rectified(year)):
        yield csv_line(_rectified_cells(letter))


def _rectified(year: int) -> Any:
    """The letters on requests to rectify, of which a year has few: on the first page, whole."""
    return rectification_letter.numbered(me(), year)


def _rectified_cells(row: RectificationLetter) -> list[str]:
    request_row = row.rectification
    days = (row.issued_on, sent_day(row), row.voided_on)
    told = [day.isoformat() if day else "" for day in days]
    return [row.document_number, row.title, request_row.number, *told, row.void_reason or ""]


def sent_day(row: RectificationLetter) -> date | None:
    """When a reply went out; of a letter that passes the request on, the post register tells."""
    standing = row.kind == rectification_letter.REPLY and not row.voided_on
    return row.rectification.sent_on if standing else None


def _cells(row: Letter) -> list[str]:
    days = (clock.beijing(row.issued_at).date(), row.sent_on, row.voided_on)
    told = [day.isoformat() if day else "" for day in days]
    return [
        row.document_number,
        row.title,
        row.case.case_number,
        *told,
        row.void_reason or "",
    ]


def csv_line(cells: Any) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return file.getvalue()


def chosen_year() -> int:
    year = request.args.get("year", clock.today().year, type=int)
    return year if FIRST <= year <= LAST else abort(404)


def _next(year: int, page: list[Letter]) -> str:
    if len(page) <= queries.PAGE:
        return ""
    return url_for("desk.document_numbers", year=year, after=page[queries.PAGE - 1].id)
