"""The pages of several cases: joined into one letter, taken apart, split, linked."""

import pytest

from tests.builders import an_id_number
from tracker.extensions import db
from tracker.handling import joining

SPLIT = {"part": "采购合同", "others": "采砂许可\n巡查记录", "reason": "由两个科室办理"}


def two(desk):
    who = {"id_number": an_id_number()}
    return desk.case("handling", **who), desk.case("handling", wanted="2024年巡查记录", **who)


def join(desk):
    first, second = two(desk)
    client = desk.as_("officer")
    answer = client.send(f"/desk/cases/{first}/joining", cases=[second], reason="结果相同")
    assert "已并案，共 2 件" in answer.text
    return first, second, client


def test_the_page_offers_the_applicant_s_other_cases_in_handling_alone(desk):
    first, second = two(desk)
    strange = desk.case("handling")
    client = desk.as_("officer")
    client.get(f"/desk/cases/{first}/joining")
    assert second in client.page.text
    assert strange not in client.page.text


def test_without_another_case_the_page_says_what_could_be_joined(desk):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case()}/joining")
    assert "没有可以并案的申请" in client.page.text


def test_joined_cases_show_each_other_and_only_the_leading_one_is_decided(desk):
    first, second, client = join(desk)
    assert second in client.get(f"/desk/cases/{first}").text
    html = client.get(f"/desk/cases/{second}").text
    assert "并案，在那一件答复" in html
    assert f"本件已并案，与 {first} 一并答复" in html


def test_a_joined_case_is_taken_out_again(desk):
    first, second, client = join(desk)
    answer = client.send(f"/desk/cases/{second}/joining/leave", reason="结果不同")
    assert "已取消并案" in answer.text
    assert client.get(f"/desk/cases/{first}/joining/leave").status_code == 409


def test_a_foreign_case_cannot_be_joined_by_its_number(desk):
    first, _ = two(desk)
    strange = desk.case("handling")
    client = desk.as_("officer")
    client.get(f"/desk/cases/{first}/joining")
    fields = client.page.fields | {"cases": [strange], "reason": "相同"}
    answer = client.post(f"/desk/cases/{first}/joining", data=fields)
    assert answer.status_code == 200
    assert not desk.events("join")


def test_a_split_is_previewed_then_made_and_links_to_its_parts(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/split"
    shown = client.send(path, preview="y", **SPLIT)
    assert "政府信息公开申请分件办理告知书" in shown.text
    assert not desk.events("split_case")
    answer = client.send(path, **SPLIT)
    assert "已分成 3 件" in answer.text
    (event,) = desk.events("split_case")
    for made in event.data["cases"]:
        page = client.get(f"/desk/cases/{made}").text
        assert f"由 {number} 分出" in page
        assert "本件由它分出" in page


def test_a_repeat_is_linked_and_the_link_taken_away(desk):
    who = {"id_number": an_id_number()}
    earlier, number = desk.case("closed", **who), desk.case(**who)
    client = desk.as_("officer")
    path = f"/desk/cases/{number}/link"
    missing = client.send(path, kind="repeat_of", earlier_number="HHJ-2026-99999", reason="相同")
    assert "没有这个编号的申请" in missing.text
    linked = client.send(path, kind="repeat_of", earlier_number=earlier, reason="相同")
    assert f"已与 {earlier} 关联" in linked.text
    assert "它重复本件" in client.get(f"/desk/cases/{earlier}").text
    client.get(path)
    token = {"csrf_token": client.page.fields["csrf_token"]}
    removed = client.post(f"{path}/1/remove", data=token, follow_redirects=True)
    assert "已取消关联" in removed.text
    assert client.post(f"{path}/1/remove", data=token).status_code == 409


@pytest.mark.parametrize("links", [1, 12])
def test_links_cost_the_case_page_no_query_each(desk, links):
    who = {"id_number": an_id_number()}
    numbers = [desk.case("handling", **who) for _ in range(links + 1)]
    client = desk.as_("officer")
    client.send(f"/desk/cases/{numbers[0]}/joining", cases=numbers[1:], reason="相同")
    with desk.counted() as asked:
        assert numbers[-1] in client.get(f"/desk/cases/{numbers[0]}").text
    assert len(asked) <= 20, asked
    with desk.app.app_context():
        db.session.rollback()
        assert links < joining.MOST
