"""Consultations: asked, answered in time, late or not, overridden (arts 11, 32-34)."""

from datetime import date, timedelta

import pytest

from tests.builders import (
    THIRD_PARTY,
    UNPUBLISHED,
    a_case,
    a_user,
    an_agency,
    issue_reply,
    words_for,
)
from tracker import clock
from tracker.agencies import settings
from tracker.audit.event import Event
from tracker.cases.timeline import explain
from tracker.extensions import db
from tracker.handling import closure, consultation, decision, extension, items, reply
from tracker.handling.refusal import Refusal
from tracker.letters import queries
from tracker.letters.gate import Provisional

pytestmark = pytest.mark.usefixtures("context")

DAY = timedelta(days=1)
ASKED = date(2026, 3, 4)
LAST_DAY = date(2026, 3, 26)  # 15 working days after delivery on the 5th of March
DUE = date(2026, 3, 31)  # of the builders' case before anybody is consulted
WHY = "涉及堤防安全，不公开可能对公共利益造成重大影响。"


def asked(kind: str = "third_party", delivered: bool = True):
    """A case in which one was asked on the 4th of March, and had the letter on the 5th."""
    case, officer = a_case("handling"), a_user("officer")
    with clock.at(ASKED):
        consultation.consult(case, officer, kind, "示范单位", "物资采购合同")
    if delivered:
        with clock.at(ASKED + DAY):
            consultation.learn_delivery(case, officer, case.consultations[0], ASKED + DAY)
    return case, officer


def answered(answer: str = "objects", kind: str = "third_party", on: date = ASKED + 5 * DAY):
    """The case with the answer."""
    case, officer = asked(kind)
    with clock.at(on):
        consultation.answer(case, officer, case.consultations[0], on, answer, "价格是商业秘密")
    return case, officer


def kinds(case) -> list[str]:
    return [letter.kind for letter in queries.of_case(case)]


@pytest.mark.parametrize(
    ("kind", "letter"), [("third_party", "L06"), ("co_agency", "L08"), ("other_agency", "L08")]
)
def test_who_is_asked_gets_a_letter_and_the_applicant_hears_of_it_the_same_day(kind, letter):
    case, _ = asked(kind, delivered=False)
    assert (case.state, kinds(case)[1:]) == ("consulting", [letter, "L07"])
    assert case.consultations[0].sent_on == ASKED


# kind, answered on (None: silence) → due on: never later than the last day for an answer
DUES = [
    ("third_party", ASKED + 5 * DAY, date(2026, 4, 3)),
    ("third_party", LAST_DAY, date(2026, 4, 23)),
    ("third_party", LAST_DAY + 4 * DAY, date(2026, 4, 23)),
    ("third_party", None, date(2026, 4, 23)),
    ("co_agency", ASKED + 5 * DAY, date(2026, 4, 3)),
    ("co_agency", None, date(2026, 4, 23)),
    ("other_agency", ASKED + 5 * DAY, date(2026, 4, 3)),
    ("other_agency", None, DUE),
]


@pytest.mark.parametrize(("kind", "on", "due"), DUES)
def test_the_due_date_moves_by_the_time_of_the_answer_or_of_silence(kind, on, due):
    case, officer = asked(kind)
    row = case.consultations[0]
    with clock.at(on or LAST_DAY + DAY):
        if on:
            consultation.answer(case, officer, row, on, "agrees")
        else:
            consultation.go_on(case, officer, row, "没有期限，本机关已电话催问三次")
        assert (case.state, case.due_on) == ("handling", due)
        assert case.due_on == explain(case).due_on


def test_a_delivery_moves_the_last_day_and_the_due_date():
    case, _ = asked(delivered=False)
    row = case.consultations[0]
    before = consultation.last_day(case, row), case.due_on
    with clock.at(ASKED + DAY):
        consultation.learn_delivery(case, a_user(), row, ASKED + DAY)
    assert before == (LAST_DAY - DAY, date(2026, 4, 22))
    assert (consultation.last_day(case, row), case.due_on) == (LAST_DAY, date(2026, 4, 23))


def test_silence_counts_only_when_the_last_day_is_past_since_a_known_delivery():
    case, officer = asked(delivered=False)
    row = case.consultations[0]
    with clock.at(LAST_DAY):
        with pytest.raises(Refusal, match="请先登记送达日期"):
            consultation.go_on(case, officer, row)
        with pytest.raises(Refusal, match="2026-03-26（含当日），还没有届满"):
            consultation.go_on(case, officer, row, delivered_on=ASKED + DAY)
    with clock.at(LAST_DAY + DAY):
        consultation.go_on(case, officer, row)
        with pytest.raises(Exception, match="没有等待答复的征求意见"):
            consultation.go_on(case, officer, row)
    assert (case.state, row.answer, row.answered_on) == ("handling", "silent", None)


