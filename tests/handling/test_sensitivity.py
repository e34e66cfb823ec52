"""Sensitive cases: the leaders are told at once, no date moves, and nothing of it goes outside."""

import pytest
from sqlalchemy import select

from tests.builders import a_case, a_user, an_agency
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import sensitivity
from tracker.handling.refusal import Refusal
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")

WHY = "涉及媒体关注的拆迁纠纷"
STATES = ("submitted", "handling", "awaiting_correction", "in_review", "sent", "closed")


def dates(case):
    return case.due_on, case.base_due_on, case.clock_start, case.due_provisional, case.state


def told() -> list[Message]:
    return [
        row
        for row in db.session.scalars(select(Message).order_by(Message.id))
        if ":sensitive:" in row.key
    ]


@pytest.mark.parametrize("state", STATES)
def test_neither_the_mark_nor_lifting_it_moves_a_date(state):
    case = a_case(state)
    before = dates(case)
    sensitivity.mark(case, a_user(), WHY)
    assert (case.is_sensitive, dates(case)) == (True, before)
    sensitivity.lift(case, a_user("head"), "已经平息")
    assert (case.is_sensitive, dates(case)) == (False, before)


def test_every_other_leader_of_the_agency_is_told_at_once():
    leader, other = (a_user("leader", email=f"l{n}@example.org") for n in (1, 2))
    a_user("leader", an_agency("HZ", "惠州河务局"), email="foreign@example.org")
    a_user("leader", email="gone@example.org", is_disabled=True)
    sensitivity.mark(a_case(), leader, WHY)
    assert [row.recipient for row in told()] == [other.email]


def test_the_mail_says_neither_why_nor_who_applies():
    a_user("leader", email="leader@example.org")
    case = a_case(name="沈若溪", wanted="某处拆迁的批文")
    sensitivity.mark(case, a_user(), WHY)
    (mail,) = told()
    for secret in (WHY, "沈若溪", "某处拆迁的批文"):
        assert secret not in mail.subject + mail.body
    assert case.case_number in mail.subject


def test_marked_again_later_the_leaders_are_told_again():
    a_user("leader", email="leader@example.org")
    case, officer = a_case(), a_user()
    sensitivity.mark(case, officer, WHY)
    sensitivity.lift(case, a_user("head"), "已经平息")
    sensitivity.mark(case, officer, WHY)
    assert len(told()) == 2


def test_the_reason_is_sealed_in_a_note_and_not_in_the_log():
    case = a_case()
    sensitivity.mark(case, a_user(), WHY)
    (event,) = db.session.scalars(select(Event).filter_by(act="mark_sensitive"))
    assert WHY not in str(event.data)
    assert [row.text for row in queries.notes(case) if row.kind == "sensitivity"] == [WHY]


def test_what_cannot_be_is_refused():
    case, officer, head = a_case(), a_user(), a_user("head")
    with pytest.raises(Refusal, match="没有标注"):
        sensitivity.lift(case, head, "误标")
    with pytest.raises(Refusal, match="请填写标注的理由"):
        sensitivity.mark(case, officer, " ")
    sensitivity.mark(case, officer, WHY)
    with pytest.raises(Refusal, match="已经标注"):
        sensitivity.mark(case, officer, WHY)
    with pytest.raises(Refusal, match="请填写取消的理由"):
        sensitivity.lift(case, head, "")
    with pytest.raises(NotAllowed):
        sensitivity.lift(case, officer, "误标")
