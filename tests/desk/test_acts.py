"""Each act through its page: who may, what follows, and that a second time is refused in words."""

import io
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import PATHS, SEARCH, a_case
from tests.desk.conftest import TODAY
from tracker import clock
from tracker.desk import changes
from tracker.desk.acts import PAGES
from tracker.extensions import db
from tracker.handling import extension
from tracker.law.applicant_acts import ACTS as APPLICANT_ACTS
from tracker.law.procedure import PROCEDURE, Act, Role
from tracker.law.unit_task_acts import ACTS as UNIT_TASK_ACTS
from tracker.letters.letter import Letter

pytestmark = pytest.mark.one_database

ON = TODAY.isoformat()
CONFIRMED = {"confirmed_on": "2026-03-03", "spoken_with": "申请人", "how": "phone"}
POINTS = {"points": "请写明合同的年份", "period_wd": "10"}
TALK = {"spoken_on": ON, "at": "09:30", "spoken_with": "申请人", "text": "说明了办理进度"}
RETURN = {"answer": "return", "reason": "请补充检索范围"}
CHARGE = {"kind": "charge", "basis": "pages", "quantity": "68", "before": "",
          "shown": "pages 1 30 pages 31 68"}  # fmt: skip
DEMAND = {"excess": "本年以来提出申请 45 件", "period_wd": "10"}
SOUND = {"answered_on": ON, "said": "课题研究", "accepted": "yes", "grounds": "有任务书"}
UNSOUND = SOUND | {"accepted": "no"}
SEARCH = SEARCH | {"searched_on": ON}
SENT = {"sent_on": ON, "way": "courier"}

# page, before, who, answers, after, what the banner says
DONE = [
    ("acknowledge", "submitted", "officer", CONFIRMED, "handling", "2026年3月3日（周二）"),
    ("acknowledge", "submitted", "head", CONFIRMED, "handling", "收件回执已出具"),
    ("correction", "handling", "officer", POINTS, "awaiting_correction", "补正告知书已出具"),
    (
        "correction-answer",
        "awaiting_correction",
        "officer",
        {"received_on": ON, "text": "2025年的合同"},
        "handling",
        "已登记补正，答复期限至2026年4月13日",
    ),
    ("extension", "handling", "officer", {"days": "20", "reason": "核对台账"}, "handling", "审批"),
    ("fee", "handling", "officer", CHARGE, "handling", "收费意见已提交"),
    (
        "fee-delivery",
        "awaiting_payment",
        "officer",
        {"delivered_on": "2026-03-09"},
        "awaiting_payment",
        "已登记收费通知送达，缴费期限至2026年4月7日（周二）",
    ),
    (
        "fee-payment",
        "awaiting_payment",
        "officer",
        {"paid_on": ON, "receipt_number": "00012345"},
        "handling",
        "已登记缴费，答复期限至2026年4月13日",
    ),
    (
        "reasons",
        "handling",
        "officer",
        DEMAND,
        "awaiting_reasons",
        "2026年3月27日（周五）以前说明理由；答复期限照常计算，仍为2026年3月31日",
    ),
    ("reasons-answer", "awaiting_reasons", "officer", SOUND, "handling", "可以申请延迟答复"),
    ("reasons-answer", "awaiting_reasons", "officer", UNSOUND, "handling", "可以拟定“不予处理”"),
    ("search-record", "handling", "officer", SEARCH, "handling", "检索记录已保存"),
    (
        "decide?outcome=R13",
        "handling",
        "officer",
        {"reason": "由别的机关制作"},
        "in_review",
        "审核",
    ),
    ("review", "in_review", "head", {"answer": "issue"}, "to_send", "答复已签发，文号"),
    ("review", "in_review", "head", RETURN, "handling", "已退回承办人"),
    ("sending", "to_send", "officer", SENT, "sent", "按期答复"),
    ("service", "sent", "officer", {"served_on": ON, "how": "signed"}, "sent", "已登记送达日期"),
    ("close", "sent", "officer", {"reason": "邮件退回"}, "closed", "本件已办结"),
    ("withdraw", "handling", "officer", {"withdrawn_on": ON, "reason": "来信"}, "closed", "撤回"),
    ("withdraw", "submitted", "officer", {"withdrawn_on": ON, "reason": "来信"}, "closed", "撤回"),
    ("talk", "handling", "head", TALK, "handling", "电话记录已保存"),
]


