"""What grants propose for publication: asked on the form, listed, passed on or declined."""

import pytest

from tests.builders import words_for
from tracker.cases import queries

SUITS = {"publication": "yes", "publication_reason": "公众普遍关心防汛物资"}


def granted(desk, state: str = "to_send", **told: object) -> str:
    return desk.case(state, content=words_for("R02") | SUITS, **told)


@pytest.mark.parametrize("outcome", ["R02", "R03"])
def test_every_grant_asks_beside_its_field_and_keeps_what_was_typed(desk, outcome):
    path = f"/desk/cases/{desk.case()}/decide?outcome={outcome}"
    page = desk.as_("officer").send(path, disclosed="合同一份").text
    assert 'id="publication-error"' in page
    assert 'id="publication_reason-error"' in page
    assert "合同一份" in page


@pytest.mark.parametrize("outcome", ["R01", "R12"])
def test_what_gives_nothing_new_does_not_ask(desk, outcome):
    page = desk.as_("officer").get(f"/desk/cases/{desk.case()}/decide?outcome={outcome}").text
    assert "是否适合主动公开" not in page


def test_the_form_tells_that_others_ask_for_the_same(desk):
    number, _ = desk.case(), desk.case()
    page = desk.as_("officer").get(f"/desk/cases/{number}/decide?outcome=R02").text
    assert "另有 1 件申请要求相同的信息" in page


def test_the_head_sees_the_answer_before_issuing(desk):
    page = desk.as_("head").get(f"/desk/cases/{granted(desk, 'in_review')}/review").text
    for said in ("适合主动公开", "公众普遍关心防汛物资"):
        assert said in page


def test_what_is_proposed_stands_on_the_list_until_it_is_answered(desk):
    number, client = granted(desk), desk.as_("officer")
    assert number in client.get("/desk/publications").text
    page = client.send(f"/desk/cases/{number}/publication", answer="decline").text
    assert "请填写不作主动公开的理由" in page
    told = {"answer": "decline", "reason": "内容即将修订"}
    page = client.send(f"/desk/cases/{number}/publication", **told).text
    assert "答复公开的信息不作主动公开" in page
    assert number not in client.get("/desk/publications").text
    page = client.get("/desk/publications?state=declined").text
    assert number in page
    assert "内容即将修订" in page


def test_what_is_passed_on_can_say_to_whom(desk):
    number = granted(desk)
    told = {"answer": "pass_on", "reason": "交信息中心"}
    desk.as_("head").send(f"/desk/cases/{number}/publication", **told)
    assert "交信息中心" in desk.as_("leader").get("/desk/publications?state=passed_on").text
    place = {"answer": "pass_on", "title": "防汛物资清单", "address": "https://www.example.org/1"}
    client = desk.as_("officer")
    assert "登记公布的网址" in client.get("/desk/publications?state=passed_on").text
    page = client.send(f"/desk/cases/{number}/publication", **(place | {"address": "x"})).text
    assert "请填写完整的网址" in page
    client.send(f"/desk/cases/{number}/publication", **place)
    page = client.get("/desk/publications?state=passed_on").text
    assert 'href="https://www.example.org/1"' in page
    assert "登记公布的网址" not in page
    assert client.get(f"/desk/cases/{number}/publication").status_code == 409


@pytest.mark.parametrize("who", ["section", "foreign"])
def test_nobody_sees_a_proposal_of_a_case_that_is_not_theirs(desk, who):
    number = granted(desk)
    assert number not in desk.as_(who).get("/desk/publications").text
    assert desk.as_(who).get(f"/desk/cases/{number}/publication").status_code == 404


def test_the_list_pages_by_key_with_few_queries(desk, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    numbers = [granted(desk) for _ in range(3)]
    client = desk.as_("officer")
    with desk.counted() as asked:
        page = client.get("/desk/publications").text
    assert len(asked) <= 10, asked
    assert [number in page for number in numbers] == [True, True, False]
    following = next(link for link in client.page.links if "after=" in link)
    assert numbers[2] in client.get(following).text
