"""Failures: a page of our own, also when nothing answers."""

import pytest
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import TooManyRequests

from tests.builders import a_user
from tracker.accounts import access
from tracker.accounts.user import User
from tracker.extensions import db

BROKEN = OperationalError("SELECT", {}, Exception("away"))


@pytest.fixture
def fails(app, client, monkeypatch):
    """The home page fails with this error; its answer."""
    with app.app_context():
        a_user("officer")
        db.session.commit()
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    def fails(error):
        def view():
            raise error

        monkeypatch.setitem(app.view_functions, "portal.home", access.public(view))
        return client.get("/")

    return fails


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (RuntimeError("x"), 500, "系统出了问题"),
        (BROKEN, 503, "系统暂时不能使用"),
        (StaleDataError("x"), 409, "内容已经被别人改动"),
        (DataError("x", {}, Exception("x")), 400, "这个请求没有成功"),
        (TooManyRequests(), 429, "操作过于频繁"),
    ],
)
def test_each_failure_has_a_page_that_helps(fails, client, error, status, said):
    answer = fails(error)
    assert answer.status_code == status
    assert said in client.page.text
    assert answer.headers["X-Request-Id"] in client.page.text


def test_who_asks_too_often_is_told_when_to_come_back(fails):
    assert fails(TooManyRequests()).headers["Retry-After"] == "60"


@pytest.mark.parametrize("path", ["/", "/sign-in", "/desk", "/no-such-page"])
def test_a_page_says_so_when_no_database_answers(app, fails, client, monkeypatch, path):
    def away(*_args, **_kwargs):
        raise BROKEN

    for name in ("scalar", "scalars", "execute", "get"):
        monkeypatch.setattr(db.session, name, away)
    answer = client.get(path)
    assert answer.status_code in (302, 404, 503)
    if answer.status_code == 503:
        assert "系统暂时不能使用" in client.page.text


def test_who_is_signed_in_gets_the_page_too(app, fails, monkeypatch):
    held = app.test_client(user=User(id=1))
    held.get("/account")
    monkeypatch.setattr("tracker.accounts.user.db.session.get", _away_for_users(db.session.get))
    assert held.get("/desk").status_code == 503
    assert "系统暂时不能使用" in held.page.text


def _away_for_users(get):
    def maybe(model, *args, **kwargs):
        if model is User:
            raise BROKEN
        return get(model, *args, **kwargs)

    return maybe
