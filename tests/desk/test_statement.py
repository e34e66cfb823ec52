"""What applicants sent online, at the desk: seen first, taken in prefilled, answered."""

from datetime import date

from sqlalchemy import select

from tests.desk.conftest import TODAY
from tracker import clock
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import statement


def sent(desk, number, act, *told, on=TODAY):
    with desk.app.app_context(), clock.at(on):
        case = db.session.scalars(select(Case).filter_by(case_number=number)).one()
        getattr(statement, act)(case, "k", *told)
        db.session.commit()


def test_what_waits_is_counted_in_the_inbox_and_is_the_next_act(desk):
    number = desk.case("handling")
    officer = desk.as_("officer")
    assert "申请人来件待处理" not in officer.get("/desk").text
    sent(desk, number, "ask_withdrawal", "已经在网站上找到")
    assert "申请人来件待处理" in officer.get("/desk").text
    assert number in officer.get("/desk?filter=came").text
    with desk.counted() as asked:
        page = officer.get(f"/desk/cases/{number}").text
    assert len(asked) <= 20
    assert "已经在网站上找到" in page
    assert "申请人在线撤回申请，等待登记" in page
    officer.get(f"/desk/cases/{number}/withdraw")
    assert officer.page.fields["withdrawn_on"] == TODAY.isoformat()
    answer = officer.send(f"/desk/cases/{number}/withdraw")
    assert "本件办结" in answer.text
    assert desk.look(number).state == "closed"
    assert "申请人来件待处理" not in officer.get("/desk").text


def test_reasons_payment_and_a_late_correction_begin_with_what_was_sent(desk):
    late = date(2026, 4, 1)
    cases = (
        ("awaiting_reasons", "give_reasons", ("课题研究",), "reasons-answer", "said", TODAY),
        ("awaiting_payment", "claim_payment", (TODAY,), "fee-payment", "paid_on", TODAY),
        ("awaiting_correction", "excuse", ("合同", "住院"), "correction-answer", "excuse", late),
    )
    for state, act, told, page, field, on in cases:
        number = desk.case(state)
        sent(desk, number, act, *told, on=on)
        with clock.at(on):
            client = desk.as_("officer")
            html = client.get(f"/desk/cases/{number}/{page}").text
            assert str(told[-1]) in html
            assert f'name="{field}"' in html
            if state != "awaiting_correction":
                continue
            answer = client.send(f"/desk/cases/{number}/lapse")
            assert "请先登记补正或者答复来件" in answer.text


def test_an_objection_is_answered_in_words_that_the_applicant_reads(desk):
    number = desk.case("awaiting_payment")
    sent(desk, number, "contest_fee", "页数有误")
    officer, path = desk.as_("officer"), f"/desk/cases/{number}/statement"
    assert "请填写告知申请人的内容" in officer.send(path).text
    assert "已答复" in officer.send(path, reply="已经核对，页数无误").text
    assert "答复申请人来件：对收费的异议" in officer.get(f"/desk/cases/{number}").text
    assert "没有等待处理的来件" in officer.get(path).text
    for who, code in (("legal", 403), ("foreign", 404)):
        assert desk.as_(who).get(path).status_code == code
