"""Sending: from the first question to the receipt, once, however often it is sent."""

import threading
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.portal.conftest import Citizen
from tracker import clock
from tracker.accounts.session_row import SessionRow
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import intake
from tracker.outbox.message import Message


def one_case(app):
    with app.app_context():
        return db.session.scalars(select(Case)).one()


def test_a_citizen_files_an_application_and_gets_number_and_code(citizen, app):
    citizen.write(wanted="2025年的施工合同", way="courier")
    answer = citizen.send()
    assert answer.request.path == "/apply/receipt"
    number, code = citizen.receipt()
    case = one_case(app)
    assert (case.case_number, case.wanted, case.way) == (number, "2025年的施工合同", "courier")
    assert case.applicant.id_number == citizen.id_number
    assert citizen.look_up(number, code).request.path == "/status/case"


def test_an_organisation_files_one_too(citizen, app):
    citizen.answer("who", who="organisation", organisation_kind="research_institution")
    citizen.answer(
        "applicant",
        name="示范市水利研究院",
        id_type="unified_social_credit_code",
        id_number="91110000600037341L",
        contact_name="白露",
    )
    citizen.answer("wanted")
    citizen.answer("delivery")
    assert citizen.send().request.path == "/apply/receipt"
    who = one_case(app).applicant
    assert (who.kind, who.contact_name) == ("research_institution", "白露")


def test_a_double_click_gives_one_case_and_the_same_receipt(citizen, app):
    citizen.write()
    citizen.client.get("/apply/check")
    form = citizen.client.page.fields
    receipts = []
    for _ in range(3):
        citizen.client.post("/apply/send", data=form)
        receipts.append(citizen.receipt())
    assert len(set(receipts)) == 1
    assert one_case(app).case_number == receipts[0][0]


def test_two_at_once_give_one_case_where_the_database_refuses_the_second(citizen, app, monkeypatch):
    citizen.write()
    citizen.client.get("/apply/check")
    form = citizen.client.page.fields
    file, calls = intake.submit, []

    def beaten(*args, **kwargs):
        calls.append(file(*args, **kwargs))
        db.session.commit()  # the other one was faster
        raise IntegrityError("insert", {}, Exception("unique"))

    monkeypatch.setattr(intake, "submit", beaten)
    assert citizen.client.post("/apply/send", data=form).location == "/apply/receipt"
    assert citizen.receipt()[0] == one_case(app).case_number
    assert len(calls) == 1


def test_two_clicks_at_the_same_moment_give_one_case_and_one_code(citizen, app):
    citizen.write()
    citizen.client.get("/apply/check")
    form, cookie = citizen.client.page.fields, citizen.client.get_cookie("tracker").value
    together, receipts = threading.Barrier(2), []

    def click():
        visitor = Citizen(app.test_client())
        visitor.client.set_cookie("tracker", cookie)
        together.wait()
        visitor.client.post("/apply/send", data=form)
        receipts.append(visitor.receipt())

    clicks = [threading.Thread(target=click) for _ in range(2)]
    [thread.start() for thread in clicks]
    [thread.join() for thread in clicks]
    assert receipts == [(one_case(app).case_number, receipts[0][1])] * 2


def test_sending_without_end_is_stopped(citizen):
    citizen.write()
    citizen.client.get("/apply/check")
    form = citizen.client.page.fields
    answers = [citizen.client.post("/apply/send", data=form) for _ in range(61)]
    assert [answers[0].status_code, answers[-1].status_code] == [303, 429]
    assert "Retry-After" in answers[-1].headers


def test_the_receipt_can_be_had_again_until_the_visitor_leaves(citizen):
    citizen.write()
    citizen.send()
    first = citizen.receipt()
    assert citizen.receipt() == first
    citizen.client.get("/apply/receipt")
    citizen.client.post("/status/leave", data=citizen.client.page.fields)
    assert citizen.client.get("/apply/receipt").location == "/status"


def test_the_back_button_leads_from_the_receipt_to_the_receipt(citizen):
    citizen.write()
    citizen.send()
    for page in ("check", "files", "delivery", "applicant"):
        assert citizen.client.get(f"/apply/{page}").location == "/apply/receipt"


