"""The review page for every role: what is asked, the draft, the opinions; and who sees the case."""

import io

import pytest
from sqlalchemy import select

from tests.builders import a_user, approve
from tests.desk.conftest import TODAY
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.disputes.dispute import Dispute
from tracker.documents import store
from tracker.extensions import db
from tracker.handling import extension, fee, review

pytestmark = pytest.mark.one_database

ON = TODAY.isoformat()
REFUSAL = {"outcome": "R07", "exemptions": ["personal_privacy"]}
PARTIAL = {"outcome": "R03", "exemptions": ["internal"]}
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def number(desk):
    """A partial refusal that waits for the head."""
    return desk.case("in_review", **PARTIAL)


def on_to(desk, number: str, kind: str) -> None:
    """Let everybody before the step `kind` agree."""
    with desk.app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        for step in list(case.decision.steps):
            if step.kind == kind:
                break
            role = {"office": "head", "legal": "legal", "secrecy": "secrecy_reviewer"}[step.kind]
            review.give(case, a_user(role), level="none")
        db.session.commit()


def waiting(desk, who: str) -> int:
    """What the counter 待我审核 says."""
    client = desk.as_(who)
    client.get("/desk?filter=review")
    return len({link for link in client.page.links if "/desk/cases/HHJ" in link})


STEPS = [
    ("head", "office", "agree"),
    ("legal", "legal", "agree"),
    ("secrecy_reviewer", "secrecy", "agree"),
    ("leader", "leader", "issue"),
]


@pytest.mark.parametrize(("who", "kind", "answer"), STEPS)
def test_each_reviewer_is_asked_in_turn_and_answers_on_one_page(desk, number, who, kind, answer):
    path = f"/desk/cases/{number}/review"
    on_to(desk, number, kind)
    page = desk.as_(who).get(path).text
    assert "请您提出" in page
    assert "〔草稿〕" in page
    desk.as_(who).send(path, answer=answer, reason="同意办理", level="none")
    step = next(s for s in desk.look(number).decision.steps if s.kind == kind)
    assert (step.answer, step.remark) == ("agrees", "同意办理")


@pytest.mark.parametrize(("who", "kind", "_answer"), STEPS)
def test_each_reviewer_may_return_with_a_reason(desk, number, who, kind, _answer):
    path = f"/desk/cases/{number}/review"
    on_to(desk, number, kind)
    assert "请填写退回意见" in desk.as_(who).send(path, answer="return", level="none").text
    desk.as_(who).send(path, answer="return", reason="理由不足")
    assert (desk.look(number).state, desk.look(number).decision) == ("handling", None)


@pytest.mark.parametrize(("who", "kind", "_answer"), STEPS)
def test_the_counter_shows_what_waits_for_me_and_nothing_else(desk, number, who, kind, _answer):
    others = {name for name, *_ in STEPS} - {who}
    on_to(desk, number, kind)
    assert waiting(desk, who) == 1
    assert {waiting(desk, name) for name in others} == {0}


def test_fees_extensions_and_deferrals_wait_for_the_head(desk):
    for ask in (lambda case, by: extension.ask(case, by, 10, "核对台账"),
                lambda case, by: fee.propose(case, by, "charge", pages=68)):  # fmt: skip
        number = desk.case("handling")
        with desk.app.app_context():
            case = db.session.scalar(select(Case).filter_by(case_number=number))
            ask(case, desk.user("officer"))
            db.session.commit()
    assert waiting(desk, "head") == 2
    assert waiting(desk, "leader") == 0


def test_before_their_turn_a_reviewer_does_not_see_the_case(desk, number):
    for who in ("legal", "secrecy_reviewer"):
        assert desk.as_(who).get(f"/desk/cases/{number}").status_code == 404


def test_a_reviewer_keeps_the_case_in_sight_without_its_identity_data(desk, number):
    on_to(desk, number, "secrecy")
    page = desk.as_("legal").get(f"/desk/cases/{number}").text
    assert "法制审核意见" in page
    assert "显示完整身份信息" not in page
    answer = desk.as_("legal").post(f"/desk/cases/{number}/identity", data={"reason": "看"})
    assert answer.status_code in (400, 403)


def test_a_reviewer_gets_what_goes_out_and_not_who_asks(desk, number):
    with desk.app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        ids = {
            purpose: store.keep(case.agency_id, purpose, ("文件.pdf", PDF), case=case).public_id
            for purpose in ("intake_scan", "applicant_sent", "release", "sealed_letter")
        }
        db.session.commit()
    on_to(desk, number, "secrecy")
    for who in ("legal", "secrecy_reviewer"):
        codes = {p: desk.as_(who).get(f"/desk/documents/{i}").status_code for p, i in ids.items()}
        assert codes == {
            "intake_scan": 404, "applicant_sent": 404, "release": 200, "sealed_letter": 200,
        }  # fmt: skip
        page = desk.as_(who).get(f"/desk/cases/{number}").text
        assert ids["intake_scan"] not in page
        assert ids["release"] in page


