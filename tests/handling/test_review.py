"""A draft passes its chain: in order, by others than its author, and nothing changes meanwhile."""

from datetime import date, timedelta

import pytest

from tests.builders import (
    MONDAY,
    a_case,
    a_unit,
    a_user,
    an_agency,
    approve,
    issue_reply,
    words_for,
)
from tracker import clock
from tracker.agencies import settings
from tracker.audit.event import Event
from tracker.cases.record import NotAllowed
from tracker.cases.review import issuing, missing
from tracker.disclosure.review import NotReviewed, check, reviewed
from tracker.documents import store
from tracker.documents.document import PAPER_APPROVAL
from tracker.extensions import db
from tracker.handling import cosigners, decision, paper_approval, review
from tracker.handling.refusal import Refusal
from tracker.handling.signature import Signed
from tracker.law.review import STEP_ROLES, BadChain, Step

pytestmark = pytest.mark.usefixtures("context")

GROUNDS = {"R03": ["internal"], "R07": ["personal_privacy"]}
REFUSING = "R03 R04 R05 R06 R07 R08 R09 R10 R11 R16 R17 R18 R20".split()
TODAY = MONDAY + timedelta(days=3)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def drafted(outcome: str = "R03", **told: object):
    with clock.at(MONDAY):
        return a_case("in_review", outcome=outcome, exemptions=GROUNDS.get(outcome, ()), **told)


def steps(case) -> list[tuple[str, bool, str | None]]:
    return [(step.kind, step.is_open, step.answer) for step in case.decision.steps]


def until_legal(outcome: str = "R03"):
    """A draft that the legal staff is asked about."""
    case = drafted(outcome)
    review.give(case, a_user("head"))
    return case


def test_the_steps_are_asked_one_after_another():
    case = drafted()
    assert steps(case) == [
        ("office", True, None),
        ("legal", False, None),
        ("secrecy", False, None),
        ("leader", False, None),
    ]
    review.give(case, a_user("head"), "同意")
    assert steps(case)[:2] == [("office", False, "agrees"), ("legal", True, None)]


def test_a_full_grant_is_reviewed_and_issued_by_the_head_alone():
    case = drafted("R02")
    assert steps(case) == [("office", True, None)]
    decision.issue(case, a_user("head"), "可以提供")
    (step,) = case.decision.steps
    assert (step.answer, step.remark, step.signed_on) == ("agrees", "可以提供", TODAY)


@pytest.mark.parametrize("outcome", REFUSING)
def test_no_refusal_is_issued_before_the_legal_opinion(outcome):
    settings.put(an_agency(), "review_chain", "office", MONDAY)
    settings.put(an_agency(), "review_short_for", outcome, MONDAY)
    case, head = drafted(outcome), a_user("head")
    with pytest.raises(Refusal, match="缺少：法制审核意见"):
        decision.issue(case, head)
    review.give(case, a_user("legal"))
    assert decision.issue(case, head).is_reply


def test_nobody_speaks_before_their_turn():
    case = drafted()
    for role in ("legal", "secrecy_reviewer", "leader"):
        with pytest.raises(Refusal, match="没有请您审核"):
            review.give(case, a_user(role))
    with pytest.raises(Refusal, match="缺少"):
        decision.issue(case, a_user("leader"))


def test_only_the_role_that_the_chain_names_issues():
    case = drafted()
    approve(case)
    with pytest.raises(Refusal, match="不由您签发"):
        decision.issue(case, a_user("head"))
    with pytest.raises(NotAllowed):
        decision.issue(case, a_user("legal"))
    assert decision.issue(case, a_user("leader")).kind == "L12"


@pytest.mark.parametrize("role", ["supervisor", "system_admin"])
def test_who_has_no_step_has_no_opinion(role):
    with pytest.raises(NotAllowed):
        review.give(drafted(), a_user(role))


@pytest.mark.parametrize("kind", ["office", "legal", "secrecy", "leader"])
def test_the_author_takes_no_step(kind):
    officer = a_user("officer")
    case = drafted(officer=officer)
    while missing(case.decision) and missing(case.decision)[0].kind != kind:
        step = missing(case.decision)[0]
        review.give(case, a_user(STEP_ROLES[Step(step.kind)]), level="none")
    officer.role = STEP_ROLES[Step(kind)].value
    act = decision.issue if kind == "leader" else review.give
    with pytest.raises(Refusal, match="拟定答复的人不能"):
        act(case, officer)


