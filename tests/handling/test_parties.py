"""Joint applicants and agents: sealed, added with a reason, counted once, served as authorised."""

import re
from datetime import date

import pytest
from sqlalchemy import select, text

from tests.builders import MONDAY, a_case, a_user
from tracker import clock
from tracker.agencies.agency import Agency
from tracker.audit.event import Event
from tracker.cases.joint_applicant import JointApplicant
from tracker.documents import store
from tracker.documents.document import AUTHORITY
from tracker.extensions import db
from tracker.handling import agent, consultation, joint_applicant
from tracker.handling.refusal import Refusal
from tracker.letters import issue, queries
from tracker.letters.kinds import KINDS
from tracker.report import annual

pytestmark = pytest.mark.usefixtures("context")

PDF = ("授权委托书.pdf", b"%PDF-1.4\n%%EOF\n")
LAWYER = {"kind": "lawyer", "name": "顾明远", "id_number": "410105199001010011",
          "phone": "13700000000", "firm": "示范律师事务所", "licence": "14101202610000001",
          "may_receive": True}  # fmt: skip


def joined(names: int = 1, state: str = "handling", **told: object):
    """A case with so many further applicants, added by an officer."""
    case, officer = a_case(state, **told), a_user()
    for number in range(names):
        one = JointApplicant(name=f"共同申请人{number}", id_number=f"41010519900101{number:04d}")
        joint_applicant.add(case, officer, one, "补正时写明")
    return case


def represented(**told: object):
    """A case with a lawyer whose letter of authority came."""
    case = a_case("handling")
    paper = store.keep(case.agency_id, AUTHORITY, PDF, case=case)
    agent.keep(case, a_user(), None, LAWYER | told, paper)
    return case


def printed(case, kind: str) -> str:
    with clock.at(date(2026, 3, 4)):
        return re.sub(r"<[^>]+>|\s+", "", issue.draft(case, kind, {}))


ADDRESSED = [(0, "沈若溪：您"), (1, "沈若溪、共同申请人0：你们"),
             (2, "沈若溪、共同申请人0、共同申请人1：你们"), (3, "沈若溪等4人：你们")]  # fmt: skip


@pytest.mark.parametrize(("names", "said"), ADDRESSED)
def test_letters_name_all_or_the_first_and_how_many(names, said):
    assert said in printed(joined(names), "L03")


def test_the_receipt_lists_every_applicant():
    assert "沈若溪、共同申请人0、共同申请人1、共同申请人2" in printed(joined(3), "L02")


def test_a_joint_application_counts_one_in_the_column_of_its_representative():
    joined(2, kind="enterprise")
    report = annual.build(db.session.scalar(select(Agency).filter_by(code="HHJ")), 2026)
    row = report["tables"]["applications"]["rows"]["1"]
    assert (row[0], row[1], row[-1]) == (0, 1, 1)  # persons, enterprises, all


def test_they_are_sealed_in_the_database_and_the_log_holds_numbers_alone():
    case = joined(1)
    stored = db.session.execute(text("SELECT name, id_number FROM joint_applicants")).one()
    assert not any("共同申请人" in value or "4101" in value for value in stored)
    (event,) = db.session.scalars(select(Event).filter_by(act="add_joint_applicant"))
    assert "共同申请人0" not in str(event.data)
    assert event.data["people"] == 2
    assert case.joint_applicants[0].masked_id.startswith("4101****")


def test_one_who_leaves_is_written_down():
    case, officer = joined(1), a_user()
    joint_applicant.remove(case, officer, case.joint_applicants[0], "本人来信退出")
    assert case.joint_applicants == []
    assert "沈若溪：您" in printed(case, "L03")


def test_what_cannot_be_is_refused():
    case, officer = joined(1), a_user()
    for joint, said in ((JointApplicant(name=" "), "请填写共同申请人"),
                        (JointApplicant(name="沈若溪"), "已经登记"),
                        (JointApplicant(name="共同申请人0"), "已经登记")):  # fmt: skip
        with pytest.raises(Refusal, match=said):
            joint_applicant.add(case, officer, joint, "补正")
    with pytest.raises(Refusal, match="请填写增加的理由"):
        joint_applicant.add(case, officer, JointApplicant(name="另一人"), " ")
    with pytest.raises(Refusal, match="没有这位"):
        joint_applicant.remove(case, officer, JointApplicant(name="另一人"), "退出")


