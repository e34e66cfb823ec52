"""The applicant's volume and repeats: counted, compared, and offered where R17 and art 35 ask."""

from datetime import date

import pytest

from tests.builders import an_id_number
from tracker import clock

pytestmark = pytest.mark.one_database

WANTED = "2025年度黄河下游防汛物资采购合同"


def three(desk):
    """An answered case, one about something else, and the same once more."""
    who = {"id_number": an_id_number()}
    earlier = desk.case("sent", on=date(2026, 2, 2), wanted=WANTED, **who)
    other = desk.case("sent", on=date(2026, 2, 9), wanted="河道采砂许可审批材料", **who)
    return earlier, other, desk.case("handling", wanted=f"请公开{WANTED}。", **who)


def test_the_most_alike_stands_first_with_its_reply(desk):
    earlier, other, number = three(desk)
    client = desk.as_("officer")
    client.get(f"/desk/cases/{number}/volume")
    text = client.page.text
    assert text.index(earlier) < text.index(other)
    assert "最近 365 日内 3 件（含本件）" in text
    assert "黄办公开〔2026〕" in text
    assert text.count("作为重复申请拟定答复") == 1


def test_strangers_and_what_has_no_id_number_are_told_apart(desk):
    desk.case("sent", on=date(2026, 2, 2), wanted=WANTED)
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case(wanted=WANTED)}/volume")
    assert "系统里没有同一申请人的其他申请" in client.page.text
    client.get(f"/desk/cases/{desk.case(id_number=None, id_type=None)}/volume")
    assert "没有证件号码，系统不能确认" in client.page.text


def test_another_section_s_officer_sees_nothing_of_it(desk):
    _, _, number = three(desk)
    assert desk.as_("section").get(f"/desk/cases/{number}/volume").status_code == 404


def test_the_reply_on_a_repeat_names_the_earlier_reply_and_keeps_its_number(desk):
    earlier, _, number = three(desk)
    client = desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R17&earlier={earlier}"
    client.get(path)
    assert "，2026年2月6日" in client.page.text
    named = "黄办公开〔2026〕2号，2026年2月6日"
    client.send(path, earlier=earlier, repeat_of=named, reason="内容相同")
    case = desk.look(number)
    assert case.state == "in_review"
    assert case.decision.content["earlier"] == earlier
    assert [link.kind for link in case.links] == ["repeat_of"]


def test_what_is_no_answered_case_of_the_applicant_is_not_repeated(desk):
    _, _, number = three(desk)
    strange = desk.case("sent", wanted=WANTED)
    client = desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R17"
    client.get(path)
    fields = client.page.fields | {"reason": "内容相同", "earlier": strange, "repeat_of": "某号"}
    client.post(path, data=fields)
    assert desk.look(number).state == "handling"


def test_a_repeat_on_paper_is_named_in_words(desk):
    number, client = desk.case(), desk.as_("officer")
    path = f"/desk/cases/{number}/decide?outcome=R17"
    client.send(path, earlier="", repeat_of="黄办〔2015〕2号，2015年3月2日", reason="内容相同")
    assert desk.look(number).state == "in_review"


def test_the_guided_choice_points_to_the_earlier_reply(desk):
    earlier, _, number = three(desk)
    client = desk.as_("officer")
    told = "withdrawn=no&petition=no&publication=no"
    client.get(f"/desk/cases/{number}/decide/guided?{told}")
    assert f"同一申请人的 {earlier} 与本件内容相近，已经答复" in client.page.text


def test_the_numbers_are_proposed_to_the_demand_for_reasons(desk):
    _, _, number = three(desk)
    client = desk.as_("officer")
    client.get(f"/desk/cases/{number}/reasons?evidence=y")
    proposed = "最近 365 日内提出 3 件，其中与本件内容相近的 1 件"
    assert proposed in client.page.text
    client.get(f"/desk/cases/{number}/reasons")
    assert proposed not in client.page.text


@pytest.mark.parametrize("count", [2, 12])
def test_the_page_costs_no_query_for_each_case(desk, count):
    who = {"id_number": an_id_number()}
    for _ in range(count):
        desk.case("sent", on=date(2026, 2, 2), wanted=WANTED, **who)
    number, client = desk.case(wanted=WANTED, **who), desk.as_("officer")
    with clock.at(clock.now()), desk.counted() as asked:
        assert client.get(f"/desk/cases/{number}/volume").status_code == 200
    assert len(asked) <= 22, asked
