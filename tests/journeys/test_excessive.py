"""An excessive application: reasons found wanting end it; sound ones defer the reply."""

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
RECEIVED, DEMANDED, ANSWERED = MONDAY + timedelta(1), MONDAY + timedelta(2), MONDAY + timedelta(7)
MANY = 31  # applications of one person in one month
CODE = "TEST-CODE-2345"
EXCESS = "一个月内提出申请 31 件，内容涉及同一事项"


class Bureau:
    """An officer, a head and an applicant who asks for very much, each with a browser."""

    def __init__(self, app: Flask):
        self.app = app
        with app.app_context(), clock.at(RECEIVED):
            office = a_unit("办公室", is_ogi_office=True)
            roles = ("officer", "head", "legal", "leader")
            people = {role: a_user(role, unit_id=office.id) for role in roles}
            self.ids = {role: user.id for role, user in people.items()}
            who = an_application()
            told = {"confirmed_on": RECEIVED, "spoken_with": "申请人", "how": "phone"}
            for number in range(MANY):
                case = intake.submit(an_agency(), who, f"{number}").case
                intake.acknowledge(case, people["officer"], **told)
            case.query_code_digest = query_code.code_digest(CODE)
            self.number = case.case_number
            db.session.commit()

    def open(self, who: str) -> PageClient:
        """The browser of one of the staff."""
        with self.app.app_context():
            return self.app.test_client(user=db.session.get(User, self.ids[who]))

    def send(self, who: str, page: str, **answers: str) -> str:
        """Open an act's page of the last case, fill it in, and read what comes."""
        return self.open(who).send(f"/desk/cases/{self.number}/{page}", **answers).text

    def read(self) -> str:
        """The applicant's page."""
        client: PageClient = self.app.test_client()
        client.get("/status")
        answers = {"case_number": self.number, "query_code": CODE}
        return client.post("/status", data=client.page.fields | answers, follow_redirects=True).text

    def judge(self, accepted: str) -> str:
        """Take in the reasons."""
        day = ANSWERED.isoformat()
        told = {"answered_on": day, "said": "课题研究", "accepted": accepted, "grounds": "已核对"}
        return self.send("officer", "reasons-answer", **told)


@pytest.fixture
def bureau(app: Flask) -> Bureau:
    """Reasons are demanded for the last of 31 applications of one month."""
    made = Bureau(app)
    with clock.at(DEMANDED):
        page = made.open("officer").get(f"/desk/cases/{made.number}/reasons").text
        assert "收到申请当月 31 件" in page
        page = made.send("officer", "reasons", excess=EXCESS, period_wd="10")
        assert "说明理由告知书已出具" in page
        told = made.read()
    assert "请在2026年3月18日（周三）以前说明申请的理由" in told
    assert EXCESS in told
    assert "最迟2026年3月31日（周二）答复" in told
    return made


def test_reasons_found_wanting_end_in_row_3_5_4(bureau):
    with clock.at(ANSWERED):
        assert "可以拟定“不予处理”" in bureau.judge("no")
        words = {"reason": "就同一事项反复申请，说明的理由不合理"}
        assert "审核" in bureau.send("officer", "decide?outcome=R19", **words)
        for reviewer in ("head", "legal"):
            assert "您的意见已登记" in bureau.send(reviewer, "review", answer="agree")
        assert "答复已签发" in bureau.send("leader", "review", answer="issue")
        day = clock.today().isoformat()
        bureau.send("officer", "sending", sent_on=day, way="courier")
        page = "/desk/reports/2026/cells?table=applications&row=3.5.4&column=natural_person"
        assert bureau.number in bureau.open("head").get(page).text
        assert "不予处理告知书" in bureau.read()


def test_sound_reasons_let_the_reply_be_deferred(bureau):
    with clock.at(ANSWERED):
        assert "可以申请延迟答复" in bureau.judge("yes")
        later = {"until": "2026-06-30", "reason": "31 件申请需要逐件检索"}
        assert "延迟答复已提交" in bureau.send("officer", "deferral", **later)
        page = bureau.send("head", "deferral-answer", answer="approve")
        assert "新的答复期限为2026年6月30日（周二）" in page
        told = bureau.read()
    assert "最迟2026年6月30日（周二）答复" in told
    assert "延迟答复告知书" in told
    with bureau.app.app_context():
        case = db.session.query(Case).filter_by(case_number=bureau.number).one()
        assert (case.state, case.due_on) == ("handling", date(2026, 6, 30))
