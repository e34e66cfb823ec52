"""One fee decision: worked out, proposed by one, approved by another, told in time (art 42)."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user, an_agency, an_application
from tests.handling.racing import at_once
from tracker import clock
from tracker.agencies import settings
from tracker.cases import queries
from tracker.cases.timeline import explain
from tracker.extensions import db
from tracker.handling import decision, extension, fee, intake
from tracker.handling.refusal import Refusal
from tracker.law.dated import Refused
from tracker.law.fees import NotCharged
from tracker.law.procedure import NotPossible
from tracker.letters.gate import Incomplete
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")

PROPOSED = MONDAY + timedelta(days=2)  # Wednesday 4 March 2026
BASE_DUE = date(2026, 3, 31)
WHY = "申请人为课题研究，涉及公共利益"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(PROPOSED):
        yield


def proposed(kind: str = "charge", **told: object):
    """A case whose officer proposed a fee of 68 pages: 380 yuan."""
    case, officer = a_case("handling"), a_user("officer")
    row = fee.propose(case, officer, kind, **({"pages": 68} | told))
    return case, officer, row


def test_proposing_moves_no_date_and_no_state():
    case, _, row = proposed()
    assert (case.state, case.due_on, case.fee_notice) == ("handling", BASE_DUE, None)
    assert (row.yuan, row.waived_yuan, row.basis, row.quantity) == (380, 0, "pages", 68)


def test_the_steps_are_kept_as_they_were_worked_out():
    case, _, _ = proposed()
    db.session.commit()
    db.session.refresh(case)
    assert [(step.first, step.last, step.total) for step in case.fee.worked_out] == [
        (1, 30, 0), (31, 68, 380)]  # fmt: skip
    assert case.fee.cite.endswith("第五条")


KINDS = [
    ("charge", {}, 380, 0),
    ("reduce", {"yuan": 100, "reason": WHY}, 100, 280),
    ("none", {"reason": WHY}, 0, 380),
]


@pytest.mark.parametrize(("kind", "told", "yuan", "waived"), KINDS)
def test_a_fee_is_charged_reduced_or_left_out(kind, told, yuan, waived):
    _, _, row = proposed(kind, **told)
    assert (row.yuan, row.waived_yuan, row.full_yuan) == (yuan, waived, 380)


REFUSED = [
    ("reduce", {"yuan": 100}, "减收或者不收费的理由"),
    ("none", {"reason": " "}, "减收或者不收费的理由"),
    ("reduce", {"yuan": 0, "reason": WHY}, "多于 0 元、少于 380 元"),
    ("reduce", {"yuan": 380, "reason": WHY}, "多于 0 元、少于 380 元"),
    ("reduce", {"yuan": -5, "reason": WHY}, "多于 0 元、少于 380 元"),
    ("reduce", {"reason": WHY}, "多于 0 元、少于 380 元"),
    ("charge", {"pages": 30}, "按标准计算没有费用"),
    ("none", {"pages": 30, "reason": WHY}, "按标准计算没有费用"),
    ("charge", {"pages": 0}, "数量应为 1 至"),
    ("charge", {"items": 11}, "用且只用其中一种"),
    ("charge", {"pages": None}, "用且只用其中一种"),
    ("waive", {}, "请选择收费、减收或者不收费"),
]


@pytest.mark.parametrize(("kind", "told", "sentence"), REFUSED)
def test_what_the_measures_do_not_bear_is_refused(kind, told, sentence):
    with pytest.raises(Refused, match=sentence):
        proposed(kind, **told)


def of_month(number: int, **answers: object):
    """The `number`-th application that one person makes today; all are confirmed."""
    officer, who = a_user("officer"), an_application(**answers)
    for nth in range(number):
        key = f"{clock.today()} {nth} {who.id_number}"
        case = intake.submit(an_agency(), who, key).case
        told = {"confirmed_on": clock.today(), "spoken_with": "申请人", "how": "phone"}
        intake.acknowledge(case, officer, **told)
    return case, officer


@pytest.mark.parametrize(("number", "yuan"), [(11, 100), (31, 200)])
def test_by_items_the_register_counts_the_month(number, yuan):
    case, officer = of_month(number)
    assert queries.items_before(case) == number - 1
    row = fee.propose(case, officer, "charge", items=1)
    assert (row.yuan, row.before, row.counted, row.count_reason) == (
        yuan, number - 1, number - 1, None)  # fmt: skip


def test_other_applicants_months_and_agencies_are_not_counted():
    case, _ = of_month(3)
    of_month(2)
    same = {"id_number": case.applicant.id_number}
    with clock.at(date(2026, 2, 27)):
        of_month(2, **same)
    with clock.at(PROPOSED + timedelta(days=1)):
        of_month(2, **same)  # later in the month than the case
    foreign = intake.submit(an_agency("KF", "开封河务局"), an_application(**same), "k").case
    foreign.received_on = MONDAY
    db.session.flush()
    assert queries.items_before(case) == 2


def test_an_application_that_was_split_counts_its_items():
    case, officer = of_month(2)
    earlier = next(row for row in an_agency_cases(case) if row.id != case.id)
    fee.propose(earlier, officer, "charge", items=15)
    assert queries.items_before(case) == 15
    fee.refuse(earlier, a_user("head"), "不应拆分")
    assert queries.items_before(case) == 1


def an_agency_cases(case):
    query = queries.visible_to(a_user("head")).where(type(case).received_on == case.received_on)
    return db.session.scalars(query).all()


def test_another_count_than_the_registers_needs_a_reason():
    case, officer = a_case("handling"), a_user("officer")
    with pytest.raises(Refusal, match="与登记簿不同，请填写理由"):
        fee.propose(case, officer, "charge", items=1, before=44)
    row = fee.propose(
        case, officer, "charge", items=1, before=44, count_reason="另有 44 件登记在旧台账"
    )
    assert (row.yuan, row.before, row.counted) == (300, 44, 0)


def test_without_an_id_number_the_officer_counts():
    case, officer = a_case("handling"), a_user("officer")
    case.applicant.identify(None, None)
    with pytest.raises(Refusal, match="没有证件号码"):
        fee.propose(case, officer, "charge", items=20)
    row = fee.propose(case, officer, "charge", items=1, before=10, count_reason="按来信登记")
    assert (row.yuan, row.counted) == (100, None)


def test_approval_issues_the_notice_and_awaits_the_payment():
    case, _, row = proposed()
    letter = fee.charge(case, a_user("head"))
    assert (case.state, letter.kind, row.state) == ("awaiting_payment", "L10", "approved")
    assert (row.sent_on, row.period_wd, case.clock_start) == (PROPOSED, 20, None)
    assert case.due_on == explain(case).fee_due == date(2026, 4, 1)
    assert "380 元（人民币叁佰捌拾元整）" in letter.body


def test_the_applicant_is_told_by_mail_without_the_amount():
    case, _, _ = proposed()
    fee.charge(case, a_user("head"))
    mails = db.session.query(Message).all()
    (told,) = [mail for mail in mails if "收费通知：" in mail.subject]
    assert "380" not in told.body


def test_the_period_to_pay_is_the_agencys_setting_of_the_day():
    case, _, row = proposed()
    settings.put(case.agency, "fee_payment_wd", "5", PROPOSED)
    fee.charge(case, a_user("head"))
    assert (row.period_wd, case.due_on) == (5, date(2026, 3, 11))
    settings.put(case.agency, "fee_payment_wd", "30", PROPOSED)
    assert explain(case).fee_due == date(2026, 3, 11)  # as it was told


def test_without_a_way_to_pay_no_notice_goes_out():
    case, _, _ = proposed()
    settings.put(case.agency, "fee_payment_way", "", PROPOSED)
    with pytest.raises(Incomplete, match="缴纳的方式"):
        fee.charge(case, a_user("head"))


def test_a_decision_not_to_charge_is_approved_and_moves_nothing():
    case, _, row = proposed("none", reason=WHY)
    fee.spare(case, a_user("head"))
    assert (row.state, case.state, case.due_on) == ("approved", "handling", BASE_DUE)
    assert case.fee_notice is None


def test_each_kind_has_its_own_approval():
    case, _, _ = proposed("none", reason=WHY)
    with pytest.raises(Refusal, match="不收费，不能发出"):
        fee.charge(case, a_user("head"))
    case, _, _ = proposed()
    with pytest.raises(Refusal, match="意见是收费"):
        fee.spare(case, a_user("head"))


ANSWERS = [fee.charge, fee.spare, lambda *who: fee.refuse(*who, "不必要")]


@pytest.mark.parametrize("answer", ANSWERS)
def test_nobody_answers_what_they_proposed_themselves(answer):
    case, officer, _ = proposed()
    officer.role = "head"
    with pytest.raises(Refusal, match="自己的意见"):
        answer(case, officer)


@pytest.mark.parametrize("answer", ANSWERS)
def test_there_is_nothing_to_answer_where_nobody_proposed(answer):
    with pytest.raises(Refusal, match="没有等待审批"):
        answer(a_case("handling"), a_user("head"))


def test_a_returned_proposal_is_kept_and_another_may_follow():
    case, officer, first = proposed()
    with pytest.raises(Refusal, match="退回的理由"):
        fee.refuse(case, a_user("head"), "")
    fee.refuse(case, a_user("head"), "请改为不收费")
    assert (case.fee, case.due_on) == (None, BASE_DUE)
    second = fee.propose(case, officer, "none", pages=68, reason=WHY)
    assert [row.state for row in case.fees] == ["refused", "asked"]
    assert (case.fees, case.fee) == ([first, second], second)


def test_one_is_proposed_at_a_time_and_one_decided_for_ever():
    case, officer, _ = proposed("none", reason=WHY)
    with pytest.raises(Refusal, match="正在等待负责人审批"):
        fee.propose(case, officer, "charge", pages=68)
    fee.spare(case, a_user("head"))
    with pytest.raises(Refusal, match="已经决定"):
        fee.propose(case, officer, "charge", pages=68)


def test_the_notice_goes_out_within_the_reply_period():
    case, officer, _ = proposed()
    with clock.at(BASE_DUE + timedelta(days=1)):
        with pytest.raises(Refusal, match="届满，不能再发出收费通知"):
            fee.charge(case, a_user("head"))
        fee.refuse(case, a_user("head"), "已经逾期")
        with pytest.raises(Refusal, match="届满，不能再发出收费通知"):
            fee.propose(case, officer, "charge", pages=68)
    with clock.at(BASE_DUE):
        fee.propose(case, officer, "charge", pages=68)
        fee.charge(case, a_user("head"))
    assert case.state == "awaiting_payment"


def test_the_extended_period_counts_for_the_notice():
    case, officer, _ = proposed()
    extension.ask(case, officer, 20, "需要调取档案")
    extension.approve(case, a_user("head"))
    with clock.at(BASE_DUE + timedelta(days=5)):
        fee.charge(case, a_user("head"))
    assert case.state == "awaiting_payment"


@pytest.mark.parametrize("on", [date(2020, 11, 2), date(2019, 6, 3)])
def test_before_2021_nothing_could_be_charged(on):
    case = a_case("handling", on=on)
    with clock.at(on + timedelta(days=2)), pytest.raises(NotCharged, match="没有信息处理费的"):
        fee.propose(case, a_user("officer"), "charge", pages=68)


def test_the_regulation_of_2007_knows_no_processing_fee():
    case = a_case("handling", on=date(2018, 3, 5))
    with pytest.raises(Refusal, match="适用 2007 年条例"):
        fee.propose(case, a_user("officer"), "charge", pages=68)


@pytest.mark.parametrize("state", ["submitted", "awaiting_correction", "in_review", "sent"])
def test_a_fee_is_proposed_only_while_the_case_is_handled(state):
    case = a_case(state)
    with clock.at(MONDAY + timedelta(days=6)), pytest.raises(NotPossible):
        fee.propose(case, a_user("officer"), "charge", pages=68)


def test_a_reply_may_go_out_while_the_head_has_not_answered():
    case, officer, _ = proposed()
    decision.decide(case, officer, "R13", content={"reason": "由别的机关制作"})
    with pytest.raises(NotPossible, match="正在审核"):
        fee.charge(case, a_user("head"))


def test_two_who_propose_at_once_are_told_apart(app):
    def propose(case, officer):
        fee.propose(case, officer, "charge", pages=68)

    heard = at_once(
        app, a_case("handling"), (a_user("officer"), propose), (a_user("officer"), propose)
    )
    assert heard == ["done", "收费意见已经提出，正在等待负责人审批"]


def test_of_two_answers_at_once_the_first_stands(app):
    case, _, _ = proposed("none", reason=WHY)
    refuse = (a_user("head"), lambda case, head: fee.refuse(case, head, "应当收费"))
    heard = at_once(app, case, refuse, (a_user("head"), fee.spare))
    assert heard == ["done", "没有等待审批的收费意见"]
