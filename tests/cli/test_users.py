"""flask users: accounts made, listed, disabled and reset at the command line."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from tests.builders import a_unit, a_user, an_agency
from tracker import clock
from tracker.accounts import admission, passwords
from tracker.accounts.access import STAFF
from tracker.accounts.user import User, by_login
from tracker.audit.event import Event
from tracker.extensions import db


@pytest.fixture
def run(app):
    """Run `flask users …` beside an agency; the command's result."""
    with app.app_context():
        an_agency()
        a_unit("水政科")
        db.session.commit()
    return lambda *words: app.test_cli_runner().invoke(args=["users", *words])


def password_in(output):
    return re.search(r"initial password: (\S+)", output)[1]


def user(login):
    return by_login(login)


def test_the_first_administrator_gets_a_password_for_one_day(app, run):
    output = run("create-admin", "Root.Wang", "王五", "--agency", "HHJ").output
    with app.app_context():
        made = user("root.wang")
        assert (made.role, made.must_change_password) == ("system_admin", True)
        assert passwords.matches(made.password_hash, password_in(output))
        assert not admission.has_expired(made)
        with clock.at(clock.now() + timedelta(hours=24)):
            assert admission.has_expired(made)


def test_nobody_can_sign_in_before_an_administrator_is_made(app, run):
    with app.app_context():
        assert db.session.scalar(select(User)) is None


@pytest.mark.parametrize("role", sorted(STAFF))
def test_a_user_has_one_role(app, run, role):
    run("add", "li", "李四", "--role", role, "--agency", "HHJ", "--unit", "水政科")
    with app.app_context():
        assert (user("li").role, user("li").unit.name) == (role, "水政科")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "li", "李四", "--role", "king", "--agency", "HHJ"), "king"),
        (("add", "li", "李四", "--role", "head", "--agency", "XXX"), "XXX"),
        (("add", "li", "李四", "--role", "head", "--agency", "HHJ", "--unit", "无"), "无"),
        (("add", " ", "李四", "--role", "head", "--agency", "HHJ"), "unusable"),
        (("disable", "nobody"), "nobody"),
        (("reset", "nobody"), "nobody"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_made(app, run, words, said):
    result = run(*words)
    assert result.exit_code != 0
    assert said in result.output
    assert run("list").output == ""


def test_a_login_is_given_once(run):
    assert run("add", "li", "李四", "--role", "head", "--agency", "HHJ").exit_code == 0
    assert run("add", "LI", "李五", "--role", "head", "--agency", "HHJ").exit_code == 1


def test_a_disabled_user_is_out_at_once(app, run):
    with app.app_context():
        number = a_user(login="chen").id
        db.session.commit()
    held = app.test_client(user=User(id=number))
    assert held.get("/account").status_code == 200
    run("disable", "chen")
    assert held.get("/account").status_code == 302
    assert "chen\t承办人" in run("list").output
    assert "disabled" in run("list").output


def test_a_reset_takes_password_device_and_sessions(app, run):
    with app.app_context():
        number = a_user(login="chen").id
        db.session.commit()
    held = app.test_client(user=User(id=number))
    output = run("reset", "chen").output
    assert held.get("/account").status_code == 302
    with app.app_context():
        assert user("chen").totp_secret is None
        assert passwords.matches(user("chen").password_hash, password_in(output))


def test_an_address_is_kept_sealed_and_can_be_taken_back(app, run):
    run("add", "li", "李四", "--role", "head", "--agency", "HHJ", "--email", "li@example.org")
    with app.app_context():
        assert user("li").email == "li@example.org"
        assert "li@" not in db.session.scalar(text("SELECT email FROM users"))
    assert run("email", "li", "new@example.org").exit_code == 0
    with app.app_context():
        assert user("li").email == "new@example.org"
    run("email", "li")
    with app.app_context():
        assert user("li").email is None
        told = list(db.session.scalars(select(Event).order_by(Event.id)))[1:]
        assert [event.act for event in told] == ["user_email_set", "user_email_removed"]
        assert not any("example" in str(event.data) for event in told)


@pytest.mark.parametrize(
    "address", ["li", "li@", "a@example.org,b@example.org", "a@b\nBcc: c@d.org"]
)
def test_what_is_no_address_is_refused(app, run, address):
    run("add", "li", "李四", "--role", "head", "--agency", "HHJ")
    assert run("email", "li", address).exit_code == 1
    with app.app_context():
        assert user("li").email is None


def test_each_change_is_witnessed_without_names_or_passwords(app, run):
    run("add", "li", "李四", "--role", "head", "--agency", "HHJ")
    run("reset", "li")
    run("disable", "li")
    with app.app_context():
        events = list(db.session.scalars(select(Event).order_by(Event.id)))
        assert [event.act for event in events] == ["user_added", "user_reset", "user_disabled"]
        assert {str(event.data) for event in events} == {"{'role': 'head'}"}