@pytest.mark.parametrize(("page", "before", "who", "answers", "after", "banner"), DONE)
def test_an_act_leads_back_to_the_case_and_says_what_follows(
    desk, page, before, who, answers, after, banner
):
    number, client = desk.case(before), desk.as_(who)
    answer = client.send(f"/desk/cases/{number}/{page}", **answers)
    assert answer.request.path == f"/desk/cases/{number}"
    assert banner in answer.text
    assert desk.look(number).state == after


ONCE = [row for row in DONE if row[4] != row[1]]


@pytest.mark.parametrize(("page", "before", "who", "answers", "after", "banner"), ONCE)
def test_the_same_act_sent_twice_is_refused_in_words(
    desk, page, before, who, answers, after, banner
):
    path, client = f"/desk/cases/{desk.case(before)}/{page}", desk.as_(who)
    client.get(path)
    fields = client.page.fields | answers
    client.post(path, data=fields)
    again = client.post(path, data=fields)
    assert again.status_code == 409
    assert "有错误需要改正" in again.text


def test_what_was_typed_survives_a_refusal(desk):
    path, client = f"/desk/cases/{desk.case()}/correction", desk.as_("officer")
    client.get(path)
    fields = client.page.fields | POINTS
    client.post(path, data=fields)
    assert "请写明合同的年份" in client.post(path, data=fields).text


ROLES = (
    *("officer", "head", "leader", "supervisor", "legal", "secrecy_reviewer"),
    "system_admin",
)
READERS = ("officer", "head", "leader", "supervisor")
REVIEWERS = ("legal", "secrecy_reviewer")  # only what they are asked about


@pytest.mark.one_database
@pytest.mark.parametrize("role", ROLES)
def test_every_act_page_admits_the_roles_of_the_procedure_alone(desk, role):
    number, client = desk.case("submitted"), desk.as_(role)
    for page in PAGES.values():
        path = f"/desk/cases/{number}/{page.replace('_', '-')}"
        roles = [PROCEDURE[act].roles for act, own in PAGES.items() if own == page]
        allowed = Role(role) in frozenset().union(*roles)
        assert (client.get(path).status_code != 403) is allowed, path
        assert (client.post(path).status_code != 403) is allowed or _no_token(client, path), path


def _no_token(client, path: str) -> bool:
    """A post without its token is refused before the role is asked."""
    return client.post(path).status_code == 400


@pytest.mark.parametrize("role", ROLES)
def test_the_case_page_is_for_those_who_read_cases(desk, role):
    number = desk.case()
    expected = 200 if role in READERS else 404 if role in REVIEWERS else 403
    assert desk.as_(role).get(f"/desk/cases/{number}").status_code == expected
    assert desk.as_(role).get("/desk").status_code == (200 if expected == 404 else expected)


def test_an_act_that_is_not_possible_says_why_in_place_of_its_form(desk):
    answer = desk.as_("officer").get(f"/desk/cases/{desk.case('submitted')}/decide")
    assert answer.status_code == 409
    assert "还没有确认收到申请之日，先确认收到" in answer.text


def test_a_case_is_given_to_an_officer_and_the_unit_comes_along(desk):
    number = desk.case()
    path = f"/desk/cases/{number}/assign"
    answer = desk.as_("head").send(path, officer=desk.ids["section"], unit="0")
    assert "已分办给" in answer.text
    assert desk.look(number).officer_id == desk.ids["section"]
    assert desk.look(number).unit_id is not None


