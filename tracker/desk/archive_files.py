"""Downloads of archives: one as PDF or as a table, and the list of a year as a table."""

from collections.abc import Iterable

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import archives as queries
from tracker.context import current_agency, say
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.archive import compiled
from tracker.documents import send
from tracker.ledgers.sheet import book
from tracker.letters import pdf
from tracker.letters.archive import as_pdf

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAPERS = (
    "顺序号",
    "责任者",
    "文号",
    "题名",
    "日期",
    "页数",
    "起页",
    "止页",
    "补充日期",
    "补充原因",
)
OF_A_YEAR = (
    *("档号", "申请编号", "题名", "保管期限", "件数", "页数"),
    *("立卷人", "检查人", "立卷日期", "接收人", "接收日期"),
)


@bp.get("/cases/<number>/archive/archive.pdf")
@access.only(*READS_CASES)
def archive_pdf(number: str) -> ResponseReturnValue:
    """Cover, list of papers and record of one archive as a PDF."""
    case = compiled(number)
    try:
        content = as_pdf(case)
    except pdf.NoPrinter as refusal:
        flash(say(refusal))
        return redirect(url_for("desk.archive_print", number=case.case_number))
    return send.download(content, pdf.MEDIA_TYPE, f"archive-{case.case_number}.pdf")


@bp.get("/cases/<number>/archive/archive.xlsx")
@access.only(*READS_CASES)
def archive_xlsx(number: str) -> ResponseReturnValue:
    """The list of papers of one archive as a table."""
    case = compiled(number)
    rows = (
        (
            *(paper.number, paper.author, paper.document_number, paper.title, paper.dated),
            *(paper.pages, paper.first_page, paper.last_page),
            *(paper.added_on, paper.added_because),
        )
        for paper in case.archive.papers
    )
    return _table(PAPERS, rows, f"archive-{case.case_number}.xlsx")


@bp.get("/archives/<int:year>/archives.xlsx")
@access.only(*READS_CASES)
def archives_xlsx(year: int) -> ResponseReturnValue:
    """Every archive compiled in one year as a table, for the archivist."""
    rows = (
        (
            *(held.archive_number, case.case_number, held.title, held.retention),
            *(len(held.papers), held.pages, held.compiled_by.name, held.checked_by),
            *(held.compiled_on, held.received_by, held.received_on),
        )
        for case in queries.of_year(me(), year, None, queries.MOST)
        if (held := case.archive)
    )
    return _table(OF_A_YEAR, rows, f"archives-{current_agency().code}-{year}.xlsx")


def _table(header: Iterable[str], rows: Iterable[Iterable[object]], name: str) -> Response:
    cells = (["" if cell is None else str(cell) for cell in row] for row in rows)
    return send.download(book(header, cells), XLSX, name)