def test_where_the_authority_says_so_the_agent_is_served_and_the_applicant_addressed():
    said = printed(represented(), "L03")
    assert "沈若溪：您" in said
    assert "收件人：顾明远（代理人）" in said


NOT_SERVED = [{"may_receive": False}, {"until": date(2026, 3, 3)}]


@pytest.mark.parametrize("told", NOT_SERVED)
def test_without_authority_for_today_the_applicant_is_served(told):
    assert "顾明远" not in printed(represented(**told), "L03")


def test_an_agent_who_ended_is_served_no_more():
    case = represented()
    with pytest.raises(Refusal, match="请填写代理终止"):
        agent.end(case, a_user(), case.agents[0], " ")
    agent.end(case, a_user(), case.agents[0], "申请人来信取消委托")
    assert "顾明远" not in printed(case, "L03")
    with pytest.raises(Refusal, match="没有这位代理人"):
        agent.end(case, a_user(), case.agents[0], "再次取消")


LACKS = [
    ({"kind": "authorised"}, ("授权委托书",)),
    ({"kind": "authorised", "id_number": ""}, ("代理人的证件号码", "授权委托书")),
    ({"kind": "lawyer", "firm": ""}, ("授权委托书", "律师所在的律师事务所")),
    ({"kind": "lawyer", "licence": ""}, ("授权委托书", "律师执业证号")),
    ({"kind": "statutory"}, ("证明法定代理关系的材料",)),
]


@pytest.mark.parametrize(("told", "lacks"), LACKS)
def test_the_papers_that_are_still_to_come_are_known(told, lacks):
    kept = agent.keep(a_case(), a_user(), None, LAWYER | {"may_receive": False} | told)
    assert kept.lacks == lacks


def test_nothing_is_served_on_an_agent_whose_authority_has_not_come():
    with pytest.raises(Refusal, match="授权委托书还没有收到"):
        agent.keep(a_case(), a_user(), None, LAWYER)
    for wrong, said in (({"kind": "friend"}, "类别"), ({"name": ""}, "代理人姓名")):
        with pytest.raises(Refusal, match=said):
            agent.keep(a_case(), a_user(), None, LAWYER | wrong)


CANARIES = ("沈若溪", "13900000000", "shen@example.org", "堤顶路2号", "共同申请人0",
            "410105199001010000", "顾明远", "13700000000", "示范律师事务所",
            "14101202610000001")  # fmt: skip
OTHERS = [code for code, kind in KINDS.items() if not kind.to_applicant and code != "L22"]
"""Without our answer to an organ that decides on the applicant's own complaint: it knows them."""


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("whom", ["third_party", "co_agency"])
def test_no_letter_to_others_says_who_asks_or_who_acts_for_them(kind, whom):
    """Over every kind that does not go to the applicant, also those that come later."""
    case = represented()
    joint_applicant.add(case, a_user(), JointApplicant(
        name="共同申请人0", id_number="410105199001010000"), "补正")  # fmt: skip
    with clock.at(date(2026, 3, 4)):
        consultation.consult(case, a_user(), whom, "示范建材厂", "采购合同的单价")
        row = case.consultations[0]
        row.disclosed, row.despite_reason, row.answered_on = "合同", "公共利益", MONDAY
        written = str(issue.draft(case, kind, {"consultation": row}))
        issued = [one.body for one in queries.of_case(case) if not KINDS[one.kind].to_applicant]
    for body in (written, *issued):
        assert [known for known in (*CANARIES, case.applicant.id_number) if known in body] == []


def test_what_is_asked_of_others_may_not_name_an_agent_or_a_joint_applicant():
    case = represented()
    for told in ("顾明远要的合同", "请联系13700000000"):
        with clock.at(date(2026, 3, 4)), pytest.raises(Refusal, match="不能透露申请人是谁"):
            consultation.consult(case, a_user(), "third_party", "示范建材厂", told)
