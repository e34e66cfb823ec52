"""Attachments: taken in one by one, refused with a reason, taken back before sending."""

import io

from sqlalchemy import select

from tests.documents.files import EICAR, a_docx, a_locked_pdf
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


BOMB = a_docx(word__media__a_dot_bin=b"\0" * 30_000_000)  # packed to a few kilobytes
REFUSED = [  # each name, what it holds, and what is said of it
    ("程序.exe", b"MZ\x90\x00", "不能接收“程序.exe”这种文件"),
    ("页面.html", b"<html></html>", "不能接收“页面.html”这种文件"),
    ("申请.pdf", b"<html><script>", "“申请.pdf”的内容与扩展名不符"),
    ("空.pdf", b"", "“空.pdf”是空文件"),
    ("锁.pdf", a_locked_pdf(), "“锁.pdf”设有密码"),
    ("毒.txt", EICAR, "“毒.txt”含有病毒特征"),
    ("弹.docx", BOMB, "“弹.docx”解压后过大"),
    ("大.txt", b"a" * 300_001, "“大.txt”超过"),
]


def test_each_refused_file_is_named_with_its_reason_and_all_else_is_kept(citizen, app, monkeypatch):
    monkeypatch.setitem(app.config, "LARGEST_FILE", 300_000)
    citizen.write()
    sent = [("合同.pdf", PDF), *((name, body) for name, body, _ in REFUSED)]
    html = upload(citizen, *sent).text
    for _, _, said in REFUSED:
        assert html.count(said) == 2  # in the summary, and beside the field
    assert citizen.client.page.title.startswith("错误：")
    assert "已经上传 1 个文件" in html
    assert "合同.pdf" in html
    assert "2025年柳园段" in citizen.client.get("/apply/check").text


def test_more_than_one_request_may_bring_is_said_and_leads_back_to_what_is_kept(
    citizen, app, monkeypatch
):
    citizen.write()
    upload(citizen, ("合同.pdf", PDF))
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 2000)
    answer = upload(citizen, ("大.txt", b"a" * 4000))
    assert (answer.status_code, "都还在" in answer.text) == (413, True)
    assert "/apply/files" in citizen.client.page.links
    assert "合同.pdf" in citizen.client.get("/apply/files").text


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
