"""Consultations through their pages: asked with the letter to see, answered, overridden."""

import re
from datetime import date

import pytest

from tests.builders import THIRD_PARTY, UNPUBLISHED
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.agencies import settings
from tracker.extensions import db

pytestmark = pytest.mark.one_database

GIVEN = {"disclosed": "合同"} | UNPUBLISHED
ASK = {"kind": "third_party", "whom": THIRD_PARTY, "asked": "物资采购合同的单价"}
DELIVERED = {"delivered_on": "2026-03-05"}
OBJECTS = {"answer": "objects", "answered_on": "2026-03-10", "reason": "单价是商业秘密"}
DESPITE = {"disclosed": "合同总价", "reason": "涉及堤防安全"}


def send(desk, number: str, page: str, **answers: str) -> str:
    """One page of the case, filled in by the officer."""
    return desk.as_("officer").send(f"/desk/cases/{number}/consultation{page}", **answers).text


def consultations(desk, number: str):
    """The rows as they are stored now."""
    with desk.app.app_context():
        case = db.session.merge(desk.look(number))
        return case.consultations[:]


def test_the_letter_is_shown_before_it_goes_out(desk):
    number = desk.case()
    page = send(desk, number, "", **ASK, preview="y")
    assert "政府信息公开征求意见书" in page
    assert "〔草稿〕" in page
    assert desk.look(number).state == "handling"
    assert consultations(desk, number) == []


def test_who_is_asked_stands_in_the_case_with_the_last_day(desk):
    number = desk.case()
    assert "征求意见书和给申请人的告知书已出具" in send(desk, number, "", **ASK)
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert "第 1 次征求意见（第三方），出具征求意见书，告知申请人" in page
    assert f"{THIRD_PARTY}（第三方）" in page
    assert "2026年4月3日" in page  # 15 working days on, unless it arrives later
    assert "登记征求意见的结果" in page


WRONG = [
    ({"kind": ""}, "请选择征求的是谁"),
    ({"whom": " "}, "请填写被征求意见的第三方或者机关"),
    ({"asked": " "}, "请填写拟公开的信息"),
    ({"asked": "沈若溪申请的合同"}, "不能透露申请人是谁"),
]


@pytest.mark.parametrize(("answers", "said"), WRONG)
def test_what_cannot_be_asked_is_refused_in_words(desk, answers, said):
    number = desk.case()
    assert said in send(desk, number, "", **(ASK | answers))
    assert consultations(desk, number) == []


def test_a_delivery_sets_the_last_day(desk):
    number = desk.case("consulting")
    page = send(desk, number, "-delivery", **DELIVERED)
    assert "对方最迟2026年3月26日（周四）答复" in page


def test_an_objection_is_taken_in_with_its_reasons(desk):
    number = desk.case("consulting")
    assert "不同意公开的，请填写理由" in send(
        desk, number, "-answer", **(OBJECTS | {"reason": ""}), **DELIVERED
    )
    page = send(desk, number, "-answer", **OBJECTS, **DELIVERED)
    assert "已登记，继续办理，答复期限至2026年4月7日" in page
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert "第 1 次征求意见：收到答复，不同意公开" in page
    assert "单价是商业秘密" in page
    assert "征求意见书送达日期" in page


def test_an_answer_has_a_day(desk):
    number = desk.case("consulting")
    assert "请填写收到答复的日期" in send(desk, number, "-answer", answer="agrees")
    assert desk.look(number).state == "consulting"


def test_silence_is_taken_in_when_the_last_day_is_past(desk):
    number = desk.case("consulting")
    assert "还没有届满" in send(desk, number, "-answer", answer="silent", **DELIVERED)
    with clock.at(date(2026, 3, 27)):
        page = send(desk, number, "-answer", answer="silent", **DELIVERED)
        assert "已登记，继续办理" in page
        assert "未答复，继续办理" in desk.as_("officer").get(f"/desk/cases/{number}").text


def test_of_several_the_one_that_is_chosen_is_answered(desk):
    number = desk.case("consulting")
    send(desk, number, "", kind="co_agency", whom="示范水利局", asked="合同")
    page = send(desk, number, "-answer", which="2", answer="agrees", answered_on="2026-03-13")
    assert "还有 1 次征求意见没有结果" in page
    assert [row.answer for row in consultations(desk, number)] == [None, "agrees"]
    page = desk.as_("officer").get(f"/desk/cases/{number}/consultation-answer").text
    assert re.search(r'<option value="1"\s+selected', page)


def test_an_objection_is_overridden_with_reasons_that_the_head_sees(desk):
    number = desk.case("consulting")
    send(desk, number, "-answer", **OBJECTS)
    decide = f"/desk/cases/{number}/decide?outcome=R02"
    officer = desk.as_("officer")
    assert "第三方不同意公开。仍要公开的" in officer.send(decide, **GIVEN).text
    assert "已写明不采纳异议的理由" in send(desk, number, "-despite", **DESPITE)
    assert "答复意见已送" in officer.send(decide, **GIVEN).text
    page = desk.as_("head").get(f"/desk/cases/{number}/review").text
    assert "不采纳第三方的异议：第 1 次征求意见" in page
    assert "涉及堤防安全" in page


def test_the_wait_for_the_third_party_is_told_on_the_page_of_sending(desk):
    number = desk.case("consulting")
    with desk.app.app_context():
        settings.put(desk.user("officer").agency, "third_party_wait_wd", "5", TODAY)
        db.session.commit()
    send(desk, number, "-answer", **OBJECTS)
    send(desk, number, "-despite", **DESPITE)
    desk.as_("officer").send(
        f"/desk/cases/{number}/decide?outcome=R02", disclosed="合同", **UNPUBLISHED
    )
    desk.as_("head").send(f"/desk/cases/{number}/review", answer="issue")
    path, day = f"/desk/cases/{number}/sending", {"sent_on": TODAY.isoformat(), "way": "courier"}
    officer = desk.as_("officer")
    assert "在2026年3月20日（周五）以前（含当日）暂不寄出" in officer.send(path, **day).text
    assert "已登记寄出日期" in officer.send(path, **day, reason="险情紧急").text
    assert "险情紧急" in officer.get(f"/desk/cases/{number}").text


def test_without_a_wait_no_reason_is_asked(desk):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case('to_send')}/sending")
    assert "reason" not in client.page.fields


def test_a_date_that_may_still_move_is_signed_for(desk):
    number = desk.case(on=date(2026, 12, 21))
    with clock.at(date(2026, 12, 23)):
        assert "签名确认照此出具" in send(desk, number, "", **ASK)
        assert "已出具" in send(desk, number, "", **ASK, signed="y")


def test_where_nothing_was_asked_or_objected_the_case_says_so(desk):
    page = desk.as_("officer").get(f"/desk/cases/{desk.case()}").text
    assert "没有征求过意见" in page
    assert "没有第三方不同意公开" in page


@pytest.mark.parametrize("page", ["", "-delivery", "-answer", "-despite"])
def test_another_agencys_officer_finds_nothing(desk, page):
    path = f"/desk/cases/{desk.case('consulting')}/consultation{page}"
    assert desk.as_("foreign").get(path).status_code == 404
