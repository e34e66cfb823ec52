"""Several cases of one applicant in one letter: decided, issued, sent together, counted apart."""

from datetime import timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user, an_agency, an_id_number, words_for
from tests.handling.racing import at_once
from tracker import clock
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.extensions import db
from tracker.handling import closure, correction, decision, items, joining, reply
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible
from tracker.letters import queries as letters
from tracker.report.annual import build

pytestmark = pytest.mark.usefixtures("context")

TODAY = MONDAY + timedelta(days=4)
WHY = "内容相关，结果相同"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def two(state: str = "handling", days: int = 1):
    """Two cases of one applicant, the second received later."""
    who = {"id_number": an_id_number()}
    first = a_case("handling", wanted="2024年防汛物资采购合同", **who)
    second = a_case(state, on=MONDAY + timedelta(days=days), wanted="2025年合同", **who)
    return first, second, a_user("officer")


def joined():
    first, second, officer = two()
    joining.join(first, officer, [second], WHY)
    return first, second, officer


def answered():
    first, second, officer = joined()
    decision.decide(first, officer, "R02", (), words_for("R02"))
    letter = decision.issue(first, a_user("head"))
    return first, second, officer, letter


def test_what_is_decided_for_one_is_decided_for_each():
    first, second, officer = joined()
    decision.decide(first, officer, "R13", (), words_for("R13"))
    assert [one.state for one in (first, second)] == ["in_review"] * 2
    assert [one.decision.report_row for one in (first, second)] == ["3.4.1"] * 2
    assert second.decision.content == first.decision.content


def test_one_letter_with_one_number_is_a_letter_of_each():
    first, second, _, letter = answered()
    assert letters.of_case(first)[-1] is letter
    assert letters.of_case(second)[-1] is letter
    assert letters.find(second, letter.id) is letter
    assert [one.state for one in (first, second)] == ["to_send"] * 2
    for case in (first, second):
        assert case.case_number in letter.body
        assert case.wanted in letter.body
    assert "下列二件" in letter.body


def test_it_is_sent_and_served_once_and_each_is_closed_by_itself():
    first, second, officer, letter = answered()
    reply.record_sending(first, officer, TODAY, "courier", "1000000000001")
    reply.record_service(first, officer, TODAY, "signed")
    assert [one.state for one in (first, second)] == ["sent"] * 2
    assert [one.concluded_on for one in (first, second)] == [TODAY] * 2
    assert (letter.sent_on, letter.served_on) == (TODAY, TODAY)
    closure.close(second, officer)
    assert (first.state, second.state) == ("sent", "closed")


def test_the_report_counts_each_case_of_the_letter():
    """Rulebook 8: 一份答复书答复几件的，按件计数。"""
    first, _, officer, _ = answered()
    reply.record_sending(first, officer, TODAY, "courier")
    rows = build(an_agency(), 2026)["tables"]["applications"]["rows"]
    assert (rows["1"][0], rows["3.1"][0], rows["3.7"][0], rows["4"][0]) == (2, 2, 2, 0)


def test_each_is_late_by_its_own_due_date_and_the_letter_by_the_earliest():
    first, second, officer = two(days=7)
    joining.join(second, officer, [first], WHY)  # the later one leads
    assert joining.due_on(second) == first.due_on < second.due_on
    decision.decide(second, officer, "R02", (), words_for("R02"))
    decision.issue(second, a_user("head"))
    with clock.at(first.due_on + timedelta(days=1)):
        reply.record_sending(second, officer, clock.today(), "courier")
    late = {row.case_id: row.data["late"] for row in _events("record_sending")}
    assert late == {first.id: True, second.id: False}


def test_a_returned_letter_is_returned_for_each():
    first, second, officer = joined()
    decision.decide(first, officer, "R02", (), words_for("R02"))
    decision.send_back(first, a_user("head"), "请补充")
    assert [one.state for one in (first, second)] == ["handling"] * 2
    assert second.decisions[0].return_reason == "请补充"
    decision.decide(first, officer, "R02", (), words_for("R02"))
    assert second.decision.state == "proposed"


