"""Searches through their pages: entered, put right, and shown where R12 is chosen."""

from datetime import date

import pytest

from tests.builders import SEARCH
from tests.desk.conftest import TODAY

pytestmark = pytest.mark.one_database

ON = TODAY.isoformat()
TOLD = SEARCH | {"searched_on": ON}


def page_of(number: str) -> str:
    return f"/desk/cases/{number}/search-record"


def test_a_search_stands_on_the_case_page_and_in_the_story(desk):
    number = desk.case()
    desk.as_("officer").send(page_of(number), **TOLD)
    page = desk.as_("supervisor").get(f"/desk/cases/{number}").text
    for said in ("第 1 次检索", "档案室纸质目录", "2024年至2025年", "水政科负责人",
                 "登记第 1 次检索：未找到"):  # fmt: skip
        assert said in page


def test_the_form_begins_with_what_is_wanted_and_who_is_there(desk):
    number, client = desk.case(), desk.as_("officer")
    page = client.get(page_of(number)).text
    assert "2025年度黄河下游防汛物资采购合同" in page
    with desk.app.app_context():
        assert client.page.fields["searcher"] == desk.user("officer").name


def test_what_is_missing_is_asked_for_beside_its_field_and_nothing_typed_is_lost(desk):
    number = desk.case()
    page = desk.as_("officer").send(page_of(number), **(TOLD | {"words": "", "result": ""})).text
    assert 'id="words-error"' in page
    assert "请选择检索结果" in page
    assert "档案室纸质目录" in page
    page = desk.as_("officer").send(page_of(number), **(TOLD | {"result": "found"})).text
    assert 'id="result_note-error"' in page
    assert desk.look(number).search_records == []


def test_an_unconfirmed_search_says_what_it_lacks_and_is_confirmed_later(desk):
    number, client = desk.case(), desk.as_("officer")
    page = client.send(page_of(number), **(TOLD | {"confirmed_by": ""})).text
    assert "确认以前不能以“信息不存在”答复" in page
    client.get(page_of(number))
    [amend] = [link for link in client.page.links if "search-record/" in link]
    client.get(amend)
    assert client.page.fields["period"] == "2024年至2025年"
    assert "检索记录已保存。" in client.send(amend, confirmed_by="水政科负责人").text
    assert desk.look(number).search_records[0].is_complete


@pytest.mark.parametrize("who", ["head", "supervisor"])
def test_who_does_not_handle_cases_enters_no_search(desk, who):
    assert desk.as_(who).get(page_of(desk.case())).status_code == 403


def test_another_cases_record_is_not_there(desk):
    number, other = desk.searched(desk.case()), desk.case()
    record = desk.look(number).search_records[0].id
    assert desk.as_("officer").get(f"{page_of(other)}/{record}").status_code == 404
    assert desk.as_("foreign").get(f"{page_of(number)}/{record}").status_code == 404


def test_a_frozen_record_is_shown_and_not_changed(desk):
    number, client = desk.case("sent", outcome="R12"), desk.as_("officer")
    record = desk.look(number).search_records[0].id
    client.get(page_of(number))
    assert not [link for link in client.page.links if "search-record/" in link]
    answer = client.get(f"{page_of(number)}/{record}")
    assert (answer.status_code, "不再改动" in answer.text) == (409, True)


def test_not_held_is_not_decided_without_a_search_and_the_page_says_what_to_do(desk):
    number, client = desk.case(), desk.as_("officer")
    answer = client.get(f"/desk/cases/{number}/decide?outcome=R12")
    assert (answer.status_code, "应当经过检索" in answer.text) == (409, True)
    assert page_of(number) in client.page.links
    desk.searched(number)
    page = client.get(f"/desk/cases/{number}/decide?outcome=R12").text
    assert "检索情况由检索记录自动写入" in page
    assert 'name="search"' not in page


def test_no_post_gets_by_the_gate(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R12"
    client.get(f"/desk/cases/{number}/decide?outcome=R13")
    fields = client.page.fields | {"outcome": "R12", "search": "查了"}
    assert client.post(path, data=fields).status_code == 409
    assert desk.look(number).decisions == []


NOT_HELD = {"not_held": "yes"}
MARKS = [([], "还没有检索记录"), ([{"confirmed_by": ""}], "还没有科室负责人确认"),
         ([{}], "已有完整的检索记录"),
         ([{"result": "found", "result_note": "档案室"}], "找到了信息")]  # fmt: skip


@pytest.mark.parametrize(("searches", "said"), MARKS)
def test_the_guided_choice_shows_the_searches_beside_its_question(desk, searches, said):
    number, client = desk.case(), desk.as_("officer")
    for told in searches:
        client.send(page_of(number), **(TOLD | told))
    keys = ("withdrawn", "petition", "publication", "repeat", "reissue", "not_information",
            "archived", "excessive", "special_law", "public", "other_organ")  # fmt: skip
    asked = "&".join(f"{key}=no" for key in keys)
    assert said in client.get(f"/desk/cases/{number}/decide/guided?{asked}").text


def test_the_proposal_says_that_a_search_is_lacking(desk):
    number, client = desk.case(), desk.as_("officer")
    keys = ("withdrawn", "petition", "publication", "repeat", "reissue", "not_information",
            "archived", "excessive", "special_law", "public", "other_organ")  # fmt: skip
    asked = "&".join(f"{key}=no" for key in keys)
    path = f"/desk/cases/{number}/decide/guided?{asked}&not_held=yes"
    assert "应当经过检索" in client.get(path).text
    desk.searched(number)
    assert "应当经过检索" not in client.get(path).text


def test_an_item_names_the_search_that_it_lacks(desk):
    number, client = desk.case(), desk.as_("officer")
    client.send(f"/desk/cases/{number}/items", wanted="施工合同\n布防图")
    desk.searched(number, 1)
    path = f"/desk/cases/{number}/items/%s/decide?outcome=R12"
    assert client.get(path % 1).status_code == 200
    answer = client.get(path % 2)
    assert (answer.status_code, "第 2 项“信息不存在”应当经过检索" in answer.text) == (409, True)
    client.get(page_of(number))
    assert "第 1 项" in client.page.text


def test_the_searches_cost_one_query_for_all(desk):
    number, client = desk.case(), desk.as_("officer")
    with desk.counted() as one:
        client.get(f"/desk/cases/{desk.searched(number)}")
    for _ in range(4):
        desk.searched(number)
    with desk.counted() as five:
        client.get(f"/desk/cases/{number}")
    assert len(five) - len(one) <= 0


def test_a_search_is_not_dated_ahead(desk):
    told = TOLD | {"searched_on": date(2026, 3, 14).isoformat()}
    assert "日期不能晚于今天" in desk.as_("officer").send(page_of(desk.case()), **told).text