def test_where_the_law_sets_no_last_day_only_a_reason_ends_the_wait():
    case, officer = asked("other_agency")
    with clock.at(LAST_DAY + DAY), pytest.raises(Refusal, match="不再等待的，请填写理由"):
        consultation.go_on(case, officer, case.consultations[0], " ")
    assert case.state == "consulting"


def test_of_two_that_overlap_the_last_answer_ends_the_waiting():
    case, officer = asked()
    with clock.at(ASKED + 2 * DAY):
        consultation.consult(case, officer, "co_agency", "示范水利局", "物资采购合同")
    first, second = case.consultations
    with clock.at(ASKED + 5 * DAY):
        consultation.answer(case, officer, first, ASKED + 5 * DAY, "agrees")
        assert case.state == "consulting"
        with pytest.raises(Refusal, match="已经有了结果"):
            consultation.go_on(case, officer, first)
    with clock.at(ASKED + 8 * DAY):
        consultation.answer(case, officer, second, ASKED + 8 * DAY, "agrees")
    assert (case.state, case.due_on) == ("handling", date(2026, 4, 9))  # six days, counted once


def test_a_late_answer_is_taken_in_and_excludes_no_more_than_silence_did():
    case, officer = asked()
    row = case.consultations[0]
    with clock.at(LAST_DAY + DAY):
        consultation.go_on(case, officer, row)
        consultation.answer(case, officer, row, LAST_DAY + DAY, "objects", "价格是商业秘密")
    assert (case.state, row.answer, case.due_on) == ("handling", "objects", date(2026, 4, 23))


IMPOSSIBLE = [
    ("maybe", ASKED + 2 * DAY, "x", "请选择同意公开或者不同意公开"),
    ("objects", ASKED + 2 * DAY, " ", "不同意公开的，请填写理由"),
    ("agrees", ASKED + 90 * DAY, "", "还没有到"),
    ("agrees", ASKED, "", "早于征求意见书送达"),
]


@pytest.mark.parametrize(("answer", "on", "reason", "said"), IMPOSSIBLE)
def test_an_answer_that_cannot_be_is_refused(answer, on, reason, said):
    case, officer = asked()
    with clock.at(LAST_DAY), pytest.raises(Refusal, match=said):
        consultation.answer(case, officer, case.consultations[0], on, answer, reason)
    assert case.consultations[0].is_open


@pytest.mark.parametrize(("on", "said"), [(ASKED - DAY, "早于发出"), (ASKED + 9 * DAY, "晚于")])
def test_a_delivery_that_cannot_be_is_refused(on, said):
    case, officer = answered("agrees")
    with clock.at(LAST_DAY), pytest.raises(Refusal, match=said):
        consultation.learn_delivery(case, officer, case.consultations[0], on)


@pytest.mark.parametrize("field", ["name", "phone", "email", "address", "id_number"])
@pytest.mark.parametrize("place", ["whom", "asked"])
def test_who_applies_is_never_written_to_who_is_asked(field, place):
    case = a_case("handling")
    told = {"whom": "示范单位", "asked": "采购合同"}
    told[place] += getattr(case.applicant, field)
    with clock.at(ASKED), pytest.raises(Refusal, match="不能透露申请人是谁"):
        consultation.consult(case, a_user(), "third_party", **told)
    assert kinds(case) == ["L02"]


def test_a_last_day_that_may_still_move_is_signed_for():
    case, late = a_case("handling", on=date(2026, 12, 21)), date(2026, 12, 23)
    told = case, a_user(), "third_party", "示范单位", "采购合同"
    with clock.at(late):
        with pytest.raises(Provisional):
            consultation.consult(*told)
        db.session.rollback()


def test_while_consulting_the_case_can_be_extended_and_withdrawn():
    case, officer = asked()
    with clock.at(ASKED + 2 * DAY):
        extension.ask(case, officer, 20, "需要调取档案")
        extension.approve(case, a_user("head"))
        assert (case.state, case.due_on) == ("consulting", date(2026, 5, 25))
        closure.withdraw(case, officer, clock.today(), "书面撤回")
    assert case.state == "closed"


def give(case, officer, outcome: str = "R02", exemptions=()):
    """Propose a disclosure."""
    decision.decide(case, officer, outcome, exemptions, words_for(outcome))


OVER = [("R01", ()), ("R02", ()), ("R03", ("internal",))]


@pytest.mark.parametrize(("outcome", "exemptions"), OVER)
def test_a_disclosure_over_an_objection_needs_its_reasons(outcome, exemptions):
    case, officer = answered()
    with clock.at(ASKED + 6 * DAY):
        with pytest.raises(Refusal, match="第三方不同意公开。仍要公开的"):
            give(case, officer, outcome, exemptions)
        consultation.disclose(case, officer, case.consultations[0], "合同总价", WHY)
        give(case, officer, outcome, exemptions)
        issue_reply(case)
    assert kinds(case)[-1] == "L09"
    assert case.consultations[0].told_on == ASKED + 6 * DAY


