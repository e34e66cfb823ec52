"""The reply to a request to rectify (L20), as issued, as DOCX and as PDF."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import rectification
from tracker.cases.rectification import Rectification
from tracker.context import say
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.documents import send
from tracker.extensions import limiter
from tracker.letters import docx, pdf


@bp.get("/rectifications/<number>/docx")
@access.only(*READS_CASES)
def rectification_docx(number: str) -> ResponseReturnValue:
    """The frozen text as a file for Word and WPS; 404 until it is issued."""
    row = _issued(number)
    return send.download(docx.write(str(row.html)), docx.MEDIA_TYPE, f"L20-{row.number}.docx")


@bp.get("/rectifications/<number>/pdf")
@access.only(*READS_CASES)
@limiter.limit("60 per minute")
def rectification_pdf(number: str) -> ResponseReturnValue:
    """The frozen text as a PDF; where none can be made, back to the page, which says so."""
    row = _issued(number)
    try:
        content = pdf.write(str(row.html))
    except pdf.NoPrinter as refusal:
        flash(say(refusal), "error")
        return redirect(url_for("desk.rectification_page", number=row.number))
    return send.download(content, pdf.MEDIA_TYPE, f"L20-{row.number}.pdf")


def _issued(number: str) -> Rectification:
    row = rectification.find(me(), number)
    if row is None or not row.html:
        abort(404)
    return row
