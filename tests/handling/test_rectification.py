"""Rectification: a register of its own, four eyes, a reply with remedies, never in the report."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from tests.builders import MONDAY, a_case, a_unit, a_user, an_agency
from tracker import clock
from tracker.agencies import settings
from tracker.audit.event import Event
from tracker.cases import rectification
from tracker.cases.case import Case
from tracker.cases.record import NotAllowed
from tracker.documents import store
from tracker.documents.refused import NotAccepted
from tracker.extensions import db
from tracker.handling import rectification as acts
from tracker.handling import rectification_post
from tracker.handling.refusal import Refusal
from tracker.law.rectification import NotPossible
from tracker.letters import post
from tracker.letters.document_number import Unusable
from tracker.letters.gate import Incomplete
from tracker.letters.rectification_letter import TRANSFER, of, written
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
    kept = [db.session.execute(text("SELECT * FROM rectifications")).all(),
            db.session.execute(text("SELECT * FROM rectification_letters")).all()]  # fmt: skip
    stored = str(kept)
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
    letter = of(issued(outcome, organ))
    for each in (*said, "第四十一条", "60日内向黄河水利委员会申请行政复议", "示范市人民法院",
                 letter.document_number):  # fmt: skip
        assert each in letter.html
    assert "先向" not in letter.html


def test_nobody_issues_a_reply_of_their_own():
    row, person = registered(), a_user()
    acts.propose(row, person, "corrected", "更正为四人", None)
    person.role = "head"
    with pytest.raises(Refusal, match="不能签发自己的答复"):
        acts.approve(row, person)
    assert written(row) == []


def test_without_organ_and_court_no_reply_is_issued():
    row = decided()
    settings.put(an_agency(), "competent_court", "", MONDAY)
    with pytest.raises(Incomplete, match="有管辖权的人民法院"):
        acts.approve(row, a_user("head"))


def test_an_altered_reply_is_not_shown():
    letter = of(issued())
    letter.body += "另有"
    assert letter.html == ""


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


def passed_on():
    row = registered(phone="0371-65551234", address="示范路1号")
    acts.propose(row, a_user(), "transferred", "内部：本机关无权", "示范县公安局")
    acts.approve(row, a_user("head"))
    return row


def test_passing_on_is_a_numbered_letter_that_shows_only_what_is_needed():
    row = passed_on()
    letter = of(row, TRANSFER)
    for said in ("示范县公安局：", "沈若溪", "滩区迁建登记表第12号", "人口数写成三人",
                 "户口簿复印件",
                 "0371-65551234", "第四十一条", letter.document_number):  # fmt: skip
        assert said in letter.html
    for secret in ("410105199003070010", "内部：", "行政复议"):
        assert secret not in letter.html
    assert letter.document_number != of(row).document_number


def test_numbers_are_typed_where_the_agency_has_it_so_and_none_is_given_twice():
    settings.put(an_agency(), "document_number_from", "typed", MONDAY)
    row, head = decided("transferred", "示范县公安局"), a_user("head")
    db.session.commit()  # a refused page rolls back to here
    with pytest.raises(Unusable, match="请填写文号"):
        acts.approve(row, head)
    with pytest.raises(Refusal, match="转送函的文号"):
        acts.approve(row, head, "黄办〔2026〕1号", "黄办〔2026〕1号")
    db.session.rollback()
    acts.approve(row, head, "黄办〔2026〕1号", "黄办〔2026〕2号")
    assert [one.document_number for one in written(row)] == ["黄办〔2026〕1号", "黄办〔2026〕2号"]
    with pytest.raises(Unusable, match="已经用过"):
        acts.approve(decided(), head, "黄办〔2026〕1号")


def test_voided_letters_keep_their_numbers_and_the_request_is_decided_anew():
    row, head = passed_on(), a_user("head")
    due_on, old = row.due_on, written(row)
    with pytest.raises(Refusal, match="作废的理由"):
        acts.void(row, head, " ")
    acts.void(row, head, "机关名称有误")
    assert (row.state, row.due_on, of(row), of(row, TRANSFER)) == ("handling", due_on, None, None)
    assert all("已于2026年3月2日作废" in one.shown for one in old)
    acts.propose(row, a_user(), "transferred", "无权更正", "示范县民政局")
    acts.approve(row, head)
    numbers = [one.document_number for one in written(row)]
    assert len(set(numbers)) == len(numbers) == 4


def test_letters_are_entered_in_the_post_register():
    row, officer = passed_on(), a_user()
    item = rectification_post.record_post(row, officer, of(row, TRANSFER), MONDAY, "post")
    with pytest.raises(Refusal, match="还没有登记结果"):
        rectification_post.record_post(row, officer, of(row, TRANSFER), MONDAY, "post")
    with pytest.raises(Refusal, match="已经登记寄出"):
        acts.void(row, a_user("head"), "有误")
    with pytest.raises(Refusal, match="请用“登记寄出”"):
        rectification_post.record_post(row, officer, of(row), MONDAY, "post")
    rectification_post.settle_post(row, officer, item, "returned", MONDAY, "地址不详")
    acts.send(row, officer, MONDAY, "courier", None)
    found = post.page(officer, 2026)
    assert [(one.of, one.to_whom) for one in found] == [
        (row.number, "applicant"),
        (row.number, "organ"),
    ]
    assert post.page(a_user("officer", an_agency("HZ", "惠州河务局")), 2026) == []
    with pytest.raises(NotAllowed):
        rectification_post.settle_post(row, a_user("leader"), found[0], "delivered", MONDAY, None)


def test_proof_is_inspected_and_kept():
    row = registered()
    with pytest.raises(NotAccepted):
        acts.add_proof(row, a_user(), [("户口簿.pdf", b"MZ" + bytes(200))])
    (kept,) = acts.add_proof(row, a_user(), [("户口簿.pdf", b"%PDF-1.7")])
    with clock.at(MONDAY + timedelta(days=9)):
        store.forget_abandoned()
    assert acts.proofs(row) == [kept]
    row.state = "closed"
    with pytest.raises(Refusal, match="已经办结"):
        acts.add_proof(row, a_user(), [("户口簿.pdf", b"%PDF-1.7")])
