"""What an applicant sends online: on record once, told to the officer, weighed before a reply."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import MONDAY, Story, a_case, a_user, an_application, issue_reply
from tracker import clock
from tracker.audit.event import Event
from tracker.audit.verify import faults
from tracker.cases import statement as statements
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import closure, correction, payment, reasons, statement
from tracker.handling.refusal import Refusal
from tracker.outbox.message import Message

DAY3 = MONDAY + timedelta(days=3)


def told(kind):
    found = db.session.scalars(
        select(Message).where(Message.key.like(f"%:{kind}:%")).order_by(Message.id)
    ).all()
    return [(one.recipient, one.subject + one.body) for one in found]


def test_an_online_correction_in_time_starts_the_reply_period_anew_by_itself(context):
    officer = a_user("officer", email="officer@example.org")
    case = a_case("awaiting_correction", officer=officer)
    case.officer = officer
    with clock.at(DAY3):
        row = statement.correct(case, "k", "是2025年的合同，甲方为黄河河务局")
        assert statement.sent_with(case, "k") is row
    assert (case.state, case.clock_start, case.correction.received_on) == ("handling", DAY3, DAY3)
    assert case.correction.text == row.text
    assert not row.is_waiting
    event = db.session.scalars(select(Event).filter_by(act="send_correction")).one()
    assert (event.actor_kind, event.data["after"]) == ("guest", "handling")
    (to, mail), *_ = told("came")
    assert to == "officer@example.org"
    (_, back), *_ = told("statement")
    assert not any(word in mail + back + str(event.data) for word in ("2025年的合同", "沈若溪"))


def test_after_the_last_day_only_an_officer_finds_the_reason_good(context):
    case, officer = a_case("awaiting_correction"), a_user("officer")
    late = date(2026, 3, 19)  # the last day was the 18th
    with clock.at(late):
        with pytest.raises(Refusal, match="写明没有按期补充的理由"):
            statement.correct(case, "k", "2025年的合同")
        with pytest.raises(Refusal, match="没有按期补充的理由"):
            statement.excuse(case, "k", "2025年的合同", " ")
        row = statement.excuse(case, "k", "2025年的合同", "住院")
        assert case.state == "awaiting_correction"
        with pytest.raises(Refusal, match="请先登记补正或者答复来件"):
            closure.lapse(case, officer, case.correction.sent_on)
        correction.answer(case, officer, late, row.text, row.excuse)
    assert (case.state, row.settled_by_id) == ("handling", officer.id)


def test_reasons_given_online_are_judged_before_anybody_goes_on_in_silence(context):
    case, officer = a_case("awaiting_reasons"), a_user("officer")
    with clock.at(date(2026, 3, 20)):
        row = statement.give_reasons(case, "k", "课题研究")
        with pytest.raises(Refusal, match="请先登记说明的理由"):
            reasons.note_silence(case, officer, case.demand.sent_on)
        reasons.answer(case, officer, row.sent_on, row.text, True, "有任务书")
        with pytest.raises(Refusal, match="没有等待说明的理由"):
            statement.give_reasons(case, "k2", "又及")
    assert not row.is_waiting


def test_a_payment_counts_once_an_officer_confirms_it_and_stops_a_lapse(context):
    case, officer = a_case("awaiting_payment"), a_user("officer")
    paid_on = date(2026, 4, 1)
    with clock.at(paid_on):
        objection = statement.contest_fee(case, "k0", "页数有误")
        with pytest.raises(Refusal, match="还没有到"):
            statement.claim_payment(case, "k", paid_on + timedelta(days=1))
        with pytest.raises(Refusal, match="早于发出收费通知"):
            statement.claim_payment(case, "k", MONDAY)
        row = statement.claim_payment(case, "k", paid_on)
        assert (case.state, case.fee_notice.paid_on) == ("awaiting_payment", None)
    with clock.at(date(2026, 4, 13)):
        with pytest.raises(Refusal, match="请先核对"):
            payment.lapse(case, officer, case.fee_notice.sent_on)
        payment.pay(case, officer, row.paid_on, "00012345")
        assert case.clock_start == paid_on
        statement.answer(case, officer, objection, "已经核对，页数无误")
    assert statements.waiting(case) == []


def test_what_was_withdrawn_is_not_answered_as_if_nothing_had_come(context):
    story = Story()
    case = story.until("in_review", an_application())
    with clock.at(MONDAY + timedelta(days=4)):
        row = statement.ask_withdrawal(case, "k")
        with pytest.raises(Refusal, match="正在等待本机关登记"):
            statement.ask_withdrawal(case, "k2")
        with pytest.raises(Refusal, match="来件等待处理"):
            issue_reply(case, story.head)
        closure.withdraw(case, story.officer, row.sent_on, "申请人在线撤回")
    assert (case.state, row.is_waiting) == ("closed", False)


def test_an_answer_is_read_by_the_applicant_and_given_once_by_the_office_alone(context):
    case, officer = a_case("awaiting_payment"), a_user("officer")
    with clock.at(DAY3):
        row = statement.contest_fee(case, "k", "页数有误")
        with pytest.raises(NotAllowed):
            statement.answer(case, a_user("legal"), row, "好")
        with pytest.raises(Refusal, match="告知申请人的内容"):
            statement.answer(case, officer, row, " ")
        statement.answer(case, officer, row, "已经核对")
        with pytest.raises(Refusal, match="没有等待处理的来件"):
            statement.answer(case, officer, row, "再次")
    assert row.reply == "已经核对"
    assert len(told("statement_answered")) == 1


def test_what_nobody_has_dealt_with_cannot_pile_up_without_end(context):
    case = a_case("awaiting_payment")
    with clock.at(DAY3):
        for number in range(statement.MOST_WAITING):
            statement.contest_fee(case, f"k{number}", "页数有误")
        with pytest.raises(Refusal, match="等待本机关处理"):
            statement.contest_fee(case, "more", "页数有误")


def test_what_was_sent_is_sealed_and_witnessed_in_an_unbroken_chain(context):
    case = a_case("awaiting_payment")
    with clock.at(DAY3):
        statement.contest_fee(case, "k", "我叫沈若溪，页数有误")
    db.session.commit()
    stored = db.session.connection().exec_driver_sql("select text from statements").scalar()
    assert "沈若溪" not in stored
    assert not list(faults())
