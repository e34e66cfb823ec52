"""The letters on a request to rectify (L20), as issued, as pages, DOCX and PDF; its proof."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from tracker.accounts import access
from tracker.accounts.access import READS_CASES, REVIEWERS
from tracker.cases import rectification
from tracker.cases.rectification import Rectification
from tracker.context import say
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.documents import send
from tracker.documents.document import Document
from tracker.extensions import db, limiter
from tracker.letters import docx, pdf, rectification_letter
from tracker.letters.rectification_letter import RectificationLetter


@bp.get("/rectifications/<number>/letters/<int:letter_id>")
@access.only(*READS_CASES)
def rectification_letter_page(number: str, letter_id: int) -> ResponseReturnValue:
    """The frozen text; a voided letter says so."""
    row, letter = _issued(number, letter_id)
    told = {"row": row, "letter": letter, "prints_pdf": pdf.available()}
    return render_template("desk/rectification_letter.html", **told)


@bp.get("/rectifications/<number>/letters/<int:letter_id>/docx")
@access.only(*READS_CASES)
def rectification_docx(number: str, letter_id: int) -> ResponseReturnValue:
    """The frozen text as a file for Word and WPS; 404 until it is issued."""
    row, letter = _issued(number, letter_id)
    name = f"L20-{row.number}-{letter.id}.docx"
    return send.download(docx.write(str(letter.shown)), docx.MEDIA_TYPE, name)


@bp.get("/rectifications/<number>/letters/<int:letter_id>/pdf")
@access.only(*READS_CASES)
@limiter.limit("60 per minute")
def rectification_pdf(number: str, letter_id: int) -> ResponseReturnValue:
    """The frozen text as a PDF; where none can be made, back to the page, which says so."""
    row, letter = _issued(number, letter_id)
    try:
        content = pdf.write(str(letter.shown))
    except pdf.NoPrinter as refusal:
        flash(say(refusal), "error")
        return redirect(url_for("desk.rectification_page", number=row.number))
    return send.download(content, pdf.MEDIA_TYPE, f"L20-{row.number}-{letter.id}.pdf")


@bp.get("/rectifications/<number>/proof/<public_id>")
@access.only(*READS_CASES)
def rectification_proof_file(number: str, public_id: str) -> ResponseReturnValue:
    """A file that proves the record wrong; for who may see the request, reviewers excepted."""
    row = rectification.find(me(), number)
    if row is None or me().role in REVIEWERS:
        abort(404)
    query = select(Document).filter_by(rectification_id=row.id, public_id=public_id)
    found = db.session.scalar(query)
    return send.attachment(found) if found else abort(404)


def _issued(number: str, letter_id: int) -> tuple[Rectification, RectificationLetter]:
    row = rectification.find(me(), number)
    letter = rectification_letter.find(row, letter_id) if row else None
    if row is None or letter is None or not letter.html:
        abort(404)
    return row, letter
