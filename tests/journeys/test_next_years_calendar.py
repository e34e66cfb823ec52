"""An administrator pastes next year's notice, sees whom it moves, confirms; the officer sees it."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests.arrangements.notices import NUMBER, TEXT
from tests.builders import a_unit, a_user
from tests.handling.moving import MOVED, TODAY, an_extended_case
from tests.journeys.conftest import PHONE, Window
from tests.journeys.test_every_page import cookie_of
from tracker import clock
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.cli.arrangements import DIFFERENCES
from tracker.extensions import db
from tracker.outbox.message import Message

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


@pytest.fixture
def number(app: Flask) -> str:
    """A case whose reply is due in February 2027, provisionally; its officer has an address."""
    with app.app_context(), clock.at(TODAY):
        office = a_unit("办公室", is_ogi_office=True)
        officer = a_user("officer", unit=office, email="zhou@example.org")
        case = an_extended_case(officer=officer)
        case.officer = officer
        made = case.case_number
        db.session.commit()
        return made


@pytest.mark.parametrize("size", [None, PHONE], ids=["office", "phone"])
def test_next_year_s_notice_moves_what_is_due_next_year(app, number, window, size):
    with clock.at(TODAY):
        officer, admin = window(), window(size) if size else window()
        officer.page.context.add_cookies([cookie_of(app, "officer")])
        admin.page.context.add_cookies([cookie_of(app, "system_admin")])
        officer.open("/desk")
        assert "还没有载入 2027 年的节假日安排" in officer.text
        officer.open(f"/desk/cases/{number}")
        assert "2027年2月24日" in officer.text
        assert "期限待定" in officer.text
        paste_the_notice(admin)
        look_at_the_impact(admin, number)
        confirm(admin)
        the_officer_sees_it(officer, number)
        the_database_holds_it(app, number)


def paste_the_notice(admin: Window) -> None:
    admin.open("/admin/arrangements")
    assert "还没有载入 2027 年的节假日安排" in admin.text
    admin.press("载入通知", role="link")
    admin.page.locator("#text").fill(TEXT)
    admin.press("读取并核对")


def look_at_the_impact(admin: Window, number: str) -> None:
    assert DIFFERENCES["newly_off"] in admin.text
    assert number in admin.text
    assert "2027年3月3日（周三）" in admin.text
    assert "不再待定" in admin.text


def confirm(admin: Window) -> None:
    admin.page.locator("#number").fill(NUMBER)
    admin.press("确认载入")
    assert admin.page.url.endswith("/admin/arrangements/2027")
    assert NUMBER in admin.text


def the_officer_sees_it(officer: Window, number: str) -> None:
    officer.open("/desk")
    officer.press("期限因节假日安排变动 1", role="link")
    officer.press(number, role="link")
    assert "2027年3月3日" in officer.text
    assert "期限不再待定" in officer.text
    assert f"依据：{NUMBER}" in officer.text


def the_database_holds_it(app: Flask, number: str) -> None:
    with app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        assert (case.due_on, case.due_provisional) == (MOVED, False)
        event = db.session.scalar(select(Event).filter_by(act="reschedule"))
        assert event.case_id == case.id
        mail = db.session.scalar(select(Message).where(Message.subject.startswith("期限变动")))
        assert mail.recipient == "zhou@example.org"
