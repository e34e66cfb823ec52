"""flask audit verify: says whether the log is as it was written."""

import pytest
from sqlalchemy import text

from tracker.audit import append_only
from tracker.audit.event import witness
from tracker.extensions import db


@pytest.fixture
def verify(app):
    """Five events, and the command; its result."""
    with app.app_context():
        for number in range(5):
            witness("signed_in", ("user", number), agency_id=1)
        db.session.commit()
    return lambda: app.test_cli_runner().invoke(args=["audit", "verify"])


def tamper(app, *statements):
    """As someone with the database in hand would: triggers off, then the change."""
    with app.app_context():
        dialect = db.engine.dialect.name
        for name in append_only.names(dialect):
            on = " ON events" if dialect == "postgresql" else ""
            db.session.execute(text(f"DROP TRIGGER {name}{on}"))
        for statement in statements:
            db.session.execute(text(statement))
        db.session.commit()


def test_an_intact_log_shows_its_heads(verify):
    result = verify()
    assert result.exit_code == 0
    assert "chain 1: 5 events" in result.output


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE events SET act = 'signed_out' WHERE seq = 3"],
        ["UPDATE events SET object_id = '9' WHERE seq = 3"],
        ["DELETE FROM events WHERE seq = 3"],
        ["DELETE FROM events WHERE seq = 1"],
        [
            "UPDATE events SET seq = 99 WHERE seq = 2",
            "UPDATE events SET seq = 2 WHERE seq = 3",
            "UPDATE events SET seq = 3 WHERE seq = 99",
        ],
    ],
)
def test_a_log_that_was_touched_is_told_by_the_exit_code(app, verify, statements):
    tamper(app, *statements)
    result = verify()
    assert result.exit_code == 1
    assert "chain 1, event" in result.output
