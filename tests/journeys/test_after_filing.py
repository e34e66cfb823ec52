"""On a phone, after filing: correct, contest and pay a fee, rectify, complain, withdraw."""

from datetime import date

import pytest

from tests.builders import a_case
from tests.journeys.conftest import PHONE
from tracker import clock
from tracker.cases import query_code
from tracker.extensions import db

CODE = "TEST-CODE-2345"
TODAY = date(2026, 3, 9)
RECEIPT = {"name": "凭证.pdf", "mimeType": "application/pdf",
           "buffer": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"}  # fmt: skip

pytestmark = pytest.mark.browser


def test_everything_asked_after_filing_is_done_on_a_phone(app, window):
    """Each press looks: axe finds nothing, and nothing is wider than the phone."""
    with app.app_context():
        numbers = []
        for state in ("awaiting_correction", "awaiting_payment"):
            case = a_case(state)
            case.query_code_digest = query_code.code_digest(CODE)
            numbers.append(case.case_number)
        db.session.commit()
    with clock.at(TODAY):
        visitor = window(PHONE)
        _open(visitor, numbers[0])
        visitor.press("在线补充", "link")
        visitor.press("提交补充内容")
        assert "请填写补充的内容" in visitor.text
        visitor.fill(补充的内容="合同在2025年签订")
        visitor.page.locator("input[type=file]").set_input_files(RECEIPT)
        visitor.press("上传")
        visitor.press("提交补充内容")
        assert "补充内容已经提交" in visitor.text
        _back_and(visitor, "要求更正")
        visitor.fill(要求更正的记录="通知书", 不准确之处="姓名误写", 证据="身份证")
        visitor.press("提交更正请求")
        assert "登记编号：HHJ-GZ-2026-00001" in visitor.text
        _back_and(visitor, "投诉、举报")
        visitor.fill(**{"投诉、举报的内容": "没有按期确认收到"})
        visitor.press("提交投诉、举报")
        assert "登记编号：HHJ-TS-2026-00001" in visitor.text
        _back_and(visitor, "撤回申请")
        visitor.choose("我确认撤回这件申请")
        visitor.press("撤回申请")
        visitor.press("返回我的申请", "link")
        assert "登记您撤回申请，出具结案通知书" in visitor.text
        visitor.press("看完了，关闭这件申请")
        _open(visitor, numbers[1])
        visitor.press("对收费提出异议", "link")
        visitor.fill(您的异议="页数有误")
        visitor.press("提交异议")
        _back_and(visitor, "提交缴费凭证")
        visitor.fill(缴费的日期="2026-03-06")
        visitor.page.locator("input[type=file]").set_input_files(RECEIPT)
        visitor.press("提交凭证")
        visitor.press("返回我的申请", "link")
        assert "核对您的缴费是否到账" in visitor.text


def _open(visitor, number):
    visitor.open("/status")
    visitor.fill(申请编号=number, 查询码=CODE)
    visitor.press("查看申请")


def _back_and(visitor, words):
    visitor.press("返回我的申请", "link")
    visitor.press(words, "link")
