"""From an application that touches a third party's secrets to a partial disclosure."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.builders import THIRD_PARTY, UNPUBLISHED, a_case, a_unit, a_user, an_agency
from tests.page import PageClient
from tracker import clock
from tracker.accounts.user import User
from tracker.agencies import settings
from tracker.cases import query_code
from tracker.cases.case import Case
from tracker.extensions import db

MONDAY, CODE = date(2026, 3, 2), "TEST-CODE-2345"
ASKED, DELIVERED, ANSWERED = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 11)
DECIDED, WAITED = date(2026, 3, 12), date(2026, 3, 19)
PART = {"disclosed": "合同正文（随附）", "refused": "单价明细", "reason": "单价是第三方的商业秘密"}


class Bureau:
    """An officer, a head and an applicant, each with a browser, and one case in handling."""

    def __init__(self, app: Flask):
        self.app = app
        with app.app_context():
            office = a_unit("办公室", is_ogi_office=True)
            roles = ("officer", "head", "legal", "secrecy_reviewer", "leader")
            self.ids = {role: a_user(role, unit_id=office.id).id for role in roles}
            settings.put(an_agency(), "third_party_wait_wd", "5", MONDAY)
            case = a_case("handling", on=MONDAY)
            case.query_code_digest = query_code.code_digest(CODE)
            self.number = case.case_number
            db.session.commit()

    def send(self, who: str, page: str, **answers: str) -> str:
        """Open an act's page, fill it in, and read what comes."""
        with self.app.app_context():
            client: PageClient = self.app.test_client(user=db.session.get(User, self.ids[who]))
        return client.send(f"/desk/cases/{self.number}/{page}", **answers).text

    def read(self) -> str:
        """The applicant's page."""
        client: PageClient = self.app.test_client()
        return client.send("/status", case_number=self.number, query_code=CODE).text

    @property
    def due_on(self) -> date:
        """The due date as it is stored now."""
        with self.app.app_context():
            return db.session.query(Case).filter_by(case_number=self.number).one().due_on


@pytest.fixture
def objected(app: Flask) -> Bureau:
    """The third party was asked, and does not agree."""
    made = Bureau(app)
    with clock.at(ASKED):
        told = {"kind": "third_party", "whom": THIRD_PARTY, "asked": "采购合同及单价明细"}
        assert "征求意见书和给申请人的告知书已出具" in made.send("officer", "consultation", **told)
        page = made.read()
        assert "正在征求意见" in page
        assert THIRD_PARTY not in page
    with clock.at(DELIVERED):
        day = DELIVERED.isoformat()
        page = made.send("officer", "consultation-delivery", delivered_on=day)
        assert "对方最迟2026年3月26日" in page
        assert made.due_on == date(2026, 4, 23)  # as if the answer came on its last day
    with clock.at(ANSWERED):
        told = {
            "answer": "objects",
            "answered_on": ANSWERED.isoformat(),
            "reason": "单价是商业秘密",
        }
        assert "已登记，继续办理" in made.send("officer", "consultation-answer", **told)
        assert made.due_on == date(2026, 4, 8)  # five working days were not counted
        assert "正在办理" in made.read()
    return made


def finish(bureau: Bureau, on: date, *before: str, issuer: str = "head") -> str:
    """Those `before` agree one after another, somebody issues, the officer sends on that day."""
    for who in before:
        assert "您的意见已登记" in bureau.send(who, "review", answer="agree", level="none")
    assert "答复已签发" in bureau.send(issuer, "review", answer="issue")
    with clock.at(on):
        return bureau.send("officer", "sending", sent_on=on.isoformat(), way="courier")


def test_the_third_partys_part_is_withheld_and_the_rest_is_given(objected):
    with clock.at(DECIDED):
        page = objected.send(
            "officer", "decide?outcome=R03", **PART, **UNPUBLISHED, exemptions="business_secret"
        )
        assert "答复意见已送" in page
        chain = ("head", "legal", "secrecy_reviewer")
        assert "已登记寄出日期" in finish(objected, DECIDED, *chain, issuer="leader")
        page = objected.read()
    assert "部分公开答复书" in page
    assert THIRD_PARTY not in page


def test_for_a_major_public_interest_all_is_given_and_the_third_party_is_told_first(objected):
    with clock.at(DECIDED):
        decide = "decide?outcome=R02"
        given = {"disclosed": "合同及单价明细"} | UNPUBLISHED
        assert "仍要公开的" in objected.send("officer", decide, **given)
        why = {"disclosed": "采购合同及单价明细", "reason": "关系防汛安全，公众有重大利益"}
        assert "已写明不采纳异议" in objected.send("officer", "consultation-despite", **why)
        assert "答复意见已送" in objected.send("officer", decide, **given)
        assert "暂不寄出" in finish(objected, DECIDED)
    with clock.at(WAITED + timedelta(days=1)):
        on = clock.today().isoformat()
        assert "已登记寄出日期" in objected.send("officer", "sending", sent_on=on, way="courier")
        page = objected.read()
    assert "予以公开答复书" in page
    assert "依申请公开告知书" not in page
