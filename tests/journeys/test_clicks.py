"""Routine cases take minutes: a grant in full in twelve clicks, and a correction never answered."""

from datetime import date, timedelta

import pyotp
import pytest
from flask import Flask

from tests.builders import MONDAY, a_case, a_unit, a_user, an_agency
from tests.journeys.conftest import Window
from tests.journeys.test_from_form_to_report import PASSWORD, sign_in
from tracker import clock
from tracker.accounts import passwords
from tracker.cases import query_code
from tracker.extensions import db

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

CODE = "TEST-CODE-2345"
ASKED, LAPSED, SENT = date(2026, 3, 4), date(2026, 3, 20), date(2026, 3, 23)


@pytest.fixture
def people(app: Flask) -> dict[str, str]:
    """An officer and a head of the office, by log-in, each with a second factor."""
    secrets = {role: pyotp.random_base32() for role in ("officer", "head")}
    with app.app_context():
        office = a_unit("办公室", is_ogi_office=True)
        for role, secret in secrets.items():
            told = {"password_hash": passwords.hashed(PASSWORD), "totp_secret": secret}
            a_user(role, agency=an_agency(), unit_id=office.id, login=role, **told)
        db.session.commit()
    return secrets


@pytest.fixture
def number(app: Flask) -> str:
    """An application that was handed in at the counter."""
    with app.app_context():
        case = a_case("submitted", on=MONDAY)
        case.channel, case.delivered_on = "in_person", MONDAY
        case.query_code_digest = query_code.code_digest(CODE)
        db.session.commit()
        return case.case_number


class Hand:
    """One person at the mouse: every press and every choice is a click; typing is none."""

    def __init__(self, window: Window, login: str, secret: str):
        self.window, self.clicks = window, 0
        sign_in(window, login, secret)

    def follow(self, *names: str) -> None:
        for name in names:
            self.window.press(name, role="link")
        self.clicks += len(names)

    def choose(self, *labels: str) -> None:
        self.window.choose(*labels)
        self.clicks += len(labels)

    def press(self, name: str, says: str) -> None:
        """Press the button `name`; what comes says so."""
        self.window.press(name)
        self.clicks += 1
        assert says in self.window.text


def test_a_grant_in_full_takes_twelve_clicks(people, number, window):
    """Twelve from the inbox to the issued letter, and twelve of the officer's until it is sent."""
    with clock.at(MONDAY + timedelta(days=1)):
        officer = Hand(window(), "officer", people["officer"])
        officer.follow(number, "确认收到")
        officer.press("确认收到", "已确认收到申请之日")
        officer.follow("拟定答复")
        officer.choose("予以公开")
        officer.press("继续，填写答复内容", "拟定答复：予以公开")
        officer.window.fill(公开的内容及获取方式="合同复制件一份，随本答复书寄送。")
        officer.choose("不适合主动公开")
        officer.window.fill(适合或者不适合的理由="只涉及申请人自身")
        officer.press("送负责人审核", "答复意见已送")
        head = Hand(window(), "head", people["head"])
        head.follow(number, "审核签发")
        head.choose("同意并签发")
        head.press("提交审核意见", "答复已签发")
        assert officer.clicks + head.clicks <= 12
        officer.window.open("/desk")
        officer.follow(number, "登记寄出")
        officer.choose("特快专递")
        officer.press("登记寄出", "已登记寄出日期")
        assert officer.clicks <= 12


def test_a_correction_that_never_comes_ends_the_case(people, number, window):
    """Asked once and delivered, not answered in ten working days: lapsed, issued, told."""
    with clock.at(ASKED):
        officer = Hand(window(), "officer", people["officer"])
        officer.follow(number, "确认收到")
        officer.press("确认收到", "已确认收到申请之日")
        officer.window.open(f"/desk/cases/{number}/correction")
        officer.window.page.locator("[name=points]").fill("请写明合同的年份和标段")
        officer.window.page.locator("[name=delivered_on]").fill(ASKED.isoformat())
        officer.press("要求补正", "等待补正")
    with clock.at(LAPSED):
        officer = Hand(window(), "officer", people["officer"])
        officer.follow(number, "按逾期不补正处理")
        officer.press("按逾期不补正处理", "送信息公开机构负责人审核")
        head = Hand(window(), "head", people["head"])
        head.follow(number, "审核签发")
        head.choose("同意并签发")
        head.press("提交审核意见", "答复已签发")
    with clock.at(SENT):
        officer = Hand(window(), "officer", people["officer"])
        officer.follow(number, "登记寄出")
        officer.choose("特快专递")
        officer.press("登记寄出", "已登记寄出日期")
        citizen = window()
        citizen.open("/status")
        citizen.fill(申请编号=number, 查询码=CODE)
        citizen.press("查看申请")
        assert "不再处理" in citizen.text
        officer.window.open("/desk/reports/2026/cells?table=applications&row=3.6.1")
        assert number in officer.window.text
