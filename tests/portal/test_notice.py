"""Warnings about the request: said once, in plain sight, and nobody is kept from going on."""

from tests.builders import an_id_number

WANTED = {"wanted": f"本人（{an_id_number()}）2025年的安置档案", "purpose": "联系13812345678"}


def test_personal_numbers_in_the_request_are_named_once_masked_and_kept_if_wanted(citizen):
    citizen.answer("who")
    citizen.answer("applicant")
    first = citizen.answer("wanted", **WANTED)
    assert first.request.path == "/apply/wanted"
    assert "您写的内容里好像有个人号码" in first.text
    assert "身份证号码 4101************" in first.text
    assert "手机号码 1381*****78" in first.text
    assert not citizen.client.page.title.startswith("错误")
    assert citizen.answer("wanted", **WANTED).request.path == "/apply/delivery"
    other = WANTED | {"purpose": "联系13912345678"}
    assert citizen.answer("wanted", **other).request.path == "/apply/wanted"
    assert citizen.answer("wanted", wanted="2025年的合同").request.path == "/apply/delivery"
