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
from tracker.letters import post, queries
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


def standing_of(case: Case, kind: str):
    return next(row for row in reversed(queries.of_case(case)) if row.kind == kind)


AWAITED = [  # what waits, the letter, where the days stand that begin anew
    ("awaiting_correction", "L03", lambda case: case.correction),
    ("awaiting_reasons", "L04", lambda case: case.demand),
    ("awaiting_payment", "L10", lambda case: case.fee_notice),
]


def test_a_letter_that_is_awaited_is_issued_again_and_its_period_begins_anew():
    for state, kind, asked in AWAITED:
        case = a_case(state)
        old, head = standing_of(case, kind), a_user("head")
        later = asked(case).sent_on + timedelta(days=2)
        asked(case).delivered_on = asked(case).sent_on
        with clock.at(later):
            new = voiding.void_letter(case, head, old, "落款有误", "请写明年份", signed=True)
        assert new.document_number != old.document_number
        assert (old.voided_on, old.is_intact, case.state) == (later, True, state)
        assert (asked(case).sent_on, asked(case).delivered_on) == (later, None)
        assert kind == "L10" or "请写明年份" in new.body
        assert "已于2026年" in old.shown
        assert "作废" not in new.shown


def test_what_another_letter_moved_stays_as_recorded():
    case = a_case("consulting")
    due_on, state = case.due_on, case.state
    for kind in ("L02", "L06", "L07"):
        letter = standing_of(case, kind)
        assert voiding.void_letter(case, a_user("head"), letter, "落款有误") is None
    assert (case.due_on, case.state) == (due_on, state)
    assert len(queries.written(case).voided) == 3
    shown = [row for row in standing.shown_letters(case) if row.voided_on]
    assert [row.kind for row in shown] == ["L02", "L07"]  # never the third party's


def test_what_cannot_be_voided_so_is_refused():
    case, head = a_case("to_send"), a_user("head")
    slip, other = queries.of_case(case)[0], queries.of_case(a_case("handling"))[0]
    for letter in (queries.reply(case, queries.of_case(case)), other):
        with pytest.raises(Refusal, match="不能这样作废"):
            voiding.void_letter(case, head, letter, "落款有误")
    with pytest.raises(Refusal, match="作废的理由"):
        voiding.void_letter(case, head, slip, " ")
    post.enter(slip, head, MONDAY, "post").state = post.DELIVERED
    with pytest.raises(Refusal, match="已经签收"):
        voiding.void_letter(case, head, slip, "落款有误")
    assert slip.voided_on is None
