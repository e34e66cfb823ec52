"""The copy of what was filed: as a PDF with the receipt, for who holds the code alone."""

import io

import pikepdf
import pytest

from tracker.letters import pdf


def test_the_copy_comes_with_the_receipt_and_with_the_code_and_to_nobody_else(
    citizen, another, monkeypatch
):
    citizen.write()
    citizen.send()
    number, code = citizen.receipt()
    pages = ("/apply/copy", "/apply/copy/pdf")
    assert [another.client.get(page).status_code for page in pages] == [404, 404]
    html = citizen.client.get("/apply/copy").text
    for said in (number, "林知秋", "2025年柳园段", "邮寄"):
        assert said in html
    assert citizen.id_number not in html
    another.look_up(number, code)
    assert number in another.client.get("/apply/copy").text
    monkeypatch.setattr(pdf, "_printer", lambda: None)
    answer = another.client.get("/apply/copy/pdf", follow_redirects=True)
    assert answer.request.path == "/apply/copy"
    assert "打印网页" in answer.text


@pytest.mark.skipif(not pdf.available(), reason="WeasyPrint is not installed here")
def test_the_pdf_is_titled_and_tagged(citizen):
    citizen.write()
    citizen.send()
    answer = citizen.client.get("/apply/copy/pdf")
    assert answer.mimetype == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.data)) as made:
        assert "/StructTreeRoot" in made.Root
        assert str(made.docinfo["/Title"]) == "政府信息公开申请表（副本）"
