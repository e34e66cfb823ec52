"""The docket: the late first, what stands in its address, whom it is for, and how much it asks."""

from datetime import date, timedelta

from sqlalchemy import select

from tests.builders import a_user, an_agency
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.cases.case import Case
from tracker.disputes import reminder
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.outbox.message import Message

ENTERED = {"kind": "litigation", "organ": "示范市人民法院", "received_on": TODAY.isoformat()}


def entered(desk, number, case=None, agency=None, **facts):
    with desk.app.app_context():
        row = case and db.session.scalar(select(Case).filter_by(case_number=case))
        told = {"kind": "reconsideration", "received_on": TODAY} | facts
        agency_id = an_agency(*(agency or ())).id
        db.session.add(
            Dispute(agency_id=agency_id, case=row or None, dispute_number=number, **told)
        )
        db.session.commit()


def test_the_late_come_first_and_each_choice_stands_in_the_address(desk):
    entered(desk, "早", received_on=TODAY - timedelta(days=30))
    entered(desk, "近", case=desk.case("sent"), received_on=TODAY - timedelta(days=13))
    entered(desk, "诉", kind="litigation")
    entered(desk, "终", result="upheld", decided_on=TODAY)
    entered(desk, "外", agency=("HZ", "惠州河务局"))
    client = desk.as_("legal")
    page = client.get("/legal").text
    assert page.index(">早<") < page.index(">近<") < page.index(">诉<")
    assert "已逾期 8 个工作日" in page
    shown = {
        "show=late": "早", "show=soon": "近", "show=due": "早近诉", "kind=litigation": "诉",
        "show=decided": "终", "show=due&kind=reconsideration": "早近", "show=nothing": "早近诉",
    }  # fmt: skip
    for address, numbers in shown.items():
        found = client.get(f"/legal?{address}").text
        assert [one for one in "早近诉终外" if f">{one}<" in found] == list(numbers), address
    for who, code in (
        ("head", 200),
        ("supervisor", 200),
        ("officer", 403),
        ("secrecy_reviewer", 403),
    ):
        assert desk.as_(who).get("/legal").status_code == code


def test_more_matters_cost_no_more_queries(desk):
    asked = []
    for number in ("一", "二"):
        entered(desk, number, case=desk.case("sent"))
        with desk.counted() as found:
            desk.as_("legal").get("/legal")
        asked.append(len(found))
    assert asked[0] == asked[1] <= 8


def test_a_matter_is_entered_with_and_without_an_application(desk):
    legal, hidden = desk.as_("legal"), desk.case("sent")
    page = legal.send("/legal/register", **ENTERED, dispute_number="（2026）初1号").text
    assert "答复期限至2026年3月30日" in page
    assert "没有关联申请" in page
    told = ENTERED | {"dispute_number": "（2026）初2号", "case_number": hidden}
    page = legal.send("/legal/register", **told).text
    assert 'id="case_number-error"' in page  # else any case could be opened by naming it
    assert legal.get(f"/desk/cases/{hidden}").status_code == 404
    page = desk.as_("head").send("/legal/register", **told).text
    assert hidden in page
    assert legal.get(f"/desk/cases/{hidden}").status_code == 200
    page = legal.send("/legal/register", **told | {"dispute_number": "（2026）初1号"}).text
    assert 'id="dispute_number-error"' in page


def test_the_legal_staff_is_reminded_once_on_each_rung_and_the_head_when_it_is_late(context):
    a_user("legal", email="legal@example.org")
    a_user("head", email="head@example.org")
    db.session.add(Dispute(agency_id=an_agency().id, kind="litigation", dispute_number="初\n1号",
                           received_on=date(2026, 3, 2)))  # fmt: skip
    for on in (9, 11, 16, 16, 17, 18):
        with clock.at(date(2026, 3, on)):
            reminder.remind_legal()
    told = [(row.key.split(":")[1], row.recipient.split("@")[0])
            for row in db.session.scalars(select(Message).order_by(Message.id))]  # fmt: skip
    assert told == [("answer_five", "legal"), ("answer_one", "legal"), ("answer_today", "legal"),
                    ("answer_overdue", "legal"), ("answer_overdue", "head")]  # fmt: skip