def test_nobody_can_be_chosen_to_handle_a_case(desk):
    answer = desk.as_("head").send(f"/desk/cases/{desk.case()}/assign", officer="0", unit="0")
    assert "请选择承办人或者承办科室" in answer.text


def test_the_sealed_scan_becomes_the_original(desk):
    number, client = desk.case("to_send"), desk.as_("officer")
    path = f"/desk/cases/{number}/sealed"
    client.get(path)
    scan = {"scan": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "盖章件.pdf")}
    client.post(path, data=client.page.fields | _reply(desk, number) | scan)
    fields = client.page.fields | _reply(desk, number)
    assert "请核对后勾选" in client.post(path, data=fields).text
    answer = client.post(path, data=fields | {"confirmed": "y"}, follow_redirects=True)
    assert "盖章件已上传，经您核对" in answer.text
    assert "有盖章件" in answer.text


def test_a_sealed_scan_must_be_a_file_of_a_known_kind(desk):
    number, client = desk.case("to_send"), desk.as_("officer")
    path = f"/desk/cases/{number}/sealed"
    client.get(path)
    chosen = client.page.fields | _reply(desk, number)
    assert "请选择盖章件的扫描文件" in client.post(path, data=chosen).text
    program = (io.BytesIO(b"MZ\x90\x00"), "盖章件.exe")
    answer = client.post(path, data=chosen | {"scan": program})
    assert "不能接收" in answer.text
    assert not desk.look(number).documents


def _reply(desk, number: str) -> dict[str, str]:
    with desk.app.app_context():
        query = select(Letter.id).where(Letter.is_reply, Letter.case_id == desk.look(number).id)
        return {"letter": str(db.session.scalar(query))}


def test_late_sending_is_said_to_be_late(desk):
    number = desk.case("to_send")
    with clock.at(desk.look(number).due_on + timedelta(days=1)):
        path = f"/desk/cases/{number}/sending"
        officer, sent = desk.as_("officer"), {"sent_on": str(clock.today()), "way": "courier"}
        assert "请选择逾期的责任科室" in officer.send(path, **sent).text
        with desk.app.app_context():
            unit = str(desk.user("section").unit_id)
        answer = officer.send(path, late_unit=unit, late_reason="档案多", **sent)
    assert "晚于答复期限" in answer.text
    shown = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert "档案多" in shown
    assert shown.count("逾期 1 个工作日") == 2  # against the original and the current date


def test_the_head_approves_what_an_officer_asked(desk):
    number = desk.case()
    desk.as_("officer").send(f"/desk/cases/{number}/extension", days="20", reason="核对台账")
    path, head = f"/desk/cases/{number}/extension-answer", desk.as_("head")
    assert "延期答复告知书" in head.get(path).text
    assert "新的答复期限为2026年4月" in head.send(path, answer="approve").text
    assert desk.look(number).extension.days == 20


def test_an_extension_into_an_unpublished_year_is_told_as_provisional(desk):
    number = desk.case(on=date(2026, 12, 14))
    with clock.at(date(2026, 12, 17)):
        desk.as_("officer").send(f"/desk/cases/{number}/extension", days="20", reason="核对台账")
        path = f"/desk/cases/{number}/extension-answer"
        told = desk.as_("head").send(path, answer="approve", signed="y").text
    assert "新的答复期限暂计至2027年" in told
    assert "（期限待定）" in told


def test_a_refused_extension_is_explained(desk):
    number = desk.case()
    desk.as_("officer").send(f"/desk/cases/{number}/extension", days="20", reason="核对台账")
    path, head = f"/desk/cases/{number}/extension-answer", desk.as_("head")
    assert "不同意的，请填写理由" in head.send(path, answer="refuse").text
    assert "不同意延期" in head.send(path, answer="refuse", reason="可以按期办结").text
    assert "可以按期办结" in desk.as_("officer").get(f"/desk/cases/{number}").text


