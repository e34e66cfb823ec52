"""The fee through its pages: calculated before it is sent, answered by another, paid or not."""

from datetime import date

import pytest

from tests.desk.conftest import TODAY
from tracker import clock
from tracker.agencies import settings
from tracker.extensions import db

pytestmark = pytest.mark.one_database

PAGES = {"kind": "charge", "basis": "pages", "quantity": "68", "before": ""}
ITEMS = {"kind": "charge", "basis": "items", "quantity": "1", "before": "44"}
SHOWN = "pages 1 30 pages 31 68"
WHY = "另有 44 件登记在旧台账"


def propose(desk, number: str, **answers: str):
    """Calculate, then send what was shown."""
    client, path = desk.as_("officer"), f"/desk/cases/{number}/fee"
    client.get(path)
    answers = PAGES | answers
    client.post(path, data=client.page.fields | answers | {"preview": "y"})
    return client.post(path, data=client.page.fields | answers, follow_redirects=True)


def test_the_calculation_is_shown_step_by_step_before_anything_is_sent(desk):
    number = desk.case()
    page = desk.as_("officer").send(f"/desk/cases/{number}/fee", **PAGES, preview="y").text
    assert "第 1 页至第 30 页，共 30 页：每页 0 元，计 0 元，累计 0 元" in page
    assert "第 31 页至第 68 页，共 38 页：每页 10 元，计 380 元，累计 380 元" in page
    assert "合计 380 元" in page
    assert "送负责人审批" in page
    assert desk.look(number).fees == []


@pytest.mark.parametrize("shown", ["", "pages 1 30 pages 31 31"])
def test_nothing_is_sent_that_was_not_shown(desk, shown):
    number = desk.case()
    page = desk.as_("officer").send(f"/desk/cases/{number}/fee", **PAGES, shown=shown).text
    assert "请先核对下面的费用计算，再送负责人审批" in page
    assert desk.look(number).fees == []


def test_what_was_shown_is_sent(desk):
    number = desk.case()
    assert "收费意见已提交" in propose(desk, number).text
    assert desk.look(number).fee_asked.yuan == 380
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert "提出收费意见：按标准收费，380 元，送负责人审批" in page
    assert "收费意见正在等待负责人审批" in page


def test_the_register_counts_and_another_count_needs_a_reason(desk):
    number = desk.case()
    page = desk.as_("officer").get(f"/desk/cases/{number}/fee").text
    assert "登记簿：2026 年 3 月，同一申请人在本件之前已向本机关提出 0 件" in page
    assert "与登记簿不同，请填写理由" in propose(desk, number, **ITEMS).text
    assert desk.look(number).fees == []
    propose(desk, number, **ITEMS, count_reason=WHY)
    assert desk.look(number).fee_asked.yuan == 300
    page = desk.as_("head").get(f"/desk/cases/{number}/fee-answer").text
    assert "44 件（登记簿：0）" in page
    assert WHY in page


@pytest.mark.parametrize(("basis", "value"), [("按件", "items"), ("按量", "pages")])
def test_the_basis_that_the_agency_set_is_chosen_beforehand(desk, basis, value):
    number = desk.case()
    with desk.app.app_context():
        settings.put(desk.user("officer").agency, "fee_basis", basis, TODAY)
        db.session.commit()
    client = desk.as_("officer")
    client.get(f"/desk/cases/{number}/fee")
    assert client.page.fields["basis"] == value


WRONG = [
    ({"quantity": "0"}, "数量应当为 1 至 100000"),
    ({"quantity": "-3"}, "数量应当为 1 至 100000"),
    ({"quantity": "六十八"}, "请只填写数字"),
    ({"quantity": ""}, "请填写本件的件数或者页数"),
    ({"basis": "items", "before": "-1"}, "此前的件数应当为 0 至 10000"),
    ({"basis": ""}, "请选择按件或者按量"),
    ({"kind": ""}, "请选择收费、减收或者不收费"),
    ({"quantity": "30", "shown": "pages 1 30"}, "按标准计算没有费用"),
    ({"kind": "none", "shown": SHOWN}, "请填写减收或者不收费的理由"),
    ({"kind": "reduce", "yuan": "500", "reason": "课题", "shown": SHOWN}, "少于 380 元"),
]


@pytest.mark.parametrize(("answers", "said"), WRONG)
def test_what_cannot_be_is_refused_in_words(desk, answers, said):
    number = desk.case()
    page = desk.as_("officer").send(f"/desk/cases/{number}/fee", **(PAGES | answers)).text
    assert said in page
    assert desk.look(number).fees == []


def test_the_head_sees_the_steps_and_the_notice_and_charges(desk):
    number = desk.case()
    propose(desk, number)
    path, head = f"/desk/cases/{number}/fee-answer", desk.as_("head")
    page = head.get(path).text
    assert "信息处理费收费通知书" in page
    assert "累计 380 元" in page
    assert "收费通知书已出具，请尽快寄出。缴费期限暂计至2026年4月13日" in head.send(
        path, answer="approve").text  # fmt: skip
    assert desk.look(number).state == "awaiting_payment"


def test_a_decision_not_to_charge_is_approved_and_the_reason_stays_on_record(desk):
    number = desk.case()
    propose(desk, number, kind="none", reason="课题研究，涉及公共利益")
    path, head = f"/desk/cases/{number}/fee-answer", desk.as_("head")
    assert "信息处理费收费通知书" not in head.get(path).text
    assert "已同意不收费" in head.send(path, answer="approve").text
    assert "课题研究，涉及公共利益" in head.get(f"/desk/cases/{number}").text
    case = desk.look(number)
    assert (case.state, case.fee_notice, case.fee.waived_yuan) == ("handling", None, 380)


