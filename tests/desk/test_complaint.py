"""Complaints at the desk: who reads them and their files, and how they are settled."""

from sqlalchemy import select

from tests.desk.conftest import TODAY
from tracker import clock
from tracker.cases.case import Case
from tracker.disputes import complaint
from tracker.documents.document import APPLICANT_ADDED, Document
from tracker.extensions import db

SAID = "承办人把本件搁置了三周"


def complained(desk) -> tuple[str, str, str]:
    """A complaint with one file: the numbers of case and page, and the file's address."""
    number = desk.case("handling")
    with desk.app.app_context(), clock.at(TODAY):
        case = db.session.scalars(select(Case).filter_by(case_number=number)).one()
        file = Document(
            agency_id=case.agency_id, purpose=APPLICANT_ADDED, name="通话记录.pdf",
            media_type="application/pdf", size=3, sha256="0" * 64,
        )  # fmt: skip
        db.session.add(file)
        db.session.flush()
        row = complaint.file(case, "k", SAID, [file])
        made = complaint.of_statement(row)
        db.session.commit()
        return number, f"/desk/complaints/{made.id}", f"/desk/documents/{file.public_id}"


def test_who_is_complained_of_reads_neither_the_words_nor_the_files(desk):
    number, page, file = complained(desk)
    officer = desk.as_("officer")
    told = officer.get(f"/desk/cases/{number}").text
    assert SAID not in told
    assert "通话记录.pdf" not in told
    assert officer.get(file).status_code == 404
    assert officer.get(page).status_code == 403
    assert officer.get("/desk/complaints").status_code == 403


def test_the_head_reads_it_and_settles_it_once_in_words(desk):
    _, page, _ = complained(desk)
    head = desk.as_("head")
    assert page in head.get("/desk/complaints").text
    told = head.get(page).text
    assert SAID in told
    assert "通话记录.pdf" in told
    assert "请填写处理结果" in head.send(page, finding=" ").text
    assert "处理结果已登记" in head.send(page, finding="查明属实，已经督促").text
    assert 'name="finding"' not in head.get(page).text
