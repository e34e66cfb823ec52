"""Signing in and out, as people do it."""

import re
from datetime import date, timedelta

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from tests.builders import a_user
from tracker import clock
from tracker.accounts import passwords
from tracker.accounts.user import User
from tracker.audit.event import Event
from tracker.extensions import db

PASSWORD = "棕狐越过 seven hedges 三次"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
MOMENT = clock.noon(date(2026, 3, 2))


@pytest.fixture
def officer(app):
    """An officer with a password and a device; the number of the row."""
    with app.app_context():
        user = a_user(login="chen", password_hash=passwords.hashed(PASSWORD), totp_secret=SECRET)
        db.session.commit()
        return user.id


def code(moment=None):
    return pyotp.TOTP(SECRET).at(moment or clock.now())


def sign_in(client, password=PASSWORD, login="chen", path="/sign-in"):
    return client.send(path, login=login, password=password, follow_redirects=False)


def enter(client, path="/sign-in"):
    answer = sign_in(client, path=path)
    return client.send(answer.location, code=code(), follow_redirects=False)


def acts(app):
    with app.app_context():
        return list(db.session.scalars(select(Event.act).order_by(Event.id)))


def change(app, **facts):
    with app.app_context():
        user = db.session.get(User, 1)
        for name, value in facts.items():
            setattr(user, name, value)
        db.session.commit()


def is_in(client):
    return client.get("/account").status_code == 200


def test_password_and_code_open_the_desk(app, client, officer):
    assert enter(client).location == "/desk"
    assert client.get("/desk").status_code == 200
    assert acts(app) == ["signed_in"]


def test_the_password_alone_opens_nothing(client, officer):
    assert sign_in(client).location == "/sign-in/code"
    assert not is_in(client)


def test_one_goes_on_to_the_page_one_came_for(client, officer):
    asked = client.get("/account").location
    assert asked == "/sign-in?next=/account"
    assert enter(client, asked).location == "/account"


def test_who_may_not_see_the_page_one_came_for_begins_on_the_own_first_page(app, client, officer):
    change(app, role="system_admin")
    asked = client.get("/desk").location
    assert enter(client, asked).location == "/admin/arrangements"


def test_a_page_that_is_not_there_says_so_itself(client, officer):
    assert enter(client, "/sign-in?next=/nothing/here").location == "/nothing/here"


@pytest.mark.parametrize(
    "foreign", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"]
)
def test_nobody_is_sent_to_another_site(client, officer, foreign):
    assert enter(client, f"/sign-in?next={foreign}").location == "/desk"


@pytest.mark.parametrize(
    ("login", "password"), [("chen", "wrong"), ("nobody", PASSWORD), ("nobody", "wrong")]
)
def test_every_wrong_pair_gets_one_answer(app, client, officer, login, password):
    sign_in(client, password, login)
    assert "账号或者密码不正确" in client.page.text
    assert acts(app) == ["sign_in_failed"]


def test_a_disabled_user_gets_the_same_answer(app, client, officer):
    change(app, is_disabled=True)
    sign_in(client)
    assert "账号或者密码不正确" in client.page.text


def test_five_failures_lock_the_login_for_a_quarter_of_an_hour(client, officer):
    with clock.at(MOMENT):
        for _ in range(5):
            sign_in(client, "wrong")
        sign_in(client)
        assert "请在 12:15:00 以后再试" in client.page.text
    with clock.at(MOMENT + timedelta(minutes=15, seconds=1)):
        assert sign_in(client).location == "/sign-in/code"


def test_a_locked_login_leaves_others_free(app, client, officer):
    with app.app_context():
        a_user(login="li", password_hash=passwords.hashed(PASSWORD))
        db.session.commit()
    for _ in range(5):
        sign_in(client, "wrong", "li")
    assert sign_in(client).location == "/sign-in/code"


def test_one_address_cannot_try_many_logins(client, officer, monkeypatch):
    monkeypatch.setattr("tracker.accounts.admission.MOST_FROM_ONE_ADDRESS", 3)
    for number in range(3):
        sign_in(client, "wrong", f"guess{number}")
    sign_in(client)
    assert "输错次数太多" in client.page.text


def test_a_code_is_accepted_once(client, officer):
    with clock.at(MOMENT):
        enter(client)
        other = client.application.test_client()
        enter(other)
        assert "已经用过" in other.page.text


@pytest.mark.parametrize(("seconds", "right"), [(-30, True), (30, True), (-90, False), (90, False)])
def test_a_device_may_be_one_step_fast_or_slow(client, officer, seconds, right):
    with clock.at(MOMENT):
        sign_in(client)
        answer = client.send(
            "/sign-in/code", code=code(MOMENT + timedelta(seconds=seconds)), follow_redirects=False
        )
        assert (answer.status_code == 303) is right


def test_five_wrong_codes_lock_the_second_factor(client, officer):
    sign_in(client)
    for _ in range(5):
        client.send("/sign-in/code", code="000000")
    client.send("/sign-in/code", code=code())
    assert "输错次数太多" in client.page.text


def test_the_code_is_asked_for_ten_minutes_only(client, officer):
    with clock.at(MOMENT):
        sign_in(client)
    with clock.at(MOMENT + timedelta(minutes=11)):
        assert client.get("/sign-in/code").location == "/sign-in"


def test_a_password_with_old_parameters_is_hashed_anew(app, client, officer):
    change(app, password_hash=PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD))
    sign_in(client)
    with app.app_context():
        assert not passwords.is_outdated(db.session.get(User, 1).password_hash)


def test_signing_out_ends_the_session_on_the_server(app, client, officer):
    enter(client)
    client.get("/account")
    copied = client.get_cookie("tracker").value
    answer = client.post("/sign-out", data=client.page.fields)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.set_cookie("tracker", copied)
    assert not is_in(client)
    assert acts(app) == ["signed_in", "signed_out"]


def test_a_new_role_holds_at_the_next_request(app, client, officer):
    enter(client)
    change(app, role="system_admin")
    assert client.get("/desk").status_code == 403


def test_a_disabled_user_is_out_at_the_next_request(app, client, officer):
    enter(client)
    change(app, is_disabled=True)
    assert not is_in(client)


def test_a_first_use_password_lasts_a_day(app, client, officer):
    change(app, password_expires_at=clock.now() - timedelta(seconds=1))
    sign_in(client)
    assert "初始密码已经过期" in client.page.text


def test_a_given_password_is_changed_and_a_device_enrolled_first(app, client, officer):
    change(app, must_change_password=True, totp_secret=None)
    sign_in(client)
    assert client.get("/desk").location == "/account/password"
    new = "清晨 four 渡口 lanterns"
    client.send("/account/password", current=PASSWORD, new=new, again=new)
    assert client.get("/desk").location == "/account/second-factor"
    client.get("/account/second-factor")
    secret = re.search(r">([A-Z2-7]{32})<", client.page.html)[1]
    client.send("/account/second-factor", code=pyotp.TOTP(secret).at(clock.now()))
    assert client.get("/desk").status_code == 200
    assert acts(app) == ["signed_in", "password_changed", "second_factor_enrolled"]


def test_the_reader_of_a_demo_needs_no_device(app, client, officer, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", True)
    change(app, is_demo=True, totp_secret=None)
    assert sign_in(client).location == "/desk"


def test_a_demo_user_is_refused_outside_a_demo(app, client, officer):
    change(app, is_demo=True)
    sign_in(client)
    assert "账号或者密码不正确" in client.page.text
    with app.test_client(user=User(id=1)) as held:
        assert held.get("/desk").status_code == 403
