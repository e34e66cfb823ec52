"""Letters and files of one's own case: read as issued, downloaded, and nobody else's."""

import re

import pytest
from sqlalchemy import select

from tests.portal.conftest import CODE
from tracker.cases.case import Case
from tracker.documents import store
from tracker.documents.document import INTAKE_SCAN, RELEASE
from tracker.extensions import db
from tracker.letters.letter import Letter

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def letters_on(html):
    return sorted(set(re.findall(r"/status/letters/\d+(?=\")", html)))


def test_a_reply_is_shown_from_the_day_it_is_sent_and_not_before(citizen, case_of):
    before = citizen.look_up(case_of("to_send"), CODE).text
    assert len(letters_on(before)) == 1  # the slip of receipt
    citizen.client.post("/status/leave", data=citizen.client.page.fields)
    assert len(letters_on(citizen.look_up(case_of("sent"), CODE).text)) == 2


def test_a_reply_that_is_not_sent_cannot_be_had_by_its_address(citizen, case_of, app):
    citizen.look_up(case_of("to_send"), CODE)
    with app.app_context():
        reply = db.session.scalars(select(Letter).where(Letter.is_reply)).one()
    assert citizen.client.get(f"/status/letters/{reply.id}").status_code == 404


def test_a_letter_is_a_page_to_print_with_the_text_as_issued(citizen, case_of, app):
    html = citizen.look_up(case_of("sent"), CODE).text
    with app.app_context():
        reply = db.session.scalars(select(Letter).where(Letter.is_reply)).one()
        body = reply.body
    page = citizen.client.get(letters_on(html)[-1])
    assert body in page.text
    assert "data-print" in page.text


def test_a_letter_is_downloaded_as_pdf_by_whom_it_is_meant_for_alone(citizen, case_of, app):
    html = citizen.look_up(case_of("consulting"), CODE).text
    offered = re.findall(r"/status/letters/\d+/pdf", html)
    assert len(offered) == 2  # the slip, and that somebody is asked; not the letter to whom
    assert citizen.client.get(offered[-1]).data.startswith(b"%PDF")
    with app.app_context():
        foreign = db.session.scalars(select(Letter.id).where(Letter.kind == "L06")).one()
    assert citizen.client.get(f"/status/letters/{foreign}/pdf").status_code == 404


def test_anothers_letter_and_a_missing_one_are_answered_alike(citizen, case_of):
    citizen.look_up(case_of("sent"), CODE)
    address = letters_on(citizen.client.page.html)[-1]
    citizen.client.post("/status/leave", data=citizen.client.page.fields)
    citizen.look_up(case_of("handling"), CODE)
    for tried in (address, address + "/sealed", address + "/pdf", "/status/letters/999999"):
        assert citizen.client.get(tried).status_code == 404


def _add(app, purpose, name="文件.pdf", seal=False):
    with app.app_context():
        case = db.session.scalars(select(Case)).one()
        document = store.keep(case.agency_id, purpose, (name, PDF), case=case)
        if seal:
            reply = db.session.scalars(select(Letter).where(Letter.is_reply)).one()
            reply.sealed_id = document.id
        db.session.commit()
        return document.public_id


def test_the_sealed_original_is_downloaded(citizen, case_of, app):
    number = case_of("sent")
    _add(app, "sealed_letter", seal=True)
    html = citizen.look_up(number, CODE).text
    answer = citizen.client.get(re.findall(r"/status/letters/\d+/sealed", html)[0])
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(("state", "status"), [("to_send", 404), ("sent", 200)])
def test_released_files_are_had_once_the_reply_is_sent(citizen, case_of, app, state, status):
    number = case_of(state)
    public_id = _add(app, RELEASE)
    html = citizen.look_up(number, CODE).text
    assert (public_id in html) is (status == 200)
    assert citizen.client.get(f"/status/files/{public_id}").status_code == status


def test_the_offices_own_scans_are_never_handed_out(citizen, case_of, app):
    number = case_of("sent")
    public_id = _add(app, INTAKE_SCAN)
    assert public_id not in citizen.look_up(number, CODE).text
    assert citizen.client.get(f"/status/files/{public_id}").status_code == 404


def test_without_a_case_there_are_no_letters_and_no_files(citizen, case_of, app):
    case_of("sent")
    public_id = _add(app, RELEASE)
    assert citizen.client.get(f"/status/files/{public_id}").status_code == 404
    assert citizen.client.get("/status/letters/1").status_code == 404
