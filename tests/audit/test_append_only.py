"""The database itself refuses to change what was witnessed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.builders import an_agency
from tracker.audit import append_only
from tracker.audit.event import Event, witness
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")

CHANGES = [
    "UPDATE events SET act = 'nothing'",
    "UPDATE events SET data = '{}' WHERE id = 1",
    "DELETE FROM events",
    "DELETE FROM events WHERE seq = 1",
]


@pytest.mark.parametrize("change", CHANGES)
def test_an_event_is_neither_changed_nor_removed(change):
    witness("sign_in", ("user", 1), agency_id=an_agency().id)
    db.session.commit()
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(text(change))
    db.session.rollback()
    assert db.session.scalar(db.select(db.func.count(Event.id))) == 1


def test_the_log_is_not_emptied_at_one_stroke_either():
    with pytest.raises(DatabaseError, match=r"append-only|syntax error"):  # SQLite: no such word
        db.session.execute(text("TRUNCATE events"))


def test_the_object_layer_is_refused_too():
    event = witness("sign_in", ("user", 1), agency_id=an_agency().id)
    db.session.commit()
    event.act = "nothing"
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.flush()


def test_the_migrated_database_has_every_trigger():
    dialect = db.engine.dialect.name
    listed = set(db.session.scalars(text(append_only.LISTED[dialect])))
    assert append_only.names(dialect) <= listed
