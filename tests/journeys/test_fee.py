"""A fee from the application to the report: asked and never paid, and paid in time."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.builders import a_unit, a_user, an_agency, an_application
from tests.page import PageClient
from tracker import clock
from tracker.accounts.user import User
from tracker.cases import query_code
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import intake

MONDAY = date(2026, 3, 2)
MANY = 45  # applications of one person in one month
CODE = "TEST-CODE-2345"
RECEIVED, PROPOSED, CHARGED = MONDAY + timedelta(1), MONDAY + timedelta(2), MONDAY + timedelta(3)
DELIVERED, LAST_DAY = date(2026, 3, 9), date(2026, 4, 7)


class Bureau:
    """An officer, a head and an applicant who asks for very much, each with a browser."""

    def __init__(self, app: Flask):
        self.app = app
        with app.app_context(), clock.at(MONDAY):
            office = a_unit("办公室", is_ogi_office=True)
            self.ids = {role: a_user(role, unit_id=office.id).id for role in ("officer", "head")}
            who = an_application()
            cases = [intake.submit(an_agency(), who, f"{n}").case for n in range(MANY)]
            self.number = cases[-1].case_number
            cases[-1].query_code_digest = query_code.code_digest(CODE)
            db.session.commit()
        with app.app_context(), clock.at(RECEIVED):
            officer = db.session.get(User, self.ids["officer"])
            for case in db.session.query(Case).order_by(Case.id):
                intake.acknowledge(
                    case, officer, confirmed_on=RECEIVED, spoken_with="申请人", how="phone"
                )
            db.session.commit()

    def send(self, who: str, page: str, **answers: str) -> str:
        """Open an act's page of the last case, fill it in, and read what comes."""
        with self.app.app_context():
            client: PageClient = self.app.test_client(user=db.session.get(User, self.ids[who]))
        path = f"/desk/cases/{self.number}/{page}"
        client.get(path)
        if page == "fee":
            client.post(path, data=client.page.fields | answers | {"preview": "y"})
        answer = client.post(path, data=client.page.fields | answers, follow_redirects=True)
        return answer.text

    def read(self) -> str:
        """The applicant's page."""
        client: PageClient = self.app.test_client()
        client.get("/status")
        answers = {"case_number": self.number, "query_code": CODE}
        return client.post("/status", data=client.page.fields | answers, follow_redirects=True).text

    def report(self) -> str:
        """The cases behind the cell of what was not paid for."""
        with self.app.app_context():
            client = self.app.test_client(user=db.session.get(User, self.ids["head"]))
        page = "/desk/reports/2026"
        behind = client.get(f"{page}/cells?table=applications&row=3.6.2&column=natural_person")
        return client.get(page).text + behind.text

    @property
    def case(self) -> Case:
        """The case as it is stored now."""
        return db.session.query(Case).filter_by(case_number=self.number).one()


@pytest.fixture
def bureau(app: Flask) -> Bureau:
    """The fee is asked: the 45th application of the month, by items, 300 yuan."""
    made = Bureau(app)
    with clock.at(PROPOSED):
        page = made.send("officer", "fee", kind="charge", basis="items", quantity="1")
        assert "收费意见已提交" in page
    with clock.at(CHARGED):
        assert "收费通知书已出具" in made.send("head", "fee-answer", answer="approve")
        told = made.read()
    assert "应缴信息处理费 300 元" in told
    assert "第 45 件：300 元，累计 300 元" in told
    with clock.at(DELIVERED):
        page = made.send("officer", "fee-delivery", delivered_on=DELIVERED.isoformat())
        assert "缴费期限至2026年4月7日" in page
    return made


def test_what_is_never_paid_ends_in_row_3_6_2(bureau):
    with clock.at(LAST_DAY):
        assert "还没有届满" in bureau.send("officer", "fee-lapse")
    with clock.at(LAST_DAY + timedelta(days=1)):
        assert "已按逾期不缴费拟定处理意见" in bureau.send("officer", "fee-lapse")
        assert "答复已签发" in bureau.send("head", "review", answer="issue")
        day = clock.today().isoformat()
        bureau.send("officer", "sending", sent_on=day, way="courier")
        assert bureau.number in bureau.report()
        assert "收费通知 1 件，金额 300 元，本年度实际收取 0 元" in bureau.report()
        assert "不再处理通知书" in bureau.read()


def test_what_is_paid_in_time_is_counted_anew(bureau):
    with clock.at(LAST_DAY):
        paid = {"paid_on": LAST_DAY.isoformat(), "receipt_number": "豫财 00012345"}
        assert "答复期限至2026年5月8日" in bureau.send("officer", "fee-payment", **paid)
        assert "2026年5月8日" in bureau.read()
        assert "收费通知 1 件，金额 300 元，本年度实际收取 300 元" in bureau.report()
    with bureau.app.app_context():
        case = bureau.case
        assert (case.state, case.clock_start) == ("handling", LAST_DAY)
