"""The whole impact of a change: disputes move beside the cases, in one transaction with it."""

from datetime import date

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import select

from tests.arrangements.notices import NUMBER, TEXT, arrangement_2027
from tests.builders import a_case, a_user, an_agency
from tests.handling.moving import MOVED, TODAY, an_extended_case
from tracker import clock
from tracker.arrangements import load
from tracker.audit.event import Event
from tracker.disputes import docket, rescheduling
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")
RECEIVED = date(2027, 1, 26)  # ten working days: to 9 February by weekdays, to 17 by the notice
LATER = date(2027, 2, 1)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def a_dispute(case=None, **facts):
    told = {"kind": "reconsideration", "received_on": RECEIVED, "dispute_number": "复议1"} | facts
    row = Dispute(agency_id=an_agency().id, case=case, **told)
    db.session.add(row)
    db.session.flush()
    return row


def impact():
    return rescheduling.impact(arrangement_2027())


def confirm():
    shown = rescheduling.impact(arrangement_2027(), to_act=True)
    return rescheduling.confirm(arrangement_2027(), shown, NUMBER, "通知文本", TEXT)


def test_an_open_dispute_moves_whose_period_reaches_the_new_days():
    dispute = a_dispute()
    (move,) = impact().disputes
    assert move.dispute is dispute
    assert (move.old.due_on, move.old.provisional) == (date(2027, 2, 9), True)
    assert (move.new.due_on, move.new.provisional) == (date(2027, 2, 17), False)


@pytest.mark.parametrize(
    "facts",
    [
        {"responded_on": LATER},
        {"decided_on": LATER, "result": "upheld"},
        {"kind": "complaint"},
        {"received_on": date(2026, 11, 2)},
    ],
)
def test_what_is_answered_decided_or_due_before_does_not_move(facts):
    a_dispute(**facts)
    assert impact().disputes == ()


def test_a_confirmation_moves_cases_and_disputes_and_tells_their_officers():
    officer = a_user("officer", email="zhou@example.org")
    case = an_extended_case(officer=officer)
    case.officer = officer
    dispute = a_dispute(case)
    event, told = confirm()
    acts = {one.act: one for one in db.session.scalars(select(Event).where(Event.id >= event.id))}
    assert case.due_on == MOVED
    assert acts["reschedule"].data["change"] == event.id
    moved = acts["dispute_rescheduled"]
    assert (moved.object_id, moved.case_id) == (str(dispute.id), case.id)
    assert (moved.data["old"]["due_on"], moved.data["new"]["due_on"]) == (
        "2027-02-09",
        "2027-02-17",
    )
    subjects = set(db.session.scalars(select(Message.subject).where(Message.case_id == case.id)))
    assert told == 2
    assert f"期限变动：{case.case_number}" in subjects


def test_a_dispute_without_a_case_is_told_to_the_heads_of_its_agency():
    a_user("head", email="head@example.org")
    a_user("head", an_agency("HZ", "惠州河务局"), email="foreign@example.org")
    a_dispute(dispute_number="〔2027〕\n1号")
    confirm()
    (mail,) = db.session.scalars(select(Message))
    assert (mail.recipient, mail.subject) == ("head@example.org", "期限变动：〔2027〕 1号")
    assert "由2027年2月9日（周二）改为2027年2月17日（周三）" in mail.body


def test_an_undone_confirmation_leaves_nothing():
    """Register, dates, events and mails stand and fall together."""
    case = an_extended_case()
    case.officer = a_user("officer", email="zhou@example.org")
    db.session.commit()
    count = db.session.scalar(select(db.func.count(Message.id)))
    confirm()
    db.session.rollback()
    assert not load.calendar().published(date(2027, 1, 1))
    assert case.due_on != MOVED
    assert db.session.scalar(select(Event).where(Event.act == "reschedule")) is None
    assert db.session.scalar(select(db.func.count(Message.id))) == count


def test_the_seal_changes_with_what_was_shown_and_with_nothing_else():
    before = impact().seal()
    assert impact().seal() == before
    an_extended_case()
    with_case = impact().seal()
    a_dispute()
    assert len({before, with_case, impact().seal()}) == 3


def test_the_number_of_queries_does_not_grow_with_the_disputes(monkeypatch):
    asked, counts = [], []
    sql_event.listen(db.engine, "before_cursor_execute", lambda *row: asked.append(row[2]))
    for many in (1, 4):
        for number in range(many):
            a_dispute(a_case("sent"), dispute_number=f"{many}-{number}")
        db.session.flush()
        db.session.expire_all()
        asked.clear()
        list(docket.awaiting_us())
        counts.append(len(asked))
    assert counts == [1, 1]
    monkeypatch.setattr(docket, "CHUNK", 2)
    assert len(list(docket.awaiting_us())) == 5
