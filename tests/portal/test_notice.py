"""Warnings about the request: said once, in plain sight, and nobody is kept from going on."""

import re

from tests.builders import an_id_number
from tests.disclosure.test_published import ASKED, TITLES, an_item
from tracker.extensions import db

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


def test_what_is_public_already_is_shown_once_on_the_way_and_while_writing(citizen, app, rows):
    with app.app_context():
        an_item(*TITLES[0][:2])
        db.session.commit()
    citizen.answer("who")
    citizen.answer("applicant")
    before = rows()
    citizen.client.get("/apply/wanted")
    data = citizen.client.page.fields | {"wanted": ASKED}
    part = citizen.client.post("/apply/wanted/alike", data=data).text
    assert "<html" not in part
    assert TITLES[0][0] in part
    assert rows() == before
    seal = re.search(r'name="seen" value="(\w+)"', part).group(1)
    first = citizen.answer("wanted", wanted=ASKED)
    assert (first.request.path, TITLES[0][0] in first.text) == ("/apply/wanted", True)
    assert citizen.answer("wanted", wanted=ASKED).request.path == "/apply/delivery"
    other = {"wanted": f"{ASKED}，请附图纸", "seen": seal}  # seen beside the text, while writing
    assert citizen.answer("wanted", **other).request.path == "/apply/delivery"
