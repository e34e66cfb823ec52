"""A letter as issued, to read, print and download; its sealed original."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.context import say
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.voiding import means
from tracker.documents import send
from tracker.extensions import limiter
from tracker.letters import docx, pdf
from tracker.letters import queries as letters
from tracker.letters.letter import Letter


@bp.get("/cases/<number>/letters/<int:letter_id>")
@access.only(*READS_CASES)
def letter(number: str, letter_id: int) -> ResponseReturnValue:
    """The frozen text; a letter of another case is not there."""
    case, found = _found(number, letter_id)
    return render_template(
        "desk/letter.html", case=case, letter=found, means=means(found), prints_pdf=pdf.available()
    )


@bp.get("/cases/<number>/letters/<int:letter_id>/docx")
@access.only(*READS_CASES)
def letter_docx(number: str, letter_id: int) -> ResponseReturnValue:
    """The frozen text as a file for Word and WPS."""
    _, found = _found(number, letter_id)
    return send.download(docx.write(str(found.shown)), docx.MEDIA_TYPE, found.file_name("docx"))


@bp.get("/cases/<number>/letters/<int:letter_id>/pdf")
@access.only(*READS_CASES)
@limiter.limit("60 per minute")
def letter_pdf(number: str, letter_id: int) -> ResponseReturnValue:
    """The frozen text as a PDF; where none can be made, back to the page, which says so."""
    case, found = _found(number, letter_id)
    try:
        content = pdf.write(str(found.shown))
    except pdf.NoPrinter as refusal:
        flash(say(refusal), "error")
        return redirect(url_for("desk.letter", number=case.case_number, letter_id=found.id))
    return send.download(content, pdf.MEDIA_TYPE, found.file_name("pdf"))


def _found(number: str, letter_id: int) -> tuple[Case, Letter]:
    case = queries.find(me(), number)
    found = letters.find(case, letter_id) if case else None
    if case is None or found is None:
        abort(404)
    return case, found
