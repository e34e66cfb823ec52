"""The fee is paid in time and the clock starts anew, or the case lapses (109号)."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user, issue_reply
from tracker import clock
from tracker.cases.timeline import explain
from tracker.handling import closure, decision, extension, grounds, payment, reply
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible

pytestmark = pytest.mark.usefixtures("context")

SENT = MONDAY + timedelta(days=3)  # Thursday 5 March 2026
DELIVERED = date(2026, 3, 9)
LAST_DAY = date(2026, 4, 7)  # 20 working days after 9 March, with Qingming between
RECEIPT = "豫财 00012345"


def asked_to_pay(delivered: bool = True):
    """A case whose fee notice went out, and reached the applicant on the 9th of March."""
    case, officer = a_case("awaiting_payment"), a_user("officer")
    if delivered:
        with clock.at(DELIVERED):
            payment.learn_delivery(case, officer, DELIVERED)
    return case, officer


def test_until_delivery_is_known_the_period_runs_from_the_sending():
    case, _ = asked_to_pay(delivered=False)
    assert (case.fee.sent_on, case.due_on) == (SENT, date(2026, 4, 2))


def test_the_period_runs_from_the_delivery():
    case, _ = asked_to_pay()
    assert (case.due_on, explain(case).fee_due) == (LAST_DAY, LAST_DAY)


@pytest.mark.parametrize(
    ("on", "sentence"), [(SENT - timedelta(days=1), "早于发出"), (date(2026, 3, 10), "还没有到")]
)
def test_a_delivery_that_cannot_be_is_refused(on, sentence):
    case, officer = asked_to_pay(delivered=False)
    with clock.at(DELIVERED), pytest.raises(Refusal, match=sentence):
        payment.learn_delivery(case, officer, on)


@pytest.mark.parametrize("on", [DELIVERED, LAST_DAY])
def test_payment_starts_the_reply_period_anew(on):
    case, officer = asked_to_pay()
    with clock.at(LAST_DAY):
        payment.pay(case, officer, on, RECEIPT)
    assert (case.state, case.clock_start, case.fee.receipt_number) == ("handling", on, RECEIPT)
    assert case.due_on == explain(case).due_on > on


def test_a_delivery_known_only_with_the_payment_counts():
    case, officer = asked_to_pay(delivered=False)
    with clock.at(LAST_DAY):
        with pytest.raises(Refusal, match="缴费期限至2026-04-02"):
            payment.pay(case, officer, LAST_DAY, RECEIPT)
        payment.pay(case, officer, LAST_DAY, RECEIPT, DELIVERED)
    assert case.clock_start == LAST_DAY


IMPOSSIBLE = [
    (LAST_DAY + timedelta(days=1), RECEIPT, "逾期缴费不恢复办理"),
    (DELIVERED - timedelta(days=1), RECEIPT, "早于收到收费通知"),
    (LAST_DAY + timedelta(days=9), RECEIPT, "还没有到"),
    (LAST_DAY, " ", "财政票据号"),
]


@pytest.mark.parametrize(("on", "receipt", "sentence"), IMPOSSIBLE)
def test_a_payment_that_cannot_count_is_refused(on, receipt, sentence):
    case, officer = asked_to_pay()
    with clock.at(LAST_DAY + timedelta(days=2)), pytest.raises(Refusal, match=sentence):
        payment.pay(case, officer, on, receipt)
    assert case.state == "awaiting_payment"


def test_unpaid_it_lapses_only_when_the_last_day_is_past():
    case, officer = asked_to_pay()
    with clock.at(LAST_DAY), pytest.raises(Refusal, match="2026-04-07（含当日），还没有届满"):
        payment.lapse(case, officer)
    with clock.at(LAST_DAY + timedelta(days=1)):
        made = payment.lapse(case, officer)
        letter = issue_reply(case)
    assert (made.outcome, made.report_row, letter.kind) == ("R22", "3.6.2", "L19")
    assert "2026年4月7日" in letter.body
    assert "行政复议" in letter.body


def test_it_does_not_lapse_until_the_delivery_is_known():
    case, officer = asked_to_pay(delivered=False)
    with clock.at(LAST_DAY + timedelta(days=1)):
        with pytest.raises(Refusal, match="请先登记收费通知的送达日期"):
            payment.lapse(case, officer)
        payment.lapse(case, officer, DELIVERED)
    assert case.state == "in_review"


def test_a_returned_lapse_still_takes_in_a_payment_that_came_in_time():
    case, officer = asked_to_pay()
    with clock.at(LAST_DAY + timedelta(days=1)):
        payment.lapse(case, officer)
        decision.send_back(case, a_user("head"), "财政系统显示 4 月 3 日已经缴费")
        grounds.check_past(case, "R22")
        payment.pay(case, officer, date(2026, 4, 3), RECEIPT)
        assert (case.state, case.clock_start) == ("handling", date(2026, 4, 3))
        with pytest.raises(Refusal, match="没有逾期未缴"):
            grounds.check_past(case, "R22")


@pytest.mark.parametrize(
    "act", [lambda *who: payment.pay(*who, DELIVERED, RECEIPT),
            lambda *who: payment.learn_delivery(*who, DELIVERED)]
)  # fmt: skip
def test_where_nothing_is_owed_nothing_is_paid(act):
    with clock.at(DELIVERED), pytest.raises(Refusal, match="没有等待缴纳的费用"):
        act(a_case("handling"), a_user("officer"))
    case, officer = asked_to_pay()
    with clock.at(DELIVERED):
        payment.pay(case, officer, DELIVERED, RECEIPT)
        with pytest.raises(Refusal, match="没有等待缴纳的费用"):
            act(case, officer)


def test_while_payment_is_awaited_nothing_is_decided_but_the_applicant_may_withdraw():
    case, officer = asked_to_pay()
    with clock.at(date(2026, 3, 10)):
        with pytest.raises(NotPossible, match="正在等待申请人缴费"):
            decision.decide(case, officer, "R13", content={"reason": "由别的机关制作"})
        closure.withdraw(case, officer, date(2026, 3, 10), "来信撤回")
    assert (case.state, case.decision.report_row) == ("closed", "3.6.3")


def test_an_extension_approved_while_payment_is_awaited_counts_after_the_payment():
    case, officer = asked_to_pay()
    with clock.at(date(2026, 4, 2)):  # after the first due date, during the waiting
        extension.ask(case, officer, 5, "需要调取档案")
        letter = extension.approve(case, a_user("head"))
        assert "正在等待您缴纳信息处理费" in letter.body
        payment.pay(case, officer, date(2026, 4, 2), RECEIPT)
    found = explain(case)
    assert (found.base_due, found.due_on) == (
        date(2026, 5, 6),
        date(2026, 5, 12),
    )  # Saturday 9 May is worked


def test_an_unpaid_case_that_was_told_so_has_no_due_date_any_more():
    case, officer = asked_to_pay()
    with clock.at(LAST_DAY + timedelta(days=1)):
        payment.lapse(case, officer)
        issue_reply(case)
        reply.record_sending(case, officer, clock.today(), "courier", "1")
    assert (explain(case).report_row, explain(case).due_on) == ("3.6.2", None)
