"""One event for each act, numbered in its agency's chain, and without personal data."""

from datetime import date
from threading import Barrier, Thread

import pytest

from tests.builders import a_user, an_agency
from tracker.audit import verify
from tracker.audit.event import FIRST, INSTALLATION, Event, witness
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")


def test_each_agency_has_a_chain_of_its_own():
    ours, theirs = an_agency(), an_agency("SMN", "三门示范局")
    first = witness("sign_in", ("user", 1), agency_id=ours.id)
    second = witness("sign_in", ("user", 2), agency_id=ours.id)
    other = witness("sign_in", ("user", 3), agency_id=theirs.id)
    nobodys = witness("backup", ("installation", 1))
    assert [event.seq for event in (first, second, other, nobodys)] == [1, 2, 1, 1]
    assert (second.previous, other.previous) == (first.hash, FIRST)
    assert nobodys.chain == INSTALLATION


ACTORS = [(None, "system"), ("guest", "guest")]


@pytest.mark.parametrize(("by", "kind"), ACTORS)
def test_who_acted_without_an_account(by, kind):
    event = witness("download", ("document", 1), by=by)
    assert (event.actor_kind, event.actor_id) == (kind, None)


def test_a_user_is_named_by_number():
    user = a_user("officer", name="欧阳执笔")
    event = witness("download", ("document", 1), by=user)
    assert (event.actor_kind, event.actor_id) == ("user", user.id)
    assert "欧阳" not in str(vars(event))


def test_days_are_kept_as_text_and_the_seal_survives_the_database():
    event = witness("export", ("report", 2026), on_day=date(2026, 3, 2), named="台账")
    db.session.commit()
    db.session.expire_all()
    assert event.data == {"on_day": "2026-03-02", "named": "台账"}
    assert event.seal() == event.hash


def test_many_at_once_leave_one_unbroken_chain(app):
    agency_id, together = an_agency().id, Barrier(4)
    db.session.commit()

    def act():
        with app.app_context():
            together.wait()
            for number in range(5):
                witness("sign_in", ("user", number), agency_id=agency_id)
                db.session.commit()

    threads = [Thread(target=act) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seqs = db.session.scalars(db.select(Event.seq).order_by(Event.seq)).all()
    assert seqs == list(range(1, 21))
    assert list(verify.faults()) == []
