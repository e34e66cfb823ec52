"""What the tests of the administrators' face begin with: people signed in, on one known day."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.builders import a_user
from tests.handling.moving import TODAY
from tests.page import PageClient
from tracker import clock
from tracker.accounts.user import User
from tracker.extensions import db


@pytest.fixture(autouse=True)
def _today():
    """31 December 2026: the notice of 2027 is late."""
    with clock.at(TODAY):
        yield


@pytest.fixture
def as_(app: Flask) -> Callable[[str], PageClient]:
    """The browser of a new user with that role."""

    def browser(role: str) -> PageClient:
        with app.app_context():
            number = a_user(role).id
            db.session.commit()
        return app.test_client(user=User(id=number))  # type: ignore[return-value]

    return browser
