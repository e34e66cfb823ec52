"""Outgoing post: numbered without a gap, settled once, posted again after it came back."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from tests.builders import MONDAY, Story, a_case, a_user, an_agency
from tests.handling.test_joining import joined
from tracker import clock
from tracker.audit.event import Event
from tracker.cases.note import Note
from tracker.cases.record import NotAllowed
from tracker.documents import store
from tracker.documents.document import EVIDENCE, RELEASE
from tracker.extensions import db
from tracker.handling import post, reply
from tracker.handling.refusal import Refusal
from tracker.letters import post as register
from tracker.letters import queries

pytestmark = pytest.mark.usefixtures("context")

TODAY = MONDAY + timedelta(days=10)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def a_posting():
    """A case whose reply was sent by courier, its officer, and the entry that this made."""
    case, officer = a_case("sent"), a_user("officer")
    return case, officer, register.last(reply.reply_of(case))


def again(case, by, **told):
    return post.record_post(case, by, reply.reply_of(case), TODAY, "courier", **told)


def test_sending_a_reply_by_post_enters_it_and_numbers_run_within_agency_and_year():
    first, second = a_posting()[2], a_posting()[2]
    elsewhere = a_case("sent", agency=an_agency("HZ", "惠州河务局"))
    assert [first.number, second.number] == [1, 2]
    assert register.last(reply.reply_of(elsewhere)).name == "2026-0001"
    assert (first.state, first.to_whom) == ("on_the_way", "applicant")


def test_a_posting_is_settled_once():
    case, officer, item = a_posting()
    post.settle_post(case, officer, item, "delivered", TODAY)
    assert reply.reply_of(case).served_on is None
    with pytest.raises(Refusal, match="已经登记"):
        post.settle_post(case, officer, item, "returned", TODAY, "地址不详")


def test_a_letter_that_came_back_is_posted_again_and_not_while_it_is_on_the_way():
    case, officer, item = a_posting()
    with pytest.raises(Refusal, match="上一次寄件"):
        again(case, officer)
    post.settle_post(case, officer, item, "returned", TODAY, "地址不详")
    assert again(case, officer).number == item.number + 1


@pytest.mark.parametrize("found", ["refused", "returned"])
def test_a_refusal_or_return_needs_its_reason(found):
    case, officer, item = a_posting()
    with pytest.raises(Refusal, match="请填写原因"):
        post.settle_post(case, officer, item, found, TODAY, " ")


def test_days_that_cannot_be_are_refused():
    case, officer, item = a_posting()
    with pytest.raises(Refusal, match="还没有到"):
        post.settle_post(case, officer, item, "delivered", TODAY + timedelta(days=1))
    with pytest.raises(Refusal, match="早于寄出"):
        post.settle_post(case, officer, item, "delivered", item.sent_on - timedelta(days=1))
    post.settle_post(case, officer, item, "delivered", TODAY)
    letter = reply.reply_of(case)
    with pytest.raises(Refusal, match="还没有到"):
        post.record_post(case, officer, letter, TODAY + timedelta(days=1), "post")
    with pytest.raises(Refusal, match="早于文书签发"):
        post.record_post(case, officer, letter, MONDAY - timedelta(days=1), "post")


def test_a_reply_goes_out_first_by_the_act_that_stops_the_clock():
    case = a_case("to_send")
    with pytest.raises(Refusal, match="登记寄出"):
        again(case, a_user("officer"))


def test_what_is_unknown_or_of_another_case_is_refused():
    case, officer, item = a_posting()
    other = a_case("sent")
    with pytest.raises(Refusal, match="不是本件的"):
        post.record_post(other, officer, reply.reply_of(case), TODAY, "post")
    with pytest.raises(Refusal, match="不是本件的"):
        post.settle_post(other, officer, item, "delivered", TODAY)
    with pytest.raises(Refusal, match="怎样寄出"):
        post.record_post(case, officer, reply.reply_of(case), TODAY, "fax")
    with pytest.raises(Refusal, match="请选择寄件的结果"):
        post.settle_post(case, officer, item, "lost", TODAY)


def test_another_agency_enters_nothing():
    case, _, item = a_posting()
    foreign = a_user("officer", an_agency("HZ", "惠州河务局"))
    with pytest.raises(NotAllowed):
        again(case, foreign)
    with pytest.raises(NotAllowed):
        post.settle_post(case, foreign, item, "delivered", TODAY)


def test_the_proof_is_evidence_of_the_same_case():
    case, officer, item = a_posting()
    wrong = store.keep(case.agency_id, RELEASE, ("查询.png", PNG), officer, case)
    with pytest.raises(Refusal, match="寄件凭证"):
        post.settle_post(case, officer, item, "delivered", TODAY, proof=wrong)
    proof = store.keep(case.agency_id, EVIDENCE, ("查询.png", PNG), officer, case)
    post.settle_post(case, officer, item, "delivered", TODAY, proof=proof)
    assert item.proof is proof


def test_a_wrong_result_is_put_right_and_the_log_keeps_what_it_was():
    case, officer, item = a_posting()
    with pytest.raises(Refusal, match="还没有登记结果"):
        post.correct_post(case, officer, item, "delivered", TODAY, None, "看错")
    post.settle_post(case, officer, item, "refused", TODAY, "张某拒收")
    with pytest.raises(Refusal, match="更正的理由"):
        post.correct_post(case, officer, item, "delivered", TODAY, None, " ")
    with pytest.raises(Refusal, match="请选择寄件的结果"):
        post.correct_post(case, officer, item, "delivered", None, None, "看错")
    post.correct_post(case, officer, item, "delivered", TODAY, None, "看错了邮件号")
    assert (item.state, item.settled_on, item.note) == ("delivered", TODAY, None)
    event = db.session.scalars(select(Event).where(Event.act == "correct_post")).one()
    assert (event.data["was"], event.data["was_on"]) == ("refused", TODAY.isoformat())
    assert "张某" not in str(event.data)
    note = db.session.get(Note, event.data["note_id"])
    assert "看错了邮件号" in note.text
    assert "张某拒收" in note.text
    post.correct_post(case, officer, item, register.ON_THE_WAY, None, None, "其实没有签收")
    assert (item.state, item.settled_on) == (register.ON_THE_WAY, None)


def test_why_it_came_back_is_sealed_in_the_database():
    case, officer, item = a_posting()
    post.settle_post(case, officer, item, "refused", TODAY, "张某拒收")
    kept = db.session.scalar(text("SELECT note FROM post_items WHERE id = :id"), {"id": item.id})
    assert "张某" not in kept


def test_an_entry_names_the_cases_that_its_letter_answers_too():
    first, second, officer = joined()
    story = Story()
    for act in ("decide", "issue", "send"):
        getattr(story, act)(first)
    item = register.last(reply.reply_of(first))
    for who, numbers in ((officer, [second.case_number]), (a_user("officer", an_agency("HZ")), [])):
        found = register.answered_with(who, [item.letter_id])
        assert found.get(item.letter_id, []) == numbers
    assert register.of_letters(queries.of_case(second)) == [item]
    foreign = a_user("officer", an_agency("HZ"))
    for case, other in ((first, second), (second, first)):
        told = queries.answered_beside(officer, case, [item.letter_id])
        assert told == {item.letter_id: [other.case_number]}
        assert queries.answered_beside(foreign, case, [item.letter_id]) == {}