def test_nobody_takes_two_steps_of_a_round_unless_the_agency_lets_them():
    case, person = drafted(), a_user("head")
    review.give(case, person)
    person.role = "legal"
    with pytest.raises(Refusal, match="已经签署过"):
        review.give(case, person)
    settings.put(an_agency(), "review_same_person", "yes", MONDAY)
    review.give(case, person)
    assert steps(case)[1] == ("legal", False, "agrees")


def test_the_unit_is_asked_through_another_of_its_officers():
    unit, officer = a_unit("水政科"), None
    officer = a_user("officer", unit=unit, unit_id=unit.id)
    case = a_case("handling", officer=officer)
    case.unit = unit
    decision.decide(case, officer, "R07", ["personal_privacy"], {"reason": "涉及个人隐私"})
    with pytest.raises(Refusal, match="拟定答复的人不能"):
        review.give(case, officer)
    with pytest.raises(Refusal, match="没有请您"):
        review.give(case, a_user("officer", unit=a_unit("工务科"), unit_id=a_unit("工务科").id))
    review.give(case, a_user("officer", unit=unit, unit_id=unit.id))
    assert steps(case)[:2] == [("unit", False, "agrees"), ("office", True, None)]


def test_a_returned_draft_keeps_its_round_and_the_next_begins_anew():
    case = until_legal()
    decision.send_back(case, a_user("legal"), "依据的条款不对")
    assert (case.state, case.decision) == ("handling", None)
    decision.decide(case, a_user("officer"), "R07", ["personal_privacy"], {"reason": "隐私"})
    first, second = case.decisions
    assert [step.answer for step in first.steps] == ["agrees", "returns", None, None]
    assert first.steps[1].remark == first.return_reason == "依据的条款不对"
    assert [step.answer for step in second.steps] == [None, None, None]


def test_whoever_is_not_asked_returns_nothing_but_the_head_always_may():
    case = until_legal()
    for role in ("leader", "secrecy_reviewer", "officer"):
        with pytest.raises(Refusal, match="没有请您审核"):
            decision.send_back(case, a_user(role), "不妥")
    decision.send_back(case, a_user("head"), "发现新的材料")
    assert case.state == "handling"


def test_the_secrecy_reviewer_lets_nothing_secret_out():
    case = until_legal()
    review.give(case, a_user("legal"))
    person = a_user("secrecy_reviewer")
    with pytest.raises(Refusal, match="请选择保密审查的结论"):
        review.give(case, person)
    with pytest.raises(Refusal, match="与办理结果不符"):
        review.give(case, person, level="confidential")
    review.give(case, person, level="none")
    assert reviewed(case.decision).signed_by_id == person.id


def test_in_the_short_form_the_issue_is_the_review_before_disclosure():
    case = drafted("R02")
    with pytest.raises(NotReviewed):
        check(case.decision)
    head = a_user("head")
    decision.issue(case, head)
    assert reviewed(case.decision).signed_by_id == head.id
    case.decision.decided_by_id = head.id
    assert reviewed(case.decision) is None


def test_what_was_seen_is_kept_and_a_change_afterwards_is_found():
    case = drafted()
    approve(case)
    assert len({step.draft_sha256 for step in case.decision.steps[:-1]}) == 1
    case.decision.content = case.decision.content | {"reason": "另一个理由"}
    with pytest.raises(Refusal, match="有变动"):
        decision.issue(case, a_user("leader"))


def test_the_events_name_the_step_and_nothing_written():
    case = drafted()
    review.give(case, a_user("head"), "请注意第三人沈若溪的隐私")
    event = db.session.scalars(db.select(Event).filter_by(case_id=case.id, act="give_opinion"))
    data = event.one().data
    assert data["step"] == "office"
    assert "沈若溪" not in str(data)


def test_a_chain_without_an_end_stops_the_draft_and_says_so():
    case = a_case("handling")
    settings.put(an_agency(), "review_chain", "office;legal", MONDAY)
    with pytest.raises(BadChain, match="最后一个审核环节"):
        decision.decide(case, a_user("officer"), "R02", (), words_for("R02"))


