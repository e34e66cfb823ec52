"""/healthz and /readyz: what a machine asks before it sends visitors."""

from collections import namedtuple
from datetime import timedelta

import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import OperationalError

from tests.builders import a_case, an_agency
from tracker import clock, pages
from tracker.extensions import db
from tracker.outbox.message import FAILED, Message
from tracker.outbox.send import tell

Usage = namedtuple("Usage", "free")


@pytest.fixture
def ready(client):
    """The answer of /readyz: its status and what it says."""

    def ready():
        answer = client.get("/readyz")
        return answer.status_code, answer.json

    return ready


@pytest.fixture
def with_mail(app, monkeypatch):
    """A mail server is set up, and one message waits."""
    monkeypatch.setitem(app.config, "MAIL_SERVER", "127.0.0.1")
    with app.app_context():
        case = a_case()
        db.session.execute(delete(Message))
        tell(an_agency(), case, "test", 1, "shen@example.org", "办理进展", "请登录查看。")
        db.session.commit()


def change(app, statement, **values):
    with app.app_context():
        db.session.execute(text(statement), values)
        db.session.commit()


def test_healthz_asks_nobody(client, monkeypatch):
    monkeypatch.setattr(db.session, "execute", None)
    assert client.get("/healthz").json == {"status": "ok"}


def test_a_ready_system_says_so(ready):
    said = {"status": "ok", "database": "ok", "disk": "ok", "mail": "not configured"}
    assert ready() == (200, said)


def test_a_database_that_is_away_is_not_ready(ready, monkeypatch):
    def away(*_args):
        raise OperationalError("SELECT", {}, Exception("away"))

    monkeypatch.setattr(db.session, "scalar", away)
    assert ready()[0] == 503
    assert ready()[1]["database"] == "away"


def test_a_database_behind_the_program_is_not_ready(app, ready):
    change(app, "UPDATE alembic_version SET version_num = '0001'")
    assert ready()[0] == 503
    assert ready()[1]["database"] == "migrate first"


def test_a_full_disk_is_not_ready(ready, monkeypatch):
    monkeypatch.setattr(pages.shutil, "disk_usage", lambda _path: Usage(free=1000))
    assert ready()[0] == 503
    assert ready()[1]["disk"] == "full"


def test_mail_that_waits_is_said_and_keeps_nobody_out(ready, with_mail):
    assert ready()[1]["mail"] == "ok"
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert ready() == (200, ready()[1] | {"mail": "waiting"})


def test_mail_that_was_given_up_on_is_said(app, ready, with_mail):
    change(app, "UPDATE messages SET state = :failed", failed=FAILED)
    assert ready()[1]["mail"] == "failed"