def test_a_joined_case_is_decided_with_the_one_that_leads():
    _, second, officer = joined()
    with pytest.raises(NotPossible, match="本件已并案，与 HHJ"):
        decision.decide(second, officer, "R02", (), words_for("R02"))
    with pytest.raises(NotPossible, match="先取消并案"):
        closure.withdraw(second, officer, TODAY, "来信")
    with pytest.raises(NotPossible, match="先取消并案"):
        items.add(second, officer, ["一", "二"])


def test_under_review_the_head_issues_the_one_that_leads():
    first, second, officer = joined()
    decision.decide(first, officer, "R02", (), words_for("R02"))
    with pytest.raises(NotPossible, match="本件已并案"):
        decision.issue(second, a_user("head"))


def test_a_case_that_waits_holds_the_letter_up():
    first, second, officer = joined()
    correction.request(second, officer, "请写明年份", 10)
    with pytest.raises(Refusal, match="还在“等待补正”，不能一并答复"):
        decision.decide(first, officer, "R02", (), words_for("R02"))


def test_apart_again_each_has_its_own_proposal():
    first, second, officer = joined()
    decision.decide(first, officer, "R02", (), words_for("R02"))
    joining.leave(second, officer, "申请人撤回其中一件")
    closure.withdraw(second, officer, TODAY, "来信")
    letter = decision.issue(first, a_user("head"))
    assert second.state == "closed"
    assert second.case_number not in letter.body
    assert letter not in letters.of_case(second)


def test_taking_the_leading_case_out_takes_all_apart():
    first, second, officer = joined()
    joining.leave(first, officer, "结果不同")
    assert not first.is_joined
    assert not second.is_joined
    with pytest.raises(Refusal, match="本件没有并案"):
        joining.leave(first, officer, "再来一次")


def strangers():
    return a_case("handling"), a_case("handling")


def nameless():
    told = {"id_number": None, "id_type": None}
    return a_case("handling", **told), a_case("handling", **told)


def itself():
    case, _, _ = two()
    return case, case


WRONG = [
    (strangers, "不是同一申请人的另一件申请"),
    (nameless, "没有证件号码的，不能确认是同一申请人"),
    (itself, "不是同一申请人的另一件申请"),
]


@pytest.mark.parametrize(("made", "sentence"), WRONG)
def test_only_another_case_of_the_same_applicant_can_be_joined(made, sentence):
    case, other = made()
    with pytest.raises(Refusal, match=sentence):
        joining.join(case, a_user("officer"), [other], WHY)


def test_another_agency_s_case_of_the_same_person_is_not_joined():
    who = {"id_number": an_id_number()}
    case = a_case("handling", **who)
    foreign = a_case("handling", agency=an_agency("HZ", "惠州河务局"), **who)
    with pytest.raises(Exception, match="another agency"):
        joining.join(case, a_user("officer"), [foreign], WHY)


def test_a_case_is_joined_once():
    first, second, officer = joined()
    third = a_case("handling", id_number=first.applicant.id_number)
    for lead, other, sentence in (
        (third, second, "已经与别的申请并案"),
        (second, third, "本件已经与 .* 并案"),
        (third, first, "已经与别的申请并案"),
    ):
        with pytest.raises(Refusal, match=sentence):
            joining.join(lead, officer, [other], WHY)


def test_two_officers_who_join_one_case_at_once_join_it_once(app):
    who = {"id_number": an_id_number()}
    lead, other, wanted = (a_case("handling", **who) for _ in range(3))
    officers = [a_user("officer"), a_user("officer")]
    numbers = {officers[0].id: lead.case_number, officers[1].id: other.case_number}

    def join(case, by):
        pair = (numbers[by.id], case.case_number)
        found = {one.case_number: one for one in queries.find_all(by, pair, to_act=True)}
        joining.join(found[pair[0]], by, [found[pair[1]]], WHY)

    heard = at_once(app, wanted, (officers[0], join), (officers[1], join))
    refused = f"{wanted.case_number} 已经与别的申请并案"
    assert heard == sorted(["done", refused])


def _events(act: str):
    return db.session.query(Event).filter_by(act=act)