def a_scan():
    return store.keep(an_agency().id, PAPER_APPROVAL, ("呈批单.pdf", b"%PDF-1.4\n%%EOF\n"))


def test_a_leader_who_signed_on_paper_is_named_and_the_head_issues():
    case, clerk = drafted(), a_user("officer")
    approve(case)
    last = issuing(case.decision)
    paper_approval.enter(case, clerk, last.id, Signed("局长", TODAY, a_scan()), "同意")
    assert (last.signed_name, last.signed_by_id, last.on_paper) == ("局长", None, True)
    assert last.recorded_by_id == clerk.id
    assert decision.issue(case, a_user("head")).is_reply


@pytest.mark.parametrize("who", ["author", "clerk"])
def test_on_paper_neither_the_author_nor_who_enters_it_has_signed(who):
    people = {"author": a_user("officer"), "clerk": a_user("officer")}
    case = drafted(officer=people["author"])
    step = case.decision.steps[0]
    with pytest.raises(Refusal, match="不能是在纸上签署意见的人"):
        paper_approval.enter(
            case, people["clerk"], step.id, Signed(people[who].name, TODAY, a_scan())
        )


def test_one_name_stands_on_one_step():
    case, clerk = drafted(), a_user("officer")
    first, second, *_ = case.decision.steps
    paper_approval.enter(case, clerk, first.id, Signed("局长", TODAY, a_scan()))
    with pytest.raises(Refusal, match="局长已经签署过"):
        paper_approval.enter(case, clerk, second.id, Signed("局长", TODAY, a_scan()))


def test_paper_is_signed_between_the_draft_and_today_and_in_turn():
    case, clerk, scan = drafted(), a_user("officer"), a_scan()
    first, later, *_ = case.decision.steps
    early, late = date(2026, 2, 27), TODAY + timedelta(days=1)
    for step, name, day, said in (
        (first, "局长", late, "还没有到"),
        (first, "局长", early, "早于送审日期"),
        (first, " ", TODAY, "请填写签署人"),
        (later, "局长", TODAY, "现在不需要"),
    ):
        with pytest.raises(Refusal, match=said):
            paper_approval.enter(case, clerk, step.id, Signed(name, day, scan))


def test_several_units_cosign_at_one_step_and_all_must_agree():
    case, clerk = drafted(), a_user("officer")
    unit = a_unit("财务科")
    cosigners.add(case, clerk, [unit], [])
    review.give(case, a_user("head"))
    assert [step.kind for step in case.decision.steps if step.is_open] == ["unit"]
    review.give(case, a_user("officer", unit=unit, unit_id=unit.id), "经费属实")
    assert [step.kind for step in case.decision.steps if step.is_open] == ["legal"]


def test_a_cosigner_may_return_the_draft():
    case, unit = drafted(), a_unit("财务科")
    cosigners.add(case, a_user("officer"), [unit])
    decision.send_back(case, a_user("officer", unit=unit, unit_id=unit.id), "数字不对")
    assert case.state == "handling"


@pytest.mark.parametrize(
    ("units", "kinds", "said"),
    [
        ([], [], "请选择会签"),
        ([], [Step.LEGAL], "已经在本次呈批"),
        (["foreign"], [], "只能请本机关"),
        ([], [Step.UNIT], "只能请本机关"),
    ],
)
def test_who_cannot_cosign(units, kinds, said):
    foreign = a_unit("外机关科室", an_agency("SMN", "三门示范局"))
    with pytest.raises(Refusal, match=said):
        cosigners.add(drafted(), a_user("officer"), [foreign for _ in units], kinds)


def test_when_all_are_done_nobody_is_added():
    case = drafted("R02")
    paper_approval.enter(
        case, a_user("officer"), case.decision.steps[0].id, Signed("局长", TODAY, a_scan())
    )
    with pytest.raises(Refusal, match="已经全部完成"):
        cosigners.add(case, a_user("officer"), [a_unit("财务科")])


def test_the_builder_goes_through_the_whole_chain():
    case = drafted()
    assert issue_reply(case).kind == "L12"
    assert {step.answer for step in case.decision.steps} == {"agrees"}