def test_a_form_that_nobody_kept_is_not_taken_for_the_one_that_was_sent(citizen):
    citizen.write()
    citizen.send()
    fields = citizen.client.page.fields | {"key": "another form"}
    answer = citizen.client.post("/apply/send", data=fields, follow_redirects=True)
    assert answer.request.path == "/apply"
    assert "没有提交" in answer.text


def test_the_receipt_is_gone_after_half_an_hour(citizen):
    citizen.write()
    citizen.send()
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert citizen.client.get("/apply/receipt").location == "/status"


def test_the_receipt_is_gone_when_the_visitor_starts_anew(citizen):
    citizen.write()
    citizen.send()
    citizen.answer("who")
    assert citizen.client.get("/apply/receipt").location == "/status"


def test_two_forms_give_two_cases(citizen):
    numbers = set()
    for _ in range(2):
        citizen.write()
        citizen.send()
        numbers.add(citizen.receipt())
    assert len(numbers) == 2


def test_a_form_sent_again_after_a_new_one_was_begun_gives_its_own_receipt(citizen):
    citizen.write()
    citizen.client.get("/apply/check")
    form = citizen.client.page.fields
    citizen.client.post("/apply/send", data=form)
    first = citizen.receipt()
    citizen.write(wanted="另一份文件")
    citizen.client.post("/apply/send", data=form)
    assert citizen.receipt() == first


def test_an_invented_key_gives_nobodys_receipt(citizen, another):
    citizen.write()
    citizen.send()
    another.client.get("/apply")
    token = another.client.page.fields["csrf_token"]
    answer = another.client.post("/apply/send", data={"csrf_token": token, "key": "guessed"})
    assert answer.location == "/apply"
    assert another.client.get("/apply/receipt").location == "/status"


def test_an_incomplete_application_is_not_sent(citizen, rows):
    citizen.write()
    citizen.client.get("/apply/check")
    form = dict(citizen.client.page.fields)
    citizen.answer("wanted", wanted="")
    assert citizen.client.post("/apply/send", data=form).location == "/apply/check"
    assert rows()["cases"] == 0


def test_fields_added_to_the_sending_change_nothing(citizen, app):
    citizen.write()
    citizen.send(state="closed", received_on="2020-01-01", case_number="X-1", wanted="别的")
    case = one_case(app)
    assert (case.state, case.received_on, case.wanted[:4]) == ("submitted", None, "2025")


def test_the_draft_is_consumed(citizen, rows):
    citizen.write()
    assert rows()["drafts"] == 1
    citizen.send()
    assert rows()["drafts"] == 0


def test_the_code_is_on_the_receipt_alone(citizen, app, capfd):
    citizen.write()
    citizen.send()
    number, code = citizen.receipt()
    seen = citizen.look_up(number, code).text + citizen.client.get("/status").text
    with app.app_context():
        mails = db.session.scalars(select(Message)).all()
        seen += "".join(mail.subject + mail.body for mail in mails)
        seen += "".join(row.content for row in db.session.scalars(select(SessionRow)))
    seen += "".join(capfd.readouterr())
    assert mails
    assert code not in seen
    assert code.replace("-", "") not in seen


def test_no_log_line_names_the_applicant(citizen, capfd):
    citizen.write()
    citizen.send()
    logged = "".join(capfd.readouterr())
    for secret in ("林知秋", citizen.id_number, "13812345678", "zhiqiu@example.com"):
        assert secret not in logged


def test_the_receipt_says_when_the_office_confirms_and_until_when_it_answers(app, agency):
    with clock.at(clock.noon(clock.today().replace(2026, 3, 2))):
        citizen = Citizen(app.test_client())
        citizen.write()
        text = citizen.send().text
    assert "2026年3月3日（周二）" in text
    assert "2026年3月30日（周一）" in text
    assert "20 个工作日" in text


def test_the_receipt_asks_the_database_at_most_twelve_times(citizen, queries):
    citizen.write()
    citizen.send()
    with queries() as sent:
        assert citizen.client.get("/apply/receipt").status_code == 200
    assert len(sent) <= 12
