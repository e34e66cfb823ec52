"""Signing in and out, as people do it."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from tests.builders import a_user
from tracker import clock
from tracker.accounts import passwords
from tracker.accounts.user import User
from tracker.audit.event import Event
from tracker.extensions import db

PASSWORD = "棕狐越过 seven hedges"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
MOMENT = clock.noon(clock.date(2026, 3, 2))


@pytest.fixture
def officer(app):
    """An officer with a password and a device; the number of the row."""
    with app.app_context():
        user = a_user(login="chen", password_hash=passwords.hashed(PASSWORD), totp_secret=SECRET)
        db.session.commit()
        return user.id


def code(at=None):
    return pyotp.TOTP(SECRET).at(at or clock.now())


def sign_in(client, password=PASSWORD, login="chen", **more):
    return client.send("/sign-in", login=login, password=password, **more)


def enter(client, **more):
    sign_in(client, **more)
    return client.post("/sign-in/code", data=client.page.fields | {"code": code()})


def events(app):
    with app.app_context():
        return list(db.session.scalars(select(Event.act).order_by(Event.id)))


def test_password_and_code_open_the_desk(client, officer):
    assert enter(client).location == "/desk"
    assert client.get("/desk").status_code == 200
