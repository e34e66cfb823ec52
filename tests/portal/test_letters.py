"""Letters and files of one's own case: read as issued, downloaded, and nobody else's."""

import re

import pytest
from sqlalchemy import select

from tests.portal.conftest import CODE
from tracker import clock
from tracker.cases.case import Case
from tracker.documents import store
from tracker.documents.document import INTAKE_SCAN, ORIGINAL, RELEASE, Document
from tracker.extensions import db
from tracker.letters.letter import Letter

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
CLEAN = "名称,数量\n编织袋,200\n".encode()


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


def _add(app, purpose, name="文件.pdf", seal=False, content=PDF):
    with app.app_context():
        case = db.session.scalars(select(Case)).one()
        document = store.keep(case.agency_id, purpose, (name, content), case=case)
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
    public_id = _released(app)
    html = citizen.look_up(number, CODE).text
    assert (public_id in html) is (status == 200)
    answer = citizen.client.get(f"/status/files/{public_id}")
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def _released(app, content=CLEAN):
    """A file that the standing decision names."""
    public_id = _add(app, RELEASE, "名单.csv", content=content)
    with app.app_context():
        document = db.session.scalars(select(Document).filter_by(public_id=public_id)).one()
        case = db.session.scalars(select(Case)).one()
        case.decision.content = {**case.decision.content, "documents": [document.id]}
        db.session.commit()
    return public_id


@pytest.mark.parametrize("purpose", [RELEASE, ORIGINAL])
def test_a_file_that_the_issued_reply_does_not_name_is_never_handed_out(
    citizen, case_of, app, purpose
):
    number = case_of("sent")
    public_id = _add(app, purpose, "名单.csv", content=CLEAN)
    assert public_id not in citizen.look_up(number, CODE).text
    assert citizen.client.get(f"/status/files/{public_id}").status_code == 404


def test_an_original_is_never_handed_out_though_a_reply_should_name_it(citizen, case_of, app):
    number, public_id = case_of("sent"), _released(app)
    with app.app_context():
        document = db.session.scalars(select(Document).filter_by(public_id=public_id)).one()
        document.purpose = ORIGINAL
        db.session.commit()
    citizen.look_up(number, CODE)
    assert citizen.client.get(f"/status/files/{public_id}").status_code == 404


def test_a_withdrawn_file_is_gone_at_once(citizen, case_of, app):
    number, public_id = case_of("sent"), _released(app)
    assert public_id in citizen.look_up(number, CODE).text
    with app.app_context():
        document = db.session.scalars(select(Document).filter_by(public_id=public_id)).one()
        document.withdrawn_at = clock.now()
        db.session.commit()
    assert public_id not in citizen.client.get("/status/case").text
    assert citizen.client.get(f"/status/files/{public_id}").status_code == 404


def test_a_file_in_which_todays_check_finds_something_is_not_handed_out(citizen, case_of, app):
    number, public_id = case_of("sent"), _released(app, "电话,13812345678\n".encode())
    citizen.look_up(number, CODE)
    answer = citizen.client.get(f"/status/files/{public_id}", follow_redirects=True)
    assert "正在复核，暂时不能下载" in answer.text
    assert "13812345678" not in answer.text


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
