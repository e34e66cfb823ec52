"""The migrations: from nothing to head and back, equal to the models, triggers kept."""

from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from tests.builders import a_case
from tracker.audit import append_only
from tracker.audit.event import witness
from tracker.cases import search
from tracker.cases.fee import FeeNotice
from tracker.extensions import db


@pytest.fixture
def connection(context):
    """The migrated database."""
    with db.engine.connect() as made:
        yield made
        made.rollback()


def a_model(_object, name, kind, *_rest):
    """The search index is no model."""
    return kind != "table" or not search.is_index(name)


def triggers(connection):
    return set(connection.scalars(text(append_only.LISTED[connection.dialect.name])))


def test_the_migrations_make_what_the_models_say(connection):
    found = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_object": a_model}
    )
    assert compare_metadata(found, db.metadata) == []


def test_at_head_the_log_has_every_trigger(connection):
    assert triggers(connection) >= append_only.names(connection.dialect.name)


def test_down_to_nothing_and_up_again(context):
    downgrade(revision="base")
    with db.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        assert triggers(connection) == set()
    upgrade()
    with db.engine.connect() as connection:
        assert triggers(connection) >= append_only.names(connection.dialect.name)
        found = MigrationContext.configure(connection, opts={"include_object": a_model})
        assert compare_metadata(found, db.metadata) == []


FEES = [  # what a row means before and after
    ({}, "charge"),
    ({"waived_yuan": 5}, "reduce"),
    ({"yuan": 0, "waived_yuan": 5}, "waive"),
    ({"yuan": 0, "waived_yuan": 5, "delivered_on": date(2026, 3, 4)}, "reduce"),
    ({"kind": "none"}, None),
    ({"state": "refused"}, None),
]


def test_fees_from_before_their_proposals_keep_their_meaning(context):
    for told, _ in FEES:
        db.session.add(FeeNotice(case_id=a_case("handling").id, **({"yuan": 10} | told)))
    db.session.commit()
    downgrade(revision="0012")
    upgrade()
    rows = db.session.execute(text("SELECT state, kind FROM fee_notices ORDER BY id")).all()
    assert rows == [("approved", kind) for _, kind in FEES if kind]


@pytest.mark.parametrize("statement", ["UPDATE events SET act = 'x'", "DELETE FROM events"])
def test_the_log_refuses_change_on_the_database_itself(context, statement):
    witness("signed_in", ("user", 1))
    db.session.commit()
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(text(statement))
    db.session.rollback()


def test_a_failed_upgrade_leaves_nothing_behind(context, monkeypatch):
    downgrade(revision="base")
    monkeypatch.setattr(append_only, "names", lambda _dialect: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        upgrade()
    with db.engine.connect() as connection:
        assert "events" not in inspect(connection).get_table_names()
