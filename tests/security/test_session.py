"""The session: its cookie, its identifier, its end."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from tests.builders import a_user
from tracker import clock
from tracker.accounts import passwords
from tracker.accounts.session_row import SessionRow, forget_old
from tracker.accounts.user import User
from tracker.extensions import db

PASSWORD = "棕狐越过 seven hedges 三次"
NOW = clock.now()


@pytest.fixture
def demo(app, monkeypatch):
    """A user who needs no second factor; the number of the row."""
    monkeypatch.setitem(app.config, "DEMO", True)
    with app.app_context():
        user = a_user(login="chen", is_demo=True, password_hash=passwords.hashed(PASSWORD))
        db.session.commit()
        return user.id


def rows(app):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(SessionRow))


def enter(client):
    return client.send("/sign-in", login="chen", password=PASSWORD, follow_redirects=False)


def cookie_line(client, path="/sign-in", **more):
    return client.get(path, **more).headers["Set-Cookie"]


def test_on_plain_http_the_cookie_has_every_flag_but_secure(app, client, demo):
    line = cookie_line(client)
    assert line.startswith("tracker=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(line.split("; "))
    assert "Secure" not in line
    assert "Domain" not in line


def test_on_https_the_cookie_is_bound_to_the_host(app, client, demo, monkeypatch):
    monkeypatch.setitem(app.config, "HTTPS", True)
    line = cookie_line(client, base_url="https://localhost")
    assert line.startswith("__Host-tracker=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(line.split("; "))


def test_reading_makes_no_row(app, client, demo):
    client.get("/")
    client.get("/sign-in")
    assert rows(app) == 0


def test_signing_in_changes_the_identifier_and_the_old_one_is_dead(app, client, demo):
    enter(client)
    first = client.get_cookie("tracker").value
    enter(client)
    second = client.get_cookie("tracker").value
    assert first != second
    client.set_cookie("tracker", first)
    assert client.get("/account").status_code == 302
    assert rows(app) == 1


def test_a_planted_identifier_is_not_taken_over(app, client, demo):
    client.set_cookie("tracker", "r.planted")
    enter(client)
    assert client.get_cookie("tracker").value != "r.planted"
    other = app.test_client()
    other.set_cookie("tracker", "r.planted")
    assert other.get("/account").status_code == 302


def test_a_forged_signed_cookie_is_empty(client, demo):
    client.set_cookie("tracker", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(30, 200), (31, 302)])
def test_an_idle_session_ends(client, demo, minutes, status):
    with clock.at(NOW):
        enter(client)
    with clock.at(NOW + timedelta(minutes=minutes)):
        assert client.get("/account").status_code == status


@pytest.mark.parametrize(("hours", "status"), [(8, 200), (8.2, 302)])
def test_a_used_session_ends_after_a_working_day(client, demo, hours, status):
    with clock.at(NOW):
        enter(client)
    for part in range(1, 21):
        with clock.at(NOW + timedelta(hours=hours * part / 20)):
            answer = client.get("/account")
    assert answer.status_code == status


def test_presence_is_written_at_most_once_a_minute(app, client, demo):
    def seen():
        with app.app_context():
            return db.session.scalar(select(SessionRow.seen_at))

    with clock.at(NOW):
        enter(client)
        client.get("/account")
    with clock.at(NOW + timedelta(seconds=59)):
        client.get("/account")
        assert seen() == NOW
    with clock.at(NOW + timedelta(seconds=60)):
        client.get("/account")
        assert seen() == NOW + timedelta(seconds=60)


def test_what_a_session_holds_is_sealed(app, client, demo):
    enter(client)
    with app.app_context():
        raw = db.session.execute(db.text("SELECT content FROM sessions")).scalar_one()
    assert raw.startswith("v1:")


def test_old_sessions_are_forgotten(app, client, demo):
    enter(client)
    with app.app_context(), clock.at(NOW + timedelta(hours=13)):
        assert forget_old() == 1
        db.session.commit()
    assert rows(app) == 0


def test_a_session_that_cannot_be_read_is_not_a_stranger(app, client, demo, monkeypatch):
    enter(client)
    held = client.get_cookie("tracker").value

    def away(_token):
        raise OperationalError("SELECT", {}, Exception("away"))

    with monkeypatch.context() as broken:
        broken.setattr("tracker.accounts.session_row.find", away)
        assert client.get("/account").status_code == 503
        with client.get("/static/css/app.css") as file:
            assert file.status_code == 200
    assert client.get_cookie("tracker").value == held
    assert client.get("/account").status_code == 200


def test_a_demo_user_is_refused_without_the_demo(app, demo, monkeypatch):
    held = app.test_client(user=User(id=demo))
    assert held.get("/account").status_code == 200
    monkeypatch.setitem(app.config, "DEMO", False)
    assert held.get("/account").status_code == 403


def test_a_demo_answers_on_loopback_only(app, demo):
    far = {"REMOTE_ADDR": "203.0.113.9"}
    assert app.test_client().get("/", environ_base=far).status_code == 403