def test_the_legal_staff_reads_a_contested_case_and_others_do_not(desk):
    number = desk.case("closed")
    assert desk.as_("legal").get(f"/desk/cases/{number}").status_code == 404
    with desk.app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        db.session.add(Dispute(agency_id=case.agency_id, case_id=case.id, dispute_number="1",
                               kind="reconsideration", received_on=TODAY))  # fmt: skip
        db.session.commit()
    assert desk.as_("legal").get(f"/desk/cases/{number}").status_code == 200
    assert desk.as_("secrecy_reviewer").get(f"/desk/cases/{number}").status_code == 404


@pytest.mark.parametrize("who", ["legal", "secrecy_reviewer"])
def test_reviewers_read_no_reports(desk, who):
    assert desk.as_(who).get("/desk/reports").status_code == 403


def test_the_page_says_which_step_is_missing(desk, number):
    page = desk.as_("leader").get(f"/desk/cases/{number}").text
    assert "缺少：公开工作机构意见、法制审核意见、保密审查意见" in page
    answer = desk.as_("leader").send(f"/desk/cases/{number}/review", answer="issue")
    assert answer.status_code == 409


def test_the_author_is_told_that_others_review(desk, number):
    with desk.app.app_context():
        desk.user("officer").role = "head"
        db.session.commit()
    answer = desk.as_("officer").send(f"/desk/cases/{number}/review", answer="agree")
    assert answer.status_code == 409
    assert "本人拟定的答复" in answer.text


def test_the_head_may_take_back_what_waits_for_others(desk, number):
    on_to(desk, number, "legal")
    client = desk.as_("second_head")
    page = client.get(f"/desk/cases/{number}/review").text
    assert "可以先退回承办人" in page
    client.send(f"/desk/cases/{number}/review", answer="return", reason="有新的材料")
    assert desk.look(number).state == "handling"


def test_the_secrecy_reviewer_says_what_was_found(desk, number):
    on_to(desk, number, "secrecy")
    path = f"/desk/cases/{number}/review"
    client = desk.as_("secrecy_reviewer")
    assert "请选择保密审查的结论" in client.send(path, answer="agree").text
    assert "不符" in client.send(path, answer="agree", level="secret").text
    assert "意见已登记" in client.send(path, answer="agree", level="none").text


def test_a_paper_approval_is_entered_with_its_scan_and_shown_as_such(desk, number):
    with desk.app.app_context():
        case = db.session.scalar(select(Case).filter_by(case_number=number))
        approve(case)
        db.session.commit()
    path = f"/desk/cases/{number}/paper-approval"
    step = desk.look(number).decision.steps[-1]
    told = {"step": str(step.id), "signed_name": "局长甲", "signed_on": ON, "remark": "同意"}
    client = desk.as_("officer")
    assert "请选择签批扫描件" in client.send(path, **told).text
    scan = {"scan": (io.BytesIO(PDF), "呈批单.pdf")}
    answer = client.send(path, **told, **scan)
    assert "纸质审批已登记" in answer.text
    assert "局长甲 2026年3月13日（周五）（纸质签署）" in answer.text
    desk.as_("head").send(f"/desk/cases/{number}/review", answer="issue")
    assert desk.look(number).state == "to_send"


def test_another_unit_is_asked_to_cosign_and_sees_the_case(desk, number):
    with desk.app.app_context():
        unit_id = desk.user("section").unit_id
    assert desk.as_("section").get(f"/desk/cases/{number}").status_code == 404
    answer = desk.as_("officer").send(f"/desk/cases/{number}/cosigners", units=str(unit_id))
    assert "已加请会签" in answer.text
    assert "承办单位意见（水政科）（会签）" in answer.text
    desk.as_("section").send(f"/desk/cases/{number}/review", answer="agree", reason="无意见")
    assert {step.remark for step in desk.look(number).decision.steps} == {"无意见", None}


def test_nobody_to_cosign_is_an_error_and_not_an_act(desk, number):
    answer = desk.as_("officer").send(f"/desk/cases/{number}/cosigners")
    assert "请选择会签的科室或者人员" in answer.text


def test_a_returned_round_stays_on_the_page(desk, number):
    desk.as_("head").send(f"/desk/cases/{number}/review", answer="return", reason="请补充理由")
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert "以前的呈批" in page or "审核呈批" in page
    assert "请补充理由" in page


def test_each_act_of_a_review_is_witnessed(desk, number):
    desk.as_("head").send(f"/desk/cases/{number}/review", answer="agree")
    with desk.app.app_context():
        acts = set(db.session.scalars(select(Event.act).where(Event.act == "give_opinion")))
    assert acts == {"give_opinion"}


def test_the_sheet_is_printed_at_any_time_and_a_case_without_a_draft_has_none(desk, number):
    page = desk.as_("officer").get(f"/desk/cases/{number}/review-sheet")
    assert "政府信息公开审查呈批单" in page.text
    without = desk.case("handling")
    assert desk.as_("officer").get(f"/desk/cases/{without}/review-sheet").status_code == 404
    assert desk.as_("foreign").get(f"/desk/cases/{number}/review-sheet").status_code == 404
