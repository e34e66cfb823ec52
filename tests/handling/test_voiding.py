"""A reply is voided before it is sent: its number stays and is never given again."""

from datetime import timedelta

import pytest

from tests.builders import MONDAY, Story, a_case, a_user, an_agency
from tracker import clock
from tracker.agencies import settings
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import decision, voiding
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible
from tracker.letters import queries
from tracker.letters.document_number import Unusable
from tracker.portal import standing

pytestmark = pytest.mark.usefixtures("context")


def typed() -> None:
    """The agency takes the numbers of replies from its own register."""
    settings.put(an_agency(), "document_number_from", "typed", MONDAY)


def issued_as(number: str | None, case: Case | None = None):
    case = case or a_case("in_review")
    return decision.issue(case, a_user("head"), number=number)


def test_a_voided_reply_goes_back_to_its_officer_in_the_same_period():
    case = a_case("to_send")
    due_on, reply = case.due_on, queries.of_case(case)[-1]
    voiding.void(case, a_user("head"), "文号写错")
    assert (case.state, case.due_on) == ("handling", due_on)
    assert case.decision is None
    assert queries.written(case).voided == [reply]
    assert reply.is_intact


def test_a_voided_number_is_never_given_again():
    case, story = a_case("to_send"), Story()
    old = queries.of_case(case)[-1].document_number
    voiding.void(case, a_user("head"), "内容有误")
    story.decide(case)
    story.issue(case)
    new = queries.of_case(case)[-1].document_number
    assert new != old
    assert [row.document_number for row in queries.written(case).voided] == [old]
    typed()
    with pytest.raises(Unusable, match="已经用过"):
        issued_as(old)


def test_the_applicant_never_sees_a_voided_reply():
    case, story = a_case("to_send"), Story()
    voided = voiding.void(case, a_user("head"), "内容有误")
    with clock.at(MONDAY + timedelta(days=5)):
        for act in ("decide", "issue", "send", "serve"):
            getattr(story, act)(case)
    shown = standing.shown_letters(case)
    assert voided not in shown
    assert [row.is_reply for row in shown].count(True) == 1


@pytest.mark.parametrize("state", ["handling", "in_review", "sent", "closed"])
def test_only_what_is_issued_and_not_sent_is_voided(state):
    with pytest.raises(NotPossible):
        voiding.void(a_case(state), a_user("head"), "内容有误")


def test_voiding_needs_a_reason():
    with pytest.raises(Refusal, match="作废的理由"):
        voiding.void(a_case("to_send"), a_user("head"), " ")


def test_an_agency_may_type_its_numbers():
    typed()
    letter = issued_as("黄办〔2026〕 12号")
    assert letter.document_number == "黄办〔2026〕12号"
    assert letter.document_number in letter.body


@pytest.mark.parametrize(
    ("number", "said"), [(None, "请填写文号"), ("  ", "请填写文号"), ("号" * 61, "不超过 60")]
)
def test_a_typed_number_must_be_one(number, said):
    typed()
    with pytest.raises(Unusable, match=said):
        issued_as(number)


def test_a_typed_number_is_used_once():
    typed()
    issued_as("黄办〔2026〕12号")
    with pytest.raises(Unusable, match="已经用过"):
        issued_as("黄办〔2026〕12号")


def test_another_agency_may_have_the_same_number():
    typed()
    other = an_agency("HZ", "惠州河务局")
    settings.put(other, "document_number_from", "typed", MONDAY)
    issued_as("黄办〔2026〕12号")
    theirs = a_case("in_review", agency=other)
    letter = decision.issue(theirs, a_user("head", other), number="黄办〔2026〕12号")
    assert letter.document_number == "黄办〔2026〕12号"


def test_slips_are_counted_by_the_system_and_pass_over_what_was_typed():
    typed()
    issued_as("黄办公开〔2026〕2号")  # the slip before it was number 1
    with clock.at(MONDAY + timedelta(days=1)):
        case = a_case("handling")
    assert queries.of_case(case)[0].document_number == "黄办公开〔2026〕3号"
    db.session.rollback()
