"""The main story: a citizen asks, officials answer, the year's report counts it."""

from datetime import date

import pyotp
import pytest
from flask import Flask

from tests.builders import a_unit, a_user, an_agency
from tests.journeys.conftest import PHONE, Window
from tracker import clock
from tracker.accounts import passwords
from tracker.agencies import settings
from tracker.extensions import db

PASSWORD = "黄河之水天上来-奔流到海-2026"
WANTED = "2025年度黄河大堤柳园段除险加固工程的施工合同"
ID_NUMBER = "410105200309166253"
MONDAY = date(2026, 3, 2)

pytestmark = pytest.mark.browser


@pytest.fixture
def staff(app: Flask) -> dict[str, str]:
    """An officer and the head of the disclosure office; each has a second factor."""
    secrets = {}
    with app.app_context():
        office = a_unit("办公室", is_ogi_office=True)
        # an agency whose head issues refusals too: the legal staff is asked first, whatever it sets
        settings.put(an_agency(), "review_chain", "office", MONDAY)
        for role in ("officer", "head", "legal"):
            secrets[role] = pyotp.random_base32()
            a_user(
                role,
                agency=an_agency(),
                unit_id=office.id,
                login=role,
                password_hash=passwords.hashed(PASSWORD),
                totp_secret=secrets[role],
            )
        db.session.commit()
    return secrets


def sign_in(window: Window, login: str, secret: str) -> None:
    """Password, then the code of the second factor."""
    window.open("/sign-in")
    window.fill(账号=login, 密码=PASSWORD)
    window.press("登录")
    window.page.locator("input[name=code]").fill(pyotp.TOTP(secret).at(clock.now()))
    window.page.locator("main form button").first.click()
    window.page.wait_for_url("**/desk")
    window.look()


