"""Whoever changes the log behind the program's back is found out."""

import pytest
from sqlalchemy import text

from tests.builders import an_agency
from tracker.audit import append_only, verify
from tracker.audit.event import Event, witness
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture(autouse=True)
def _log(context):
    """Five events of one agency, and no trigger that would keep a burglar out."""
    agency = an_agency()
    for number in range(1, 6):
        witness("sign_in", ("user", number), agency_id=agency.id, count=number)
    db.session.commit()
    for trigger in append_only.names(db.engine.dialect.name):
        on = " ON events" if db.engine.dialect.name == "postgresql" else ""
        db.session.execute(text(f"DROP TRIGGER {trigger}{on}"))


def faults() -> list[tuple[int, str]]:
    db.session.expire_all()
    return [(fault.seq, fault.what) for fault in verify.faults()]


def test_an_untouched_log_has_no_fault():
    assert faults() == []


EDITS = [
    "act = 'sign_out'",
    "actor_kind = 'guest'",
    "actor_id = 7",
    "object_id = '9'",
    "case_id = 3",
    "data = '{\"count\": 4}'",
    "origin = 'elsewhere'",
    "request_id = 'x'",
    "at = '2020-01-01 00:00:00'",
    "hash = 'ffff'",
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_event_is_found(edit):
    db.session.execute(text(f"UPDATE events SET {edit} WHERE seq = 3"))  # noqa: S608 - from the table
    assert (3, "was changed after it was written") in faults()


def test_a_removed_event_is_found():
    db.session.execute(text("DELETE FROM events WHERE seq = 3"))
    assert faults() == [(4, "follows event 2"), (4, "does not seal the event before it")]


def test_a_removed_event_is_found_also_when_the_rest_closes_up():
    db.session.execute(text("DELETE FROM events WHERE seq = 3"))
    moved(4, 3)
    moved(5, 4)
    assert (3, "was changed after it was written") in faults()


def test_swapped_events_are_found():
    for old, new in ((2, 99), (4, 2), (99, 4)):
        moved(old, new)
    assert {seq for seq, _ in faults()} == {2, 3, 4, 5}


def moved(old: int, new: int) -> None:
    db.session.execute(
        text("UPDATE events SET seq = :new WHERE seq = :old"), {"new": new, "old": old}
    )


def forged(like: int, seq: int, **told: object) -> None:
    """An event that never was, at the place `seq`, with a good seal of its own."""
    model = db.session.scalars(db.select(Event).filter_by(seq=like)).one()
    names = [column.key for column in Event.__table__.columns if column.key != "id"]
    event = Event(**({name: getattr(model, name) for name in names} | {"seq": seq} | told))
    event.hash = event.seal()
    db.session.add(event)
    db.session.flush()


def test_an_event_added_at_the_end_is_found():
    forged(like=5, seq=6)
    assert faults() == [(6, "does not seal the event before it")]


def test_an_event_inserted_between_is_found():
    moved(5, 6)
    moved(4, 5)
    third = db.session.scalars(db.select(Event).filter_by(seq=3)).one()
    forged(like=3, seq=4, previous=third.hash)
    assert {seq for seq, _ in faults()} == {5, 6}


def test_a_cut_tail_is_found_by_the_head_that_was_noted_elsewhere():
    noted = verify.heads()
    db.session.execute(text("DELETE FROM events WHERE seq > 3"))
    assert faults() == []
    ((chain, seq, _),) = noted
    assert [(fault.chain, fault.seq, fault.what) for fault in verify.cut(noted)] == [
        (chain, seq, "was noted and is gone")
    ]


def test_a_chain_that_is_gone_altogether_is_found():
    noted = verify.heads()
    db.session.execute(text("DELETE FROM events"))
    assert [fault.what for fault in verify.cut(noted)] == ["was noted and is gone"]


def test_a_chain_that_was_written_anew_is_found():
    noted = verify.heads()
    db.session.execute(text("UPDATE events SET hash = 'ffff' WHERE seq = 5"))
    assert [fault.what for fault in verify.cut(noted)] == ["is not the one that was noted"]


def test_a_log_that_only_grew_was_not_cut():
    noted = verify.heads()
    witness("sign_in", ("user", 6), agency_id=an_agency().id)
    assert list(verify.cut(noted)) == []
    assert verify.heads() != noted


def test_a_fault_says_where_it_is():
    assert str(verify.Fault(1, 3, "follows event 1")) == "chain 1, event 3: follows event 1"