def test_a_returned_proposal_is_explained_to_the_officer(desk):
    number = desk.case()
    propose(desk, number)
    path, head = f"/desk/cases/{number}/fee-answer", desk.as_("head")
    assert "退回的，请填写理由" in head.send(path, answer="refuse").text
    assert "收费意见已退回承办人" in head.send(path, answer="refuse", reason="改为不收费").text
    assert "改为不收费" in desk.as_("officer").get(f"/desk/cases/{number}").text


def test_only_the_proposal_that_was_shown_is_answered(desk):
    number = desk.case()
    path, head = f"/desk/cases/{number}/fee-answer", desk.as_("head")
    propose(desk, number)
    head.get(path)
    before = head.page.fields
    desk.as_("second_head").send(path, answer="refuse", reason="数量不对")
    propose(desk, number, quantity="200")
    answer = head.post(path, data=before | {"answer": "approve"})
    assert answer.status_code == 409
    assert "承办人刚刚另提了收费意见" in answer.text
    assert desk.look(number).fee_asked.quantity == 200


def test_nobody_approves_a_fee_of_their_own(desk):
    number = desk.case()
    propose(desk, number)
    with desk.app.app_context():
        desk.user("officer").role = "head"
        db.session.commit()
    client = desk.as_("officer")
    assert "本人提出的收费意见" in client.get(f"/desk/cases/{number}").text
    answer = client.send(f"/desk/cases/{number}/fee-answer", answer="approve")
    assert "不能审批自己的意见" in answer.text
    assert desk.look(number).fee.state == "asked"


def primary(desk, who: str, number: str) -> str:
    """What stands above the fold of the case page, its one button included."""
    return desk.as_(who).get(f"/desk/cases/{number}").text.split("app-columns")[0]


def test_what_the_law_expects_next_is_the_one_button(desk):
    number = desk.case()
    propose(desk, number)
    assert "fee-answer" in primary(desk, "head", number)
    desk.as_("head").send(f"/desk/cases/{number}/fee-answer", answer="approve")
    assert "fee-delivery" in primary(desk, "officer", number)
    desk.as_("officer").send(f"/desk/cases/{number}/fee-delivery", delivered_on=TODAY.isoformat())
    assert "fee-payment" in primary(desk, "officer", number)
    with clock.at(date(2026, 4, 14)):
        assert "fee-lapse" in primary(desk, "officer", number)


def test_silence_after_a_fee_notice_lapses_when_the_period_is_over(desk):
    number = desk.case("awaiting_payment")
    path = f"/desk/cases/{number}/fee-lapse"
    assert "请先登记收费通知的送达日期" in desk.as_("officer").send(path).text
    desk.as_("officer").send(f"/desk/cases/{number}/fee-delivery", delivered_on="2026-03-09")
    assert "还没有届满" in desk.as_("officer").send(path).text
    page = desk.as_("officer").get(path)
    assert (page.status_code, "还没有届满" in page.text) == (409, True)
    assert "不再处理通知书" not in page.text
    with clock.at(date(2026, 4, 8)):
        assert "不再处理通知书" in desk.as_("officer").get(path).text
        assert "已按逾期不缴费拟定处理意见" in desk.as_("officer").send(path).text
    assert desk.look(number).decision.outcome == "R22"


def test_what_one_choice_makes_necessary_is_not_called_optional(desk):
    page = desk.as_("officer").get(f"/desk/cases/{desk.case()}/fee").text
    assert "减收后的金额（元）（可不填）" not in page
    assert "理由（可不填）" not in page.replace("不同的理由（可不填）", "")


def test_a_missing_reason_is_asked_for_beside_its_field(desk):
    path = f"/desk/cases/{desk.case()}/fee"
    sent = {"kind": "none", "basis": "pages", "quantity": "68"}
    calculated = desk.as_("officer").send(path, preview="y", **sent).text
    assert "请填写减收或者不收费的理由" not in calculated
    refused = desk.as_("officer").send(path, **sent).text
    assert 'href="#reason">请填写减收或者不收费的理由' in refused


def test_before_the_last_day_is_past_the_lapse_is_closed_with_the_reason(desk):
    number = desk.case("awaiting_payment")
    assert "缴费期限还没有届满" in desk.as_("officer").get(f"/desk/cases/{number}").text


def test_an_unpaid_fee_is_an_outcome_only_when_its_last_day_is_past(desk):
    number = desk.case()
    propose(desk, number)
    assert "逾期不缴费" not in desk.as_("officer").get(f"/desk/cases/{number}/decide").text


def test_a_second_proposal_is_closed_while_the_first_waits(desk):
    number = desk.case()
    propose(desk, number)
    answer = desk.as_("officer").get(f"/desk/cases/{number}/fee")
    assert (answer.status_code, "正在等待负责人审批" in answer.text) == (409, True)


@pytest.mark.parametrize("page", ["fee-delivery", "fee-payment"])
def test_where_nothing_is_owed_the_page_says_so_in_place_of_its_form(desk, page):
    answer = desk.as_("officer").get(f"/desk/cases/{desk.case()}/{page}")
    assert answer.status_code == 409
    assert "没有等待缴纳的费用" in answer.text