def file_application(citizen: Window) -> tuple[str, str]:
    """Fill in the form on a phone; returns the case number and the query code."""
    citizen.open("/")
    citizen.press("在线申请", role="button" if citizen.has_button("在线申请") else "link")
    citizen.choose("公民")
    citizen.press("保存并继续")
    citizen.fill(姓名="沈若溪", 证件号码=ID_NUMBER, 联系电话="13900000000")
    citizen.press("保存并继续")
    citizen.page.locator("#wanted").fill(WANTED)
    save_and_return(citizen)
    citizen.choose("纸质文件", "邮寄", "视力有障碍")
    citizen.page.locator("#address").fill("示范市堤顶路2号")
    citizen.press("保存并继续")
    attach(citizen)
    citizen.press("继续")
    assert WANTED in citizen.text
    citizen.press("提交申请")
    citizen.page.wait_for_url("**/apply/receipt")
    return citizen.found(r"HHJ-2026-\d{5}"), citizen.found(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")


def save_and_return(citizen: Window) -> None:
    """Save in the middle, leave, and go on by the link and the code."""
    citizen.press("先保存，以后再填")
    citizen.press("保存并显示续填码")
    code = citizen.found(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")
    link = citizen.page.get_by_role("link", name="/apply/return/").get_attribute("href") or ""
    citizen.press("我已记下，离开本页")
    citizen.open(link.removeprefix(citizen.site))
    citizen.fill(续填码=code)
    citizen.press("继续填写")
    citizen.page.wait_for_url("**/apply/delivery")


def attach(citizen: Window) -> None:
    """One file is taken and one refused by name, with the script that shows the progress."""
    files = [("证件.pdf", b"%PDF-1.4\n%%EOF\n"), ("程序.exe", b"MZ")]
    chosen = [{"name": name, "mimeType": "", "buffer": body} for name, body in files]
    citizen.page.locator("#files").set_input_files(chosen)
    citizen.press("上传")
    citizen.page.get_by_text("不能接收“程序.exe”").first.wait_for()
    citizen.look()
    assert "证件.pdf" in citizen.text


def test_an_application_goes_from_the_form_to_a_cell_of_the_report(staff, window):
    """A citizen files on a phone; officer and head decide partly; the report shows the case."""
    with clock.at(MONDAY):
        citizen = window(PHONE)
        number, code = file_application(citizen)
        officer, head = window(), window()
        sign_in(officer, "officer", staff["officer"])
        acknowledge(officer, number)
        ask_for_more_time(officer, number)
    with clock.at(date(2026, 3, 3)):
        sign_in(head, "head", staff["head"])
        approve_more_time(head, number)
        sign_in(officer, "officer", staff["officer"])  # yesterday's session has run out
        propose_a_partial_disclosure(officer, number)
        legal = window()
        sign_in(legal, "legal", staff["legal"])
        agree_as_legal_staff(legal, number)
        approve_the_reply(head, number)
        send_and_serve(officer, number)
        told = read_the_answer(citizen, number, code)
        assert "2026年5月6日" in told  # 60 days from service, past the May holiday
        open_the_cell(head, number)


def acknowledge(officer: Window, number: str) -> None:
    officer.open("/desk")
    assert "需要帮助" in officer.text
    officer.press(number, role="link")
    assert "视力有障碍" in officer.text
    officer.press("确认收到", role="link")
    officer.fill(双方确认的日期="2026-03-02", 与谁确认="沈若溪")
    officer.choose("电话")
    officer.press("确认收到")
    assert "2026年3月30日" in officer.text


def ask_for_more_time(officer: Window, number: str) -> None:
    officer.open(f"/desk/cases/{number}/extension")
    officer.fill(延长多少个工作日="20", 延期理由="需要逐件审查合同附件。")
    officer.press("申请延期")
    assert number in officer.text


def approve_more_time(head: Window, number: str) -> None:
    head.open(f"/desk/cases/{number}/extension-answer")
    head.choose("同意延期")
    head.press("提交审批意见")
    assert "2026年4月28日" in head.text


def propose_a_partial_disclosure(officer: Window, number: str) -> None:
    officer.open(f"/desk/cases/{number}/decide")
    officer.choose("部分公开")
    officer.press("继续，填写答复内容")
    officer.page.get_by_label("商业秘密").check()
    officer.fill(公开的内容及获取方式="合同正文复制件一份，随本答复书邮寄。")
    officer.fill(不予公开的部分="合同附件中的报价明细。", 事实和理由="附件涉及供货单位的商业秘密。")
    officer.choose("不适合主动公开")
    officer.fill(适合或者不适合的理由="只涉及申请人自身")
    officer.press("预览文书")
    assert "水利委员会" in officer.text
    officer.press("送负责人审核")
    assert "审核中" in officer.text


def agree_as_legal_staff(legal: Window, number: str) -> None:
    legal.press(number, role="link")
    legal.press("提出审核意见", role="link")
    legal.choose("同意")
    legal.press("提交审核意见")
    assert "您的意见已登记" in legal.text


def approve_the_reply(head: Window, number: str) -> None:
    head.open(f"/desk/cases/{number}/review")
    head.choose("同意并签发")
    head.press("提交审核意见")
    assert "待寄出" in head.text


def send_and_serve(officer: Window, number: str) -> None:
    officer.open(f"/desk/cases/{number}/sending")
    officer.fill(寄出日期="2026-03-03")
    officer.choose("特快专递")
    officer.press("登记寄出")
    officer.open(f"/desk/cases/{number}/service")
    officer.fill(送达日期="2026-03-03")
    officer.choose("本人签收")
    officer.press("登记送达")
    officer.open(f"/desk/cases/{number}/close")
    officer.press("办结")


def read_the_answer(citizen: Window, number: str, code: str) -> str:
    citizen.open("/status")
    citizen.fill(申请编号=number, 查询码=code)
    citizen.press("查看申请")
    told = citizen.text
    citizen.page.get_by_role("link", name="部分公开答复书").first.click()
    citizen.look()
    assert "先" in citizen.text
    assert "商业秘密" in citizen.text
    return told


def open_the_cell(head: Window, number: str) -> None:
    head.open("/desk/reports/2026")
    head.open("/desk/reports/2026/cells?table=applications&row=3.2&column=natural_person")
    head.press(number, role="link")
    assert "部分公开" in head.text
