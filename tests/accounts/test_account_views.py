"""One's own account: what can be changed, and what it takes."""

import re

import pyotp
import pytest
from sqlalchemy import select

from tests.builders import a_user
from tracker import clock
from tracker.accounts import passwords
from tracker.accounts.session_row import SessionRow
from tracker.accounts.user import User
from tracker.extensions import db

PASSWORD, NEW = "棕狐越过 seven hedges 三次", "清晨 four 渡口 lanterns"


@pytest.fixture
def user(app):
    """An officer; the number of the row."""
    with app.app_context():
        made = a_user(login="chen", password_hash=passwords.hashed(PASSWORD))
        db.session.commit()
        return made.id


@pytest.fixture
def here(app, user):
    """A browser in which the officer has signed in."""
    return app.test_client(user=User(id=user))


def change(client, current=PASSWORD, new=NEW, again=NEW):
    return client.send("/account/password", current=current, new=new, again=again)


def test_a_new_password_ends_the_other_sessions_and_renews_this_one(app, user, here):
    other = app.test_client(user=User(id=user))
    before = here.get("/account") and here.get_cookie("tracker").value
    change(here)
    assert "密码已经更改" in here.page.text
    assert here.get_cookie("tracker").value != before
    assert other.get("/account").status_code == 302


def test_the_new_password_is_the_one_that_counts(app, user, here):
    change(here)
    with app.app_context():
        kept = db.session.get(User, user).password_hash
    assert passwords.matches(kept, NEW)
    assert not passwords.matches(kept, PASSWORD)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"current": "wrong"}, "当前密码不正确"),
        ({"again": "another one, longer"}, "两次填写的新密码不一致"),
        ({"new": PASSWORD, "again": PASSWORD}, "新密码不能与当前密码相同"),
        ({"new": "short", "again": "short"}, "至少要有 14 个字符"),
        ({"new": "chen-HHJ-password-123456"}, "太容易猜到"),
    ],
)
def test_a_bad_change_is_explained_and_changes_nothing(app, user, here, answers, said):
    change(here, **answers)
    assert said in here.page.text
    with app.app_context():
        assert passwords.matches(db.session.get(User, user).password_hash, PASSWORD)


def test_another_device_needs_the_password_too(app, user, here):
    here.get("/account/second-factor")
    secret = re.search(r">([A-Z2-7]{32})<", here.page.html)[1]
    code = pyotp.TOTP(secret).at(clock.now())
    here.send("/account/second-factor", code=code, password="wrong")
    assert "当前密码不正确" in here.page.text
    here.send("/account/second-factor", code=code, password=PASSWORD)
    with app.app_context():
        assert db.session.get(User, user).totp_secret == secret


def test_the_picture_of_the_secret_needs_no_further_request(here):
    here.get("/account/second-factor")
    assert 'src="data:image/svg+xml' in here.page.html


def test_other_sessions_are_seen_and_ended(app, user, here):
    other = app.test_client(user=User(id=user))
    here.get("/account")
    assert "还在 1 处登录" in here.page.text
    here.post("/account/sessions", data=here.page.fields)
    assert other.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_the_row_knows_the_cookie_by_digest_only(app, user, here):
    token = here.get_cookie("tracker").value.removeprefix("r.")
    with app.app_context():
        row = db.session.scalar(select(SessionRow))
    assert token not in row.id_digest
    assert len(row.id_digest) == 64