def test_an_extension_is_no_longer_than_the_law_allows(desk):
    answer = desk.as_("officer").send(
        f"/desk/cases/{desk.case()}/extension", days="21", reason="核对台账"
    )
    assert "延长应当为 1 至 20 个工作日" in answer.text


def test_nobody_approves_an_extension_of_their_own(desk):
    with desk.app.app_context():
        person = desk.user("officer")
        case = a_case("handling", officer=person, head=desk.user("head"))
        extension.ask(case, person, 10, "核对台账")
        number, person.role = case.case_number, "head"
        db.session.commit()
    client = desk.as_("officer")
    assert "本人申请的延期" in client.get(f"/desk/cases/{number}").text
    answer = client.send(f"/desk/cases/{number}/extension-answer", answer="approve")
    assert "不能审批自己的申请" in answer.text
    assert desk.look(number).extension is None


def test_nobody_issues_a_decision_of_their_own(desk):
    number = desk.case("in_review")
    with desk.app.app_context():
        desk.user("officer").role = "head"
        db.session.commit()
    client = desk.as_("officer")
    assert "本人拟定的答复" in client.get(f"/desk/cases/{number}").text
    answer = client.send(f"/desk/cases/{number}/review", answer="issue")
    assert "本人拟定的答复，由其他负责人审核签发" in answer.text
    assert desk.look(number).state == "in_review"


def test_silence_after_a_correction_notice_lapses_when_the_period_is_over(desk):
    number = desk.case("awaiting_correction")
    path = f"/desk/cases/{number}/lapse"
    assert "还没有届满" in desk.as_("officer").send(path).text
    sent_on = desk.look(number).correction.sent_on
    with clock.at(date(2026, 3, 30)):
        assert "请先填写补正告知书的送达日期" in desk.as_("officer").send(path).text
        answer = desk.as_("officer").send(path, delivered_on=sent_on.isoformat())
    assert "已按逾期不补正拟定处理意见" in answer.text
    assert desk.look(number).decision.outcome == "R21"


def test_every_act_with_a_page_is_in_the_procedure():
    without_page = {Act.GO_ON_IN_SILENCE, Act.WAIVE_FEE, Act.REFUSE_FEE, Act.REFUSE_DEFERRAL,
                    Act.DECLINE_PUBLICATION,
                    Act.SUBMIT, Act.REGISTER, Act.CORRECT_CONTACT,
                    Act.AMEND_SEARCH, *UNIT_TASK_ACTS - {Act.SEND_UNIT_TASK},
                    Act.ENTER_FROM_LEDGER, Act.REFUSE_EXTENSION, Act.RETURN_DECISION,
                    Act.REVEAL_IDENTITY, Act.RESCHEDULE, Act.LEAVE, Act.OPEN_PART,
                    Act.UNLINK, *APPLICANT_ACTS - {Act.ANSWER_STATEMENT}}  # fmt: skip
    assert set(PAGES) == set(Act) - without_page


@pytest.mark.parametrize(
    ("language", "state"),
    [*(("zh", state) for state in PATHS), ("en", "handling"), ("en", "in_review"), ("en", "sent")],
)
def test_every_page_answers_in_every_state_and_language(desk, state, language):
    """It answers, shows nobody's whole ID number, and its form knows on what it was opened."""
    number = desk.case(state)
    with desk.app.app_context():
        case = desk.look(number)
        newest, whole = str(changes.newest(case)), case.applicant.id_number
    acts = [f"/{page.replace('_', '-')}" for page in PAGES.values()]
    for client in (desk.as_("officer"), desk.as_("head")):
        client.get("/desk")
        client.post("/language", data=client.page.fields | {"lang": language})
        for path in ("", "/form", *acts):
            answer = client.get(f"/desk/cases/{number}{path}")
            assert answer.status_code in (200, 403, 409), path
            assert whole not in answer.text, path
            posts = '<form method="post" enctype' in answer.text or "novalidate" in answer.text
            if path in acts and answer.status_code == 200 and posts:
                assert client.page.fields["opened"] == newest, path
