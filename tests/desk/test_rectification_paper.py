"""The reply to a request to rectify on paper: its number, ground and remedies, in both forms."""

import io
import re

import docx
import pypdfium2
import pytest

from tests.desk.test_rectification import ROW, row  # noqa: F401 - the request that is answered


@pytest.fixture
def issued(desk, row):  # noqa: F811
    """The address of a request whose reply was issued."""
    desk.as_("officer").send(f"{row}/decide", outcome="corrected", words="更正为四人")
    desk.as_("head").send(f"{row}/review", answer="issue")
    return row


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
    assert desk.as_("officer").get(f"{ROW}/{form}").status_code == 404
    assert desk.as_("foreign").get(f"{ROW}/{form}").status_code == 404
