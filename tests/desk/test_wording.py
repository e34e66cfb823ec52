"""The agency's wording through its pages: written, looked at, proposed, approved by another."""

import pytest
from sqlalchemy import select

from tracker.extensions import db
from tracker.letters.wording import Wording

pytestmark = pytest.mark.one_database

PAGE = "/desk/wordings/L13/R04"


def row(desk) -> Wording | None:
    with desk.app.app_context():
        return db.session.scalar(select(Wording))


def proposed(desk, **texts: str) -> str:
    """A version that waits for approval, by its address."""
    told = {"closing": "此致。", "effective_on": "2026-03-14", "propose": "y"} | texts
    answer = desk.as_("head").send(PAGE, **told)
    assert "已送审" in answer.text
    return f"/desk/wordings/versions/{row(desk).id}"


def test_a_draft_is_kept_and_shown_again(desk):
    head = desk.as_("head")
    assert "草稿已保存" in head.send(PAGE, closing="此致。").text
    assert "此致。</textarea>" in head.get(PAGE).text
    assert row(desk).state == "draft"


def test_a_look_at_the_specimen_keeps_nothing(desk):
    answer = desk.as_("head").send(PAGE, closing="此致敬礼。", preview="y")
    assert "此致敬礼。</p>" in answer.text
    assert row(desk) is None
    assert desk.events("wording_written") == []


def test_the_fields_stand_beside_the_editor_with_a_value(desk):
    page = desk.as_("head").get(PAGE).text
    assert "{{事实和理由}}" in page
    assert "黄河河务局" in page


def test_what_is_wrong_stands_beside_the_text_and_nothing_is_lost(desk):
    answer = desk.as_("head").send(
        PAGE, body="不予公开。{{姓名}}", propose="y", effective_on="2026-03-14"
    )
    assert "没有“姓名”这个合并字段" in answer.text
    assert "缺少文书必须写明的内容：事实和理由" in answer.text
    assert "不予公开。{{姓名}}</textarea>" in answer.text
    assert row(desk) is None


def test_a_first_day_is_tomorrow_at_the_earliest(desk):
    answer = desk.as_("head").send(PAGE, closing="此致。", effective_on="2026-03-13", propose="y")
    assert "最早为明天" in answer.text


def test_another_person_approves_and_the_writer_does_not(desk):
    path = proposed(desk)
    assert "不能审批自己起草的" in _answer(desk, "head", path).text
    assert "已批准" in _answer(desk, "second_head", path).text
    assert row(desk).state == "approved"
    assert "第 1 版" in desk.as_("leader").get("/desk/wordings").text


def test_a_version_is_returned_with_a_reason(desk):
    path = proposed(desk)
    assert "请填写退回的理由" in _answer(desk, "leader", path, **{"return": "y"}).text
    assert "已退回" in _answer(desk, "leader", path, reason="语气生硬", **{"return": "y"}).text
    assert "语气生硬" in desk.as_("head").get(path).text


def test_the_specimen_is_a_pdf_too(desk):
    assert desk.as_("leader").get(f"{proposed(desk)}/pdf").data.startswith(b"%PDF")


@pytest.mark.parametrize("who", ["officer", "supervisor", "legal", "foreign"])
def test_others_have_no_business_here(desk, who):
    path = proposed(desk)
    for address in ("/desk/wordings", PAGE, path):
        assert desk.as_(who).get(address).status_code == 403


def test_another_agencys_version_is_not_there(desk):
    from tests.builders import a_user, an_agency

    path = proposed(desk)
    with desk.app.app_context():
        desk.ids["their_head"] = a_user("head", an_agency("HZ", "惠州河务局")).id
        db.session.commit()
    assert desk.as_("their_head").get(path).status_code == 404
    assert desk.as_("head").get("/desk/wordings/L13/R02").status_code == 404


def _answer(desk, who: str, path: str, **data: str):
    client = desk.as_(who)
    client.get(path)
    return client.post(path, data=client.page.fields | data, follow_redirects=True)
