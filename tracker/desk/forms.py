"""Forms of the file to print and download: the registration (L01), the record of service (L23)."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.context import say
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.documents import send
from tracker.extensions import limiter
from tracker.letters import docx, forms, pdf
from tracker.letters import queries as letters

FILES = {"docx": docx, "pdf": pdf}


@bp.get("/cases/<number>/registration")
@access.only(*READS_CASES)
def registration(number: str) -> ResponseReturnValue:
    """The registration, as recorded today."""
    case = _case(number)
    return _page(case, "L01", forms.registration(case), url_for(".registration", number=number))


@bp.get("/cases/<number>/registration/<extension>")
@access.only(*READS_CASES)
@limiter.limit("60 per minute")
def registration_file(number: str, extension: str) -> ResponseReturnValue:
    """The same as DOCX or PDF."""
    case = _case(number)
    back = url_for(".registration", number=number)
    return _file(case, "L01", forms.registration(case), extension, back)


@bp.get("/cases/<number>/letters/<int:letter_id>/service-record")
@access.only(*READS_CASES)
def service_record(number: str, letter_id: int) -> ResponseReturnValue:
    """The record of service of one letter: blank, or as its service was recorded."""
    case = _case(number)
    url = url_for(".service_record", number=number, letter_id=letter_id)
    return _page(case, "L23", _service(case, letter_id), url)


@bp.get("/cases/<number>/letters/<int:letter_id>/service-record/<extension>")
@access.only(*READS_CASES)
@limiter.limit("60 per minute")
def service_record_file(number: str, letter_id: int, extension: str) -> ResponseReturnValue:
    """The same as DOCX or PDF."""
    case = _case(number)
    back = url_for(".service_record", number=number, letter_id=letter_id)
    return _file(case, "L23", _service(case, letter_id), extension, back)


def _case(number: str) -> Case:
    return queries.find(me(), number) or abort(404)


def _service(case: Case, letter_id: int) -> Markup:
    letter = letters.find(case, letter_id)
    return forms.service_record(letter) if letter else abort(404)


def _page(case: Case, kind: str, form: Markup, url: str) -> str:
    title, prints_pdf = forms.TITLES[kind], pdf.available()
    return render_template(
        "desk/forms.html", case=case, title=title, form=form, url=url, prints_pdf=prints_pdf
    )


def _file(case: Case, kind: str, form: Markup, extension: str, back: str) -> ResponseReturnValue:
    if extension not in FILES:
        abort(404)
    try:
        content = FILES[extension].write(str(form))
    except pdf.NoPrinter as refusal:
        flash(say(refusal), "error")
        return redirect(back)
    name = f"{forms.TITLES[kind]}（{case.case_number}）.{extension}"
    return send.download(content, FILES[extension].MEDIA_TYPE, name)
