"""Attachments: taken in one by one, refused with a reason, taken back before sending."""

import io

import pytest
from sqlalchemy import select

from tracker.documents.document import Document
from tracker.documents.store import content, path
from tracker.extensions import db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def upload(citizen, *files, go="add"):
    citizen.client.get("/apply/files")
    data = {
        "csrf_token": citizen.client.page.fields["csrf_token"],
        "go": go,
        "files": [(io.BytesIO(body), name) for name, body in files],
    }
    return citizen.client.post("/apply/files", data=data, follow_redirects=True)


def kept(app):
    return db.session.scalars(select(Document)).all()


def test_files_go_with_the_application(citizen, app):
    citizen.write()
    assert "授权委托书.pdf" in upload(citizen, ("授权委托书.pdf", PDF)).text
    assert "授权委托书.pdf" in citizen.send().text
    with app.app_context():
        document = kept(app)[0]
        assert document.case_id
        assert document.draft_id is None
        assert content(document) == PDF


REFUSED = [
    ("run.exe", b"MZ\x90\x00", "run.exe"),
    ("申请.pdf", b"<html><script>", "申请.pdf"),
    ("空.pdf", b"", "空.pdf"),
    ("page.html", b"<html></html>", "page.html"),
]


@pytest.mark.parametrize(("name", "body", "named"), REFUSED)
def test_a_refused_file_is_named_beside_the_field_and_all_else_is_kept(citizen, name, body, named):
    citizen.write()
    html = upload(citizen, ("合同.pdf", PDF), (name, body)).text
    assert html.count(f"“{named}”") == 2
    assert citizen.client.page.title.startswith("错误：")
    assert "合同.pdf" in html
    assert "2025年柳园段" in citizen.client.get("/apply/check").text


def test_type_size_and_number_are_told_before_choosing(citizen):
    citizen.write()
    html = citizen.client.get("/apply/files").text
    assert "最多 10 个文件，每个不超过 20 MB" in html
    assert "PDF、OFD" in html


def test_more_files_than_told_are_refused(citizen):
    citizen.write()
    html = upload(citizen, *[(f"{number}.pdf", PDF) for number in range(11)]).text
    assert "已有 10 个文件" in html


def test_choosing_nothing_says_so_and_going_on_without_files_is_right(citizen):
    citizen.write()
    assert "请先选择文件" in upload(citizen).text
    assert upload(citizen, go="on").request.path == "/apply/check"
    assert upload(citizen, go="back").request.path == "/apply/delivery"


def test_a_file_is_taken_back(citizen, app):
    citizen.write()
    upload(citizen, ("合同.pdf", PDF))
    with app.app_context():
        document = kept(app)[0]
        where = path(document)
    answer = citizen.client.send("/apply/files", remove=document.public_id)
    assert "合同.pdf" not in answer.text
    with app.app_context():
        assert not kept(app)
        assert not where.exists()


def test_nobody_takes_back_anothers_file(citizen, another, app):
    citizen.write()
    upload(citizen, ("合同.pdf", PDF))
    another.write()
    with app.app_context():
        public_id = kept(app)[0].public_id
    assert another.client.send("/apply/files", remove=public_id).status_code == 404
    assert another.client.get(f"/status/files/{public_id}").status_code == 404
    with app.app_context():
        assert kept(app)