RESPECTED = [("R03", ("business_secret",)), ("R07", ("business_secret",)), ("R13", ())]


@pytest.mark.parametrize(("outcome", "exemptions"), RESPECTED)
def test_what_withholds_the_third_partys_part_needs_none(outcome, exemptions):
    case, officer = answered()
    with clock.at(ASKED + 6 * DAY):
        give(case, officer, outcome, exemptions)
        issue_reply(case)
    assert "L09" not in kinds(case)


def test_where_all_is_withheld_in_the_end_the_third_party_is_told_nothing():
    case, officer = answered()
    with clock.at(ASKED + 6 * DAY):
        consultation.disclose(case, officer, case.consultations[0], "合同总价", WHY)
        give(case, officer, "R07", ("business_secret",))
        issue_reply(case)
    assert "L09" not in kinds(case)
    assert case.consultations[0].told_on is None


@pytest.mark.parametrize(("second", "respected"), [("R02", False), ("R07", True)])
def test_a_reply_in_items_is_bound_by_an_objection_as_one_is(second, respected):
    case, officer = answered()
    with clock.at(ASKED + 6 * DAY):
        items.add(case, officer, ["合同正文", "单价明细"])
        items.draft(case, officer, 1, "R02", (), words_for("R02"))
        withheld = ("business_secret",) if respected else ()
        items.draft(case, officer, 2, second, withheld, words_for(second))
        if not respected:
            with pytest.raises(Refusal, match="仍要公开的"):
                decision.decide_items(case, officer, (), UNPUBLISHED)
            consultation.disclose(case, officer, case.consultations[0], "单价明细", WHY)
        decision.decide_items(case, officer, (), UNPUBLISHED)
        issue_reply(case)
    assert ("L09" in kinds(case)) is not respected


@pytest.mark.parametrize(("answer", "kind"), [("agrees", "third_party"), ("objects", "co_agency")])
def test_only_the_objection_of_a_third_party_binds(answer, kind):
    case, officer = answered(answer, kind)
    with clock.at(ASKED + 6 * DAY):
        with pytest.raises(Refusal, match="没有第三方的异议"):
            consultation.disclose(case, officer, case.consultations[0], "合同", WHY)
        give(case, officer)


def test_an_answer_that_is_put_right_is_decided_anew():
    case, officer = answered()
    row = case.consultations[0]
    with clock.at(ASKED + 6 * DAY):
        consultation.disclose(case, officer, row, "合同总价", WHY)
        consultation.answer(case, officer, row, ASKED + 5 * DAY, "objects", "另有理由")
        with pytest.raises(Refusal, match="仍要公开的"):
            give(case, officer)


@pytest.mark.parametrize(("disclosed", "reason"), [(" ", WHY), ("合同", " "), ("合同", "沈若溪")])
def test_an_override_is_written_down_and_says_not_who_applies(disclosed, reason):
    case, officer = answered()
    with clock.at(ASKED + 6 * DAY), pytest.raises(Refusal):
        consultation.disclose(case, officer, case.consultations[0], disclosed, reason)


def to_send(wait: str):
    """A reply over an objection, issued on the 10th of March; `wait` as the agency set it."""
    settings.put(an_agency(), "third_party_wait_wd", wait, ASKED)
    case, officer = answered()
    with clock.at(ASKED + 6 * DAY):
        consultation.disclose(case, officer, case.consultations[0], "合同总价", WHY)
        give(case, officer)
        issue_reply(case)
    return case, officer


@pytest.mark.parametrize(("wait", "on", "waits"), [
    ("0", date(2026, 3, 10), False),
    ("5", date(2026, 3, 17), True),
    ("5", date(2026, 3, 18), False),
])  # fmt: skip
def test_the_reply_waits_for_the_third_party_as_the_agency_set_it(wait, on, waits):
    case, officer = to_send(wait)
    with clock.at(on):
        if waits:
            with pytest.raises(Refusal, match="2026-03-17以前（含当日）暂不寄出"):
                reply.record_sending(case, officer, on, "courier", None, " ")
            assert case.state == "to_send"
        reply.record_sending(case, officer, on, "courier", None, "险情紧急" if waits else None)
    event = db.session.query(Event).filter_by(act="record_sending").one()
    assert (case.state, "note_id" in event.data) == ("sent", waits)


def test_the_log_and_the_database_keep_nobodys_name():
    case, officer = asked()
    with clock.at(ASKED + 5 * DAY):
        row = case.consultations[0]
        consultation.answer(case, officer, row, clock.today(), "objects", "价格是商业秘密")
    told = " ".join(str(event.data) for event in db.session.query(Event))
    assert not [text for text in ("示范单位", "商业秘密", THIRD_PARTY) if text in told]
    kept = db.session.execute(db.text("SELECT whom, reason FROM consultations")).one()
    assert "示范单位" not in kept.whom
    assert "商业秘密" not in kept.reason
