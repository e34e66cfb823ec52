"""Tries at once: many guesses cannot outrun the count, and one code opens one session."""

from threading import Barrier, Thread

import pyotp
import pytest

from tests.builders import a_user
from tracker import clock
from tracker.accounts import admission, passwords, second_factor
from tracker.accounts.admission import Locked
from tracker.accounts.user import User
from tracker.extensions import db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = clock.now()


@pytest.fixture
def user(app):
    """A user with a device; the number of the row."""
    with app.app_context():
        made = a_user(login="chen", totp_secret=SECRET)
        db.session.commit()
        return made.id


def at_once(app, act, times=4):
    """What `act` returned in so many threads, each with its own transaction."""
    start, found = Barrier(times), []

    def one():
        with app.app_context():
            start.wait()
            found.append(act())
            db.session.commit()

    threads = [Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_one_code_opens_one_session(app, user):
    code = pyotp.TOTP(SECRET).at(NOW)
    with clock.at(NOW):
        found = at_once(app, lambda: second_factor.accept(db.session.get(User, user), code))
    assert sorted(found) == [False, False, False, True]


def test_a_try_counts_before_it_is_judged(app, user, monkeypatch):
    monkeypatch.setattr(passwords, "matches", lambda _kept, _typed: pytest.fail("judged too early"))
    with app.app_context():
        for _ in range(5):
            admission.begin("chen", "127.0.0.1")
            db.session.commit()
        with pytest.raises(Locked):
            admission.begin("CHEN ", "127.0.0.1")


def test_success_ends_the_count(app, user, monkeypatch):
    monkeypatch.setattr(passwords, "matches", lambda _kept, _typed: True)
    monkeypatch.setattr(passwords, "is_outdated", lambda _kept: False)
    with app.app_context():
        for _ in range(12):
            assert admission.finish(admission.begin("chen", "127.0.0.1"), "x").id == user
            db.session.commit()


def test_an_unknown_login_costs_as_much_work_as_a_known_one(app, user, monkeypatch):
    judged = []
    monkeypatch.setattr(passwords, "matches", lambda kept, _typed: judged.append(kept) or False)
    with app.app_context():
        for login in ("chen", "nobody"):
            assert admission.finish(admission.begin(login, "127.0.0.1"), "x") is None
    assert judged == ["!", None]
