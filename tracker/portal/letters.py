"""The letters and files of one's own case: read, printed, downloaded."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.context import say
from tracker.documents.document import APPLICANT_ADDED, APPLICANT_SENT, COMPLAINED
from tracker.documents.release_check import may_be_had
from tracker.documents.send import attachment, download
from tracker.extensions import limiter
from tracker.letters import pdf
from tracker.letters.letter import Letter
from tracker.portal import bp, standing
from tracker.portal.status import opened

FROM_APPLICANT = (APPLICANT_SENT, APPLICANT_ADDED, COMPLAINED)


@bp.get("/status/letters/<int:letter_id>")
@access.public
def status_letter(letter_id: int) -> ResponseReturnValue:
    """One letter as issued, ready to print; another case's letter is not there."""
    return render_template(
        "portal/letter.html", letter=_letter(letter_id), prints_pdf=pdf.available()
    )


@bp.get("/status/letters/<int:letter_id>/pdf")
@access.public
@limiter.limit("20 per minute")
def status_pdf(letter_id: int) -> ResponseReturnValue:
    """The same letter as a PDF; where none can be made here, its page, which can be printed."""
    letter = _letter(letter_id)
    try:
        content = pdf.write(str(letter.shown))
    except pdf.NoPrinter as refusal:
        flash(say(refusal), "error")
        return redirect(url_for("portal.status_letter", letter_id=letter.id))
    return download(content, pdf.MEDIA_TYPE, letter.file_name("pdf"))


@bp.get("/status/letters/<int:letter_id>/sealed")
@access.public
@limiter.limit("60 per minute")
def status_sealed(letter_id: int) -> ResponseReturnValue:
    """The sealed original as a file."""
    sealed = _letter(letter_id).sealed
    if sealed is None:
        abort(404)
    return attachment(sealed)


@bp.get("/status/files/<public_id>")
@access.public
@limiter.limit("60 per minute")
def status_file(public_id: str) -> ResponseReturnValue:
    """A file that went with the reply, or that the applicant sent in."""
    case = _case()
    own = [document for document in case.documents if document.purpose in FROM_APPLICANT]
    released = standing.released(case)
    mine = [row for row in own + released if row.public_id == public_id]
    if not mine:
        abort(404)
    if mine[0] in released and not may_be_had(mine[0]):
        flash(_("“%(name)s”正在复核，暂时不能下载。需要的，请与本机关联系。", name=mine[0].name))
        return redirect(url_for("portal.status_case"))
    return attachment(mine[0])


def _case() -> Case:
    return opened() or abort(404)


def _letter(letter_id: int) -> Letter:
    mine = [letter for letter in standing.shown_letters(_case()) if letter.id == letter_id]
    return mine[0] if mine else abort(404)
