"""Rectification: a register of its own, four eyes, a reply with remedies, never in the report."""

from datetime import date

import pytest
from sqlalchemy import func, select, text

from tests.builders import MONDAY, a_case, a_unit, a_user, an_agency
from tracker import clock
from tracker.agencies import settings
from tracker.audit.event import Event
from tracker.cases import rectification
from tracker.cases.case import Case
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import rectification as acts
from tracker.handling.refusal import Refusal
from tracker.law.rectification import NotPossible
from tracker.letters.gate import Incomplete
from tracker.report import annual

pytestmark = pytest.mark.usefixtures("context")

TOLD = {"name": "沈若溪", "record": "滩区迁建登记表第12号", "wrong": "人口数写成三人",
        "proof": "户口簿复印件", "id_number": "410105199003070010", "is_person": True}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with clock.at(MONDAY):
        yield


def registered(**told: object):
    return acts.register(an_agency(), a_user(), MONDAY, TOLD | told)


def decided(outcome: str = "corrected", organ: str | None = None):
    row = registered()
    acts.propose(row, a_user(), outcome, "人口数更正为四人", organ)
    return row


def issued(outcome: str = "corrected", organ: str | None = None):
    row = decided(outcome, organ)
    acts.approve(row, a_user("head"))
    return row


def test_it_has_a_number_of_its_own_and_a_period_that_the_agency_sets():
    row = registered()
    assert (row.number, row.due_on) == ("HHJ-GZ-2026-00001", date(2026, 3, 30))
    settings.put(an_agency(), "rectification_wd", "10", MONDAY)
    assert registered().due_on == date(2026, 3, 16)


def test_it_is_no_case_and_not_in_the_report():
    issued()
    assert db.session.scalar(select(func.count(Case.id))) == 0
    rows = annual.build(an_agency(), 2026)["tables"]["applications"]["rows"]
    assert not any(any(row) for row in rows.values())


def test_what_a_person_wrote_is_sealed_and_the_log_holds_none_of_it():
    issued()
    stored = str(db.session.execute(text("SELECT * FROM rectifications")).all())
    logged = str([row.data for row in db.session.scalars(select(Event))])
    for secret in ("沈若溪", "登记表第12号", "三人", "户口簿", "410105199003070010", "四人"):
        assert secret not in stored + logged


SAYS = [
    ("corrected", None, ("本机关已经更正", "更正的内容", "人口数更正为四人")),
    ("transferred", "示范县人民政府", ("无权更正", "转送有权更正的机关：示范县人民政府")),
    ("refused", None, ("不予更正", "事实和理由")),
    ("refused", "示范县公安局", ("可以向有权更正的机关提出：示范县公安局",)),
]


@pytest.mark.parametrize(("outcome", "organ", "said"), SAYS)
def test_the_reply_says_what_was_done_by_its_article_and_how_to_contest_it(outcome, organ, said):
    row = issued(outcome, organ)
    for each in (*said, "第四十一条", "60日内向黄河水利委员会申请行政复议", "示范市人民法院",
                 row.document_number):  # fmt: skip
        assert each in row.html
    assert "先向" not in row.html


def test_nobody_issues_a_reply_of_their_own():
    row, person = registered(), a_user()
    acts.propose(row, person, "corrected", "更正为四人", None)
    person.role = "head"
    with pytest.raises(Refusal, match="不能签发自己的答复"):
        acts.approve(row, person)
    assert row.html == ""


def test_without_organ_and_court_no_reply_is_issued():
    row = decided()
    settings.put(an_agency(), "competent_court", "", MONDAY)
    with pytest.raises(Incomplete, match="有管辖权的人民法院"):
        acts.approve(row, a_user("head"))


def test_an_altered_reply_is_not_shown():
    row = issued()
    row.body += "另有"
    assert row.html == ""


def test_returned_it_is_proposed_again_and_sent_it_is_closed():
    row, head, officer = decided(), a_user("head"), a_user()
    with pytest.raises(Refusal, match="退回的理由"):
        acts.send_back(row, head, " ")
    acts.send_back(row, head, "请写明依据")
    acts.propose(row, officer, "refused", "证据不足", None)
    acts.approve(row, head)
    with pytest.raises(Refusal, match="早于寄出"):
        acts.send(row, officer, MONDAY, "post", date(2026, 3, 1))
    acts.send(row, officer, MONDAY, "post", MONDAY)
    assert (row.state, row.sent_on, row.served_on) == ("closed", MONDAY, MONDAY)
    with pytest.raises(NotPossible):
        acts.propose(row, officer, "corrected", "再改", None)


@pytest.mark.parametrize("missing", ["name", "record", "wrong", "proof"])
def test_what_the_article_wants_must_be_there(missing):
    with pytest.raises(Refusal, match="请填写"):
        registered(**{missing: " "})


def test_what_cannot_be_is_refused():
    row, officer = registered(), a_user()
    for outcome, organ, said in (("friend", None, "请选择办理结果"),
                                 ("transferred", " ", "请填写有权更正的机关")):  # fmt: skip
        with pytest.raises(Refusal, match=said):
            acts.propose(row, officer, outcome, "理由", organ)
    with pytest.raises(NotAllowed):
        acts.propose(row, a_user("officer", an_agency("HZ", "惠州河务局")), "refused", "x", None)
    with pytest.raises(NotAllowed):
        acts.approve(row, officer)


def test_a_case_that_is_one_is_taken_over_once_and_still_to_be_answered():
    case, officer = a_case("handling", on=date(2026, 2, 23)), a_user()
    due = case.due_on
    row = acts.take_over(case, officer, "要求改自己的登记", "人口数有误", "户口簿")
    assert (row.name, row.record, row.from_case) == ("沈若溪", case.wanted, case)
    assert (case.state, case.due_on, case.decision) == ("handling", due, None)
    with pytest.raises(Refusal, match="已经转入"):
        acts.take_over(case, officer, "要求改自己的登记", "人口数有误", "户口簿")


SEEN = [("officer", None, True), ("officer", "水政科", False), ("head", None, True),
        ("leader", None, True), ("supervisor", None, True),
        ("system_admin", None, False)]  # fmt: skip


@pytest.mark.parametrize(("role", "unit", "seen"), SEEN)
def test_who_sees_a_request(role, unit, seen):
    row = registered()
    user = a_user(role, unit=a_unit(unit) if unit else None)
    assert (rectification.find(user, row.number) is row) is seen
    assert rectification.find(a_user(role, an_agency("HZ", "惠州河务局")), row.number) is None
