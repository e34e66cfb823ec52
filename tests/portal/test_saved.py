"""Saving to return later: a number and a code open the draft anywhere, and nothing else does."""

import re

from tests.portal.test_files import PDF, upload
from tracker import clock
from tracker.cases import draft
from tracker.cases.draft import Draft
from tracker.documents.document import Document
from tracker.documents.store import ABANDONED, forget_abandoned
from tracker.extensions import db


def save(citizen) -> tuple[str, str]:
    """The number and the code of what the citizen has written so far."""
    html = citizen.client.send("/apply/later").text
    code = html.split('app-code-box__code">')[1].split("<")[0]
    return re.search(r"/apply/return/([A-Z2-7-]{9})", html).group(1), code


def come_back(visitor, number, code):
    return visitor.client.send(f"/apply/return/{number}", code=code)


def test_a_half_written_application_is_finished_on_another_machine(citizen, another, rows):
    citizen.answer("who")
    citizen.answer("applicant")
    answer = citizen.answer("wanted", wanted="半句", go="later")
    assert answer.request.path == "/apply/later"
    assert "30 天" in answer.text
    upload(citizen, ("合同.pdf", PDF))
    number, code = save(citizen)
    assert code not in citizen.client.get("/apply/later").text  # shown once
    back = come_back(another, number.lower(), code.lower().replace("-", " "))
    assert back.request.path == "/apply/delivery"  # the first step without an answer
    assert ">半句</textarea>" in another.client.get("/apply/wanted").text
    assert "合同.pdf" in another.client.get("/apply/files").text
    assert citizen.client.get("/apply/wanted").location == "/apply"  # one writer at a time
    another.answer("delivery")
    assert another.send().request.path == "/apply/receipt"
    assert rows()["drafts"] == 0
    assert "对不上" in come_back(citizen, number, code).text


def test_wrong_codes_say_one_thing_and_are_throttled(citizen, another):
    citizen.write()
    number, code = save(citizen)
    said = {come_back(another, *pair).text.count("对不上，或者已经过期")
            for pair in ((number, "AAAA-BBBB-CCCC"), ("ABCD-EFGH", code))}  # fmt: skip
    assert said == {2}
    for _ in range(4):
        come_back(another, number, "AAAA-BBBB-CCCC")
    locked = come_back(another, number, code)
    assert (locked.status_code, "15 分钟后再试" in locked.text) == (429, True)
    assert "林知秋" not in locked.text


def test_leaving_closes_it_here_and_a_new_code_replaces_the_old_one(citizen, another):
    citizen.write()
    number, old = save(citizen)
    _, code = save(citizen)
    citizen.client.post("/apply/leave", data=citizen.client.page.fields)
    assert citizen.client.get("/apply/check").location == "/apply"
    assert "对不上" in come_back(another, number, old).text
    assert come_back(another, number, code).request.path == "/apply/check"


def test_it_is_kept_as_long_as_told_sealed_and_with_its_files(citizen, another, app):
    citizen.write()
    upload(citizen, ("合同.pdf", PDF))
    number, code = save(citizen)
    with app.app_context():
        row = db.session.query(Draft).one()
        assert code not in repr(vars(row))
        end = row.expires_at
        with clock.at(end - draft.KEPT):
            assert (draft.forget_old(), forget_abandoned()) == (0, 0)
        with clock.at(end):
            assert draft.saved_as(row.agency_id, number, code) is None
            assert draft.forget_old() == 1
            db.session.commit()
            db.session.expire_all()
        with clock.at(end + ABANDONED):
            assert forget_abandoned() == 1
            assert db.session.query(Document).count() == 0


def test_a_page_says_when_another_application_is_open_here(citizen, another):
    citizen.write()
    number, _ = save(citizen)
    another.answer("who")
    html = another.client.get(f"/apply/return/{number}").text
    assert "这台设备上有一份正在填写的申请" in html
    assert f'value="{number}"' in html
