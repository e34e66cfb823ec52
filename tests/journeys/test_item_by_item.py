"""The story of three things asked at once: guided item by item, one letter, two ways, one row."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import a_search
from tests.journeys.conftest import PHONE, Window
from tests.journeys.test_from_form_to_report import (
    MONDAY,
    acknowledge,
    agree_as_legal_staff,
    approve_the_reply,
    file_application,
    send_and_serve,
    sign_in,
    staff,
)
from tracker import clock
from tracker.accounts.user import by_login
from tracker.cases.case import Case
from tracker.extensions import db

__all__ = ["staff"]  # the people of the main story, a fixture
pytestmark = [pytest.mark.browser, pytest.mark.one_database]

ASKED = ("除险加固工程的施工合同", "防汛工程布防图", "2001年以前的会议纪要")
TOLD = {
    "公开的内容及获取方式": "施工合同复制件一份，随本答复书邮寄。",
    "事实和理由": "布防图标有密级，在保密期限内。",
}
OUTCOMES = ["R02", "R04", "R12"]  # given, a state secret, not there
SECOND_DAY = date(2026, 3, 3)


def test_three_items_are_guided_told_in_one_letter_and_counted_once(
    app: Flask, staff: dict[str, str], window
):
    """Disclosed, state secret, not held: 3.2, reconsideration first for the secret alone."""
    with clock.at(MONDAY):
        citizen = window(PHONE)
        number, code = file_application(citizen)
        officer, head = window(), window()
        sign_in(officer, "officer", staff["officer"])
        acknowledge(officer, number)
        split(officer, number)
        draft(officer, 1, {"extent": "全部可以公开"}, "公开的内容及获取方式")
        draft(officer, 2, {"extent": "全部不能公开", "grounds": "国家秘密"}, "事实和理由")
        search_for_the_third(app, number)
        draft(officer, 3, {"not_held": "是"})
        send_to_review(officer)
    with clock.at(SECOND_DAY):
        sign_in(head, "head", staff["head"])
        sign_in(officer, "officer", staff["officer"])  # yesterday's session has run out
        legal = window()
        sign_in(legal, "legal", staff["legal"])
        agree_as_legal_staff(legal, number)
        approve_the_reply(head, number)
        send_and_serve(officer, number)
        read_both_routes(citizen, number, code)
        open_the_cell(head, number)
    with app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        assert (case.state, [item.outcome for item in case.items]) == ("closed", OUTCOMES)


def split(officer: Window, number: str) -> None:
    officer.open(f"/desk/cases/{number}/decide")
    officer.press("分项答复", role="link")
    officer.fill(各项请求="\n".join(ASKED))
    officer.press("分项")
    for asked in ASKED:
        assert asked in officer.text


def search_for_the_third(app: Flask, number: str) -> None:
    """The record of the search, without which nothing is said not to exist."""
    with app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        a_search(case, by_login("officer"), case.items[2])
        db.session.commit()


def draft(officer: Window, item: int, answers: dict[str, str], piece: str = "") -> None:
    """Through the questions to the form of one item: no to all but what `answers` says."""
    officer.page.locator(f"a[href*='/items/{item}/decide']").click()
    officer.press("开始逐步判断", role="link")
    while officer.page.locator("form input[name=asked]").count():
        key = officer.page.locator("form input[name=asked]").input_value()
        officer.choose(answers.get(key, "否"))
        officer.press("继续")
    officer.press("按提议继续", role="link")
    if piece:
        officer.fill(**{piece: TOLD[piece]})
    officer.press("保存这一项")
    assert f"第 {item} 项的答复已保存" in officer.text


def send_to_review(officer: Window) -> None:
    officer.press("各项已拟定，合并送审", role="link")
    assert "计入第三部分第 3.2 行" in officer.text
    officer.choose("不适合主动公开")
    officer.fill(适合或者不适合的理由="只涉及申请人自身")
    officer.press("预览文书")
    for told in TOLD.values():
        assert told in officer.text
    officer.press("送负责人审核")
    assert "审核中" in officer.text


def read_both_routes(citizen: Window, number: str, code: str) -> None:
    citizen.open("/status")
    citizen.fill(申请编号=number, 查询码=code)
    citizen.press("查看申请")
    assert "第 2 项，要先向黄河水利委员会申请行政复议，最迟2026年5月6日" in citizen.text
    assert "第 1 项、第 3 项，可以不经复议直接向示范市人民法院提起行政诉讼" in citizen.text
    citizen.page.get_by_role("link", name="部分公开答复书").first.click()
    citizen.look()
    for part in (*ASKED, *TOLD.values(), "关于第一项、第三项，", "；关于第二项，"):
        assert part in citizen.text


def open_the_cell(head: Window, number: str) -> None:
    head.open("/desk/reports/2026/cells?table=applications&row=3.2&column=natural_person")
    head.press(number, role="link")
    assert "第 3 项" in head.text
