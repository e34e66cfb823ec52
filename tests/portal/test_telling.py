"""After filing: what is asked is answered online, once, with files; nothing typed is lost."""

import io
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import MONDAY, a_user
from tests.portal.conftest import CODE
from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.statement import Statement
from tracker.documents.document import Document
from tracker.extensions import db

DAY = MONDAY + timedelta(days=3)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def a_file(name="证明.pdf", content=PDF):
    return io.BytesIO(content), name


def send(citizen, page, go="send", files=(), **answers):
    """Open the page, fill it in, and press a button."""
    citizen.client.get(page)
    data = citizen.client.page.fields | answers | {"go": go, "files": list(files)}
    return citizen.client.post(page, data=data, follow_redirects=True)


def stored(app):
    with app.app_context():
        return db.session.scalars(select(Statement)).all()


def state(app):
    with app.app_context():
        return db.session.scalars(select(Case)).one().state


def test_a_correction_is_answered_with_files_and_the_new_period_is_confirmed(app, citizen, case_of):
    with clock.at(DAY):
        page = citizen.look_up(case_of("awaiting_correction"), CODE).text
        assert "现在轮到" in page
        assert 'href="/status/correction"' in page
        shown = send(citizen, "/status/correction", "add", [a_file()], text="合同在2025年签订")
        assert "证明.pdf" in shown.text
        assert "合同在2025年签订" in shown.text
        kept = citizen.client.get("/status/correction").text
        assert "证明.pdf" in kept
        assert "合同在2025年签订" in kept
        done = send(citizen, "/status/correction", text="合同在2025年签订")
        assert "补充内容已经提交" in done.text
        assert "最迟2026年4月2日（周四）答复" in done.text
        again = citizen.client.get("/status/case").text
        assert "您后来提交的内容" in again
        assert "证明.pdf" in again
        (link,) = [one for one in citizen.client.page.links if "/status/files/" in one]
        assert citizen.client.get(link).data == PDF
    assert state(app) == "handling"


def test_a_form_sent_twice_is_one_statement_and_the_same_confirmation(app, citizen, case_of):
    with clock.at(DAY):
        citizen.look_up(case_of("awaiting_payment"), CODE)
        citizen.client.get("/status/fee-objection")
        data = citizen.client.page.fields | {"text": "页数有误", "go": "send"}
        pages = [citizen.client.post("/status/fee-objection", data=data) for _ in range(2)]
    assert pages[0].location == pages[1].location
    assert len(stored(app)) == 1


def test_a_refused_file_is_named_and_nothing_else_is_lost(app, citizen, case_of):
    with clock.at(DAY):
        citizen.look_up(case_of("awaiting_correction"), CODE)
        files = [a_file(), a_file("病毒.exe", b"MZ")]
        shown = send(citizen, "/status/correction", files=files, text="合同在2025年签订")
        assert "病毒.exe" in shown.text
        assert "证明.pdf" in shown.text
        assert "合同在2025年签订" in shown.text
        assert stored(app) == []
        remove = citizen.client.page.html.split('name="remove" value="')[1].split('"')[0]
        data = citizen.client.page.fields | {"remove": remove}
        assert "证明.pdf" not in citizen.client.post("/status/correction", data=data).text
        assert "请填写补充的内容" in send(citizen, "/status/correction", text=" ").text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Document)) == 0


def test_after_the_last_day_the_reason_is_asked_and_an_officer_weighs_it(app, citizen, case_of):
    with clock.at(date(2026, 3, 19)):
        citizen.look_up(case_of("awaiting_correction"), CODE)
        shown = send(citizen, "/status/correction", text="2025年的合同")
        assert "请填写没有按期补充的理由" in shown.text
        done = send(citizen, "/status/correction", text="2025年的合同", excuse="住院")
        assert "由承办人认定您的理由是否正当" in done.text
        assert "认定您逾期补充的理由是否正当" in citizen.client.get("/status/case").text
    assert state(app) == "awaiting_correction"


def test_a_receipt_is_needed_to_say_that_a_fee_was_paid(app, citizen, case_of):
    with clock.at(DAY + timedelta(days=1)):
        citizen.look_up(case_of("awaiting_payment"), CODE)
        paid = {"paid_on": DAY.isoformat()}
        assert "请上传缴费凭证" in send(citizen, "/status/payment", **paid).text
        early = send(citizen, "/status/payment", files=[a_file()], paid_on="2026-03-01")
        assert "日期不能早于收费通知发出之日" in early.text
        done = send(citizen, "/status/payment", **paid)
        assert "缴费凭证已经提交" in done.text
        assert "核对您的缴费是否到账" in citizen.client.get("/status/case").text
    assert [(row.kind, row.paid_on) for row in stored(app)] == [("payment", DAY)]


def test_who_contests_a_fee_reads_first_that_the_period_runs_on(citizen, case_of):
    with clock.at(DAY):
        citizen.look_up(case_of("awaiting_payment"), CODE)
        page = citizen.client.get("/status/fee-objection").text
    assert "提出异议不停止缴费期限" in page
    assert "收费决定不能单独申请行政复议" in page


def test_a_withdrawal_asks_once_more_and_ends_nothing_by_itself(app, citizen, case_of):
    with clock.at(DAY):
        citizen.look_up(case_of("handling"), CODE)
        assert "请勾选确认" in send(citizen, "/status/withdrawal").text
        assert "撤回已经提交" in send(citizen, "/status/withdrawal", sure="y").text
        page = citizen.client.get("/status/case").text
        assert "登记您撤回申请，出具结案通知书" in page
        assert "/status/withdrawal" not in citizen.client.page.links
        assert citizen.client.get("/status/withdrawal").location == "/status/case"
    assert state(app) == "handling"


def test_reasons_are_given_online_also_late(app, citizen, case_of):
    with clock.at(date(2026, 3, 30)):
        citizen.look_up(case_of("awaiting_reasons"), CODE)
        assert "理由已经提交" in send(citizen, "/status/reasons", text="课题研究").text
    assert [row.kind for row in stored(app)] == ["reasons"]


PAGES = ["correction", "reasons", "payment", "fee-objection", "withdrawal"]


@pytest.mark.parametrize("page", PAGES)
def test_where_nothing_is_asked_the_page_leads_back_with_the_reason(citizen, case_of, page):
    with clock.at(MONDAY + timedelta(days=8)):
        citizen.look_up(case_of("closed"), CODE)
        answer = citizen.client.get(f"/status/{page}")
    assert answer.location == "/status/case"


def test_a_complaint_and_a_rectification_are_registered_and_followed(app, citizen, case_of):
    with app.app_context():
        legal = a_user("legal").id
        db.session.commit()
    with clock.at(DAY):
        citizen.look_up(case_of("handling"), CODE)
        done = send(citizen, "/status/complaint", text="没有按期答复")
        assert "登记编号：HHJ-TS-2026-00001。最迟2026年5月6日（周三）告知您处理结果" in done.text
        asked = {"record": "通知书", "text": "姓名误写"}
        assert "请填写证据" in send(citizen, "/status/rectification", **asked).text
        made = send(citizen, "/status/rectification", **asked, proof="身份证")
        assert "登记编号：HHJ-GZ-2026-00001" in made.text
        with app.app_context():
            staff = app.test_client(user=db.session.get(User, legal))
        assert "没有按期答复" in staff.get("/desk/complaints").text
        settled = staff.send("/desk/complaints/1", finding="已经督促承办人")
        assert "处理结果已登记" in settled.text
        assert "已经督促承办人" in citizen.client.get(done.request.path).text
