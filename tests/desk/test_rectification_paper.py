"""The reply to a request to rectify on paper: its number, ground and remedies, in both forms."""

import io
import re

import docx
import pypdfium2
import pytest

from tests.desk.test_rectification import ROW, row  # noqa: F401 - the request that is answered

pytestmark = pytest.mark.one_database


@pytest.fixture
def issued(desk, row):  # noqa: F811
    """The address of a request whose reply was issued."""
    desk.as_("officer").send(f"{row}/decide", outcome="corrected", words="更正为四人")
    desk.as_("head").send(f"{row}/review", answer="issue")
    return f"{row}/letters/1"


def test_docx_and_pdf_say_what_the_letter_says(desk, issued):
    client = desk.as_("officer")
    word = docx.Document(io.BytesIO(client.get(f"{issued}/docx").data))
    pages = pypdfium2.PdfDocument(client.get(f"{issued}/pdf").data)
    drawn = "".join(page.get_textpage().get_text_range() for page in pages)
    for text in (word.element.xpath("string(.)"), drawn):
        plain = re.sub(r"\s+", "", text)
        for piece in ("更正为四人", "第四十一条", "行政复议", "GZ-2026-00001"):
            assert piece in plain


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_there_is_none_before_it_is_issued_and_for_others(desk, row, form):  # noqa: F811
    assert desk.as_("officer").get(f"{ROW}/letters/1/{form}").status_code == 404
    assert desk.as_("foreign").get(f"{ROW}/letters/1/{form}").status_code == 404


def test_a_request_that_is_passed_on_is_listed_posted_and_proved_on_its_pages(desk, row):  # noqa: F811
    officer, head = desk.as_("officer"), desk.as_("head")
    proof = (io.BytesIO(b"%PDF-1.7"), "户口簿.pdf")
    assert "户口簿.pdf" in officer.send(f"{row}/proof", files=proof).text
    told = {"outcome": "transferred", "words": "无权更正", "organ": "示范县公安局"}
    officer.send(f"{row}/decide", **told)
    assert "更正请求转送函" in head.get(f"{row}/review").text
    head.send(f"{row}/review", answer="issue")
    page = head.send(f"{row}/void", reason="机关名称有误").text
    assert "作废答复（文号" in page
    officer.send(f"{row}/decide", **told)
    head.send(f"{row}/review", answer="issue")
    page = officer.send(f"{row}/post", letter="4", way="post", tracking_number="XA1").text
    assert "已登记寄件 2026-0001" in page
    page = officer.send(f"{row}/post-settle", item="1", found="delivered").text
    assert "寄件 2026-0001：签收" in page
    assert "示范县公安局" in officer.get(f"{row}/letters/4").text
    assert "已于2026年" in officer.get(f"{row}/letters/2").text
    register = officer.get("/desk/document-numbers?year=2026").text
    assert register.count("机关名称有误") == 2
    assert "XA1" in officer.get("/desk/post?year=2026").text
    for path in (f"{row}/letters/4", f"{row}/post", f"{row}/proof"):
        assert desk.as_("foreign").get(path).status_code == 404
    assert desk.as_("foreign").get(row + "/void").status_code in (403, 404)
