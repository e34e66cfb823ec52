"""Somebody reckons on a phone when the reply is due, and reads why."""

from datetime import date

import pytest

from tests.builders import an_agency
from tests.journeys.conftest import PHONE
from tracker import clock
from tracker.extensions import db

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


def test_a_reply_is_reckoned_and_its_address_tells_it_again(app, window):
    """Nothing is kept on the server: whoever gets the address sees the same."""
    with app.app_context():
        an_agency()
        db.session.commit()
    with clock.at(date(2026, 3, 2)):
        asker, friend = window(PHONE), window()
        asker.open("/")
        asker.press("算一算哪一天答复", "link")
        asker.press("答复期限", "link")
        asker.press("计算")
        assert "请填写日期" in asker.text
        asker.fill(收到申请之日="2026年1月15日")
        asker.page.get_by_text("延长答复期限", exact=True).click()
        asker.fill(延长了几个工作日="20")
        asker.press("计算")
        assert "2026年3月18日（周三）" in asker.text
        assert "还剩 12 个工作日" in asker.text
        friend.page.goto(asker.page.url)
        friend.look()
        assert "2026年3月18日（周三）" in friend.text
        asker.press("这一期限的规定和条文", "link")
        assert "《政府信息公开条例》第三十三条第二款" in asker.text


def test_without_a_script_no_button_is_shown_that_needs_one(app, browser, site):
    """The browser's own menu prints; a button that does nothing would only puzzle."""
    with app.app_context():
        an_agency()
        db.session.commit()
    path = "/deadline?kind=reply&start=2026-01-15"
    for scripted in (False, True):
        context = browser.new_context(viewport=PHONE, java_script_enabled=scripted)
        page = context.new_page()
        page.goto(site + path)
        assert page.locator("[data-print]").first.is_visible() is scripted
        context.close()
