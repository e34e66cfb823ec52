"""One's own case: opened by number and code alone, shown as far as it concerns the applicant."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import (
    MONDAY,
    UNPUBLISHED,
    a_search,
    a_user,
    an_agency,
    issue_reply,
    words_for,
)
from tests.portal.conftest import CODE
from tracker import clock
from tracker.agencies import settings
from tracker.cases import query_code
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.handling import closure, correction, decision, fee, items, reply
from tracker.portal import guess

WORDS = [
    ("submitted", "等待确认收到"),
    ("handling", "正在办理"),
    ("awaiting_correction", "等待您补充"),
    ("consulting", "正在征求意见"),
    ("awaiting_reasons", "等待您说明理由"),
    ("awaiting_payment", "等待您缴费"),
    ("in_review", "正在审核答复"),
    ("to_send", "即将发出"),
    ("sent", "已经答复"),
    ("closed", "已经办结"),
]


@pytest.mark.parametrize(("state", "words"), WORDS)
def test_the_applicant_sees_where_the_case_stands_in_at_most_twelve_queries(
    citizen, case_of, queries, state, words
):
    number = case_of(state)
    citizen.look_up(number, CODE)
    with clock.at(MONDAY + timedelta(days=7)), queries() as sent:
        html = citizen.client.get("/status/case").text
    assert words in html
    assert number in html
    assert len(sent) <= 12


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), CODE.replace("-", ""), " test code 2345 "])
def test_the_code_is_taken_however_it_is_typed(citizen, case_of, typed):
    assert citizen.look_up(case_of(), typed).request.path == "/status/case"


def test_the_number_is_taken_in_full_width_and_small_letters(citizen, case_of):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in case_of().lower())
    assert citizen.look_up(wide, CODE).request.path == "/status/case"


def test_a_wrong_code_and_a_missing_number_are_answered_alike(citizen, case_of):
    real = case_of()
    answers = [citizen.look_up(number, "WRONG-CODE") for number in (real, "HHJ-2026-99999")]
    texts = [answer.text.replace(real, "N").replace("HHJ-2026-99999", "N") for answer in answers]
    plain = [text.replace(_token(text), "") for text in texts]
    assert plain[0] == plain[1]
    assert answers[0].status_code == answers[1].status_code == 200
    assert "申请编号和查询码对不上" in texts[0]


def _token(html):
    return html.split('name="csrf_token" value="')[1].split('"')[0]


def test_both_are_answered_after_the_same_questions_to_the_database(citizen, case_of, queries):
    counts = []
    for number in (case_of(), "HHJ-2026-99999"):
        citizen.client.get("/status")
        data = citizen.client.page.fields | {"case_number": number, "query_code": "WRONG"}
        with queries() as sent:
            citizen.client.post("/status", data=data)
        counts.append([text.split()[0] for text in sent])
    assert counts[0] == counts[1]


def test_guessing_is_stopped_after_five_failures_even_with_the_right_code(citizen, case_of):
    number = case_of()
    for _ in range(5):
        citizen.look_up(number, "WRONG")
    answer = citizen.look_up(number, CODE)
    assert answer.status_code == 429
    assert "15 分钟后再试" in answer.text
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert citizen.look_up(number, CODE).request.path == "/status/case"


def test_guessing_over_many_numbers_is_stopped_too(citizen, case_of, monkeypatch):
    monkeypatch.setattr(guess, "MOST_FROM_ONE_ADDRESS", 7)
    number = case_of()
    for other in range(7):
        citizen.look_up(f"HHJ-2026-9000{other}", "WRONG")
    assert citizen.look_up(number, CODE).status_code == 429


def test_a_neighbour_who_guesses_wrong_does_not_lock_the_others_out(citizen, case_of):
    number = case_of()
    for _ in range(6):
        citizen.look_up("HHJ-2026-90001", "WRONG")
    assert citizen.look_up(number, CODE).request.path == "/status/case"


def test_nothing_is_shown_without_the_code(citizen, case_of):
    case_of()
    assert citizen.client.get("/status/case").location == "/status"


def test_one_sees_ones_own_case_and_never_anothers(citizen, case_of):
    mine, others = case_of(name="沈若溪"), case_of(name="白露")
    html = citizen.look_up(mine, CODE).text
    assert "沈若溪" in html
    assert "白露" not in html
    assert others not in html


def test_the_id_number_is_masked(citizen, case_of):
    html = citizen.look_up(case_of(id_number="11010519491231002X"), CODE).text
    assert "1101************2X" in html
    assert "11010519491231002X" not in html


def test_a_case_that_was_closed_on_this_machine_is_not_shown_again(citizen, case_of):
    citizen.look_up(case_of(), CODE)
    citizen.client.post("/status/leave", data=citizen.client.page.fields)
    assert citizen.client.get("/status/case").location == "/status"


def test_a_replaced_code_ends_what_it_had_opened(citizen, case_of, app):
    number = case_of()
    citizen.look_up(number, CODE)
    with app.app_context():
        case = db.session.scalars(select(Case)).one()
        case.query_code_digest = query_code.code_digest("ANOTHER")
        db.session.commit()
    assert citizen.client.get("/status/case").location == "/status"


ASKED_TO_PAY = [
    "请在2026年4月2日（周四）以前缴费",
    "应缴信息处理费 380 元",
    "持本通知书到示范市非税收入收缴窗口缴纳",
    "逾期不缴的，依法视为放弃申请，本机关不再处理",
    "阅读收费通知书",
    "第 31 页至第 68 页，共 38 页：每页 10 元，计 380 元，累计 380 元",
]


@pytest.mark.parametrize("words", ASKED_TO_PAY)
def test_who_is_asked_to_pay_reads_how_much_until_when_and_how_before_all_else(
    citizen, case_of, words
):
    with clock.at(MONDAY + timedelta(days=3)):
        html = citizen.look_up(case_of("awaiting_payment"), CODE).text
    assert words in html.split('<ol class="app-steps"')[0]


REASONS_FIRST = [
    "请在2026年3月18日（周三）以前说明申请的理由",
    "本年以来提出申请 45 件",
    "说明理由的时间照常计入答复期限",
    "示范市黄河路1号",
    "阅读说明理由告知书",
]


@pytest.mark.parametrize("words", REASONS_FIRST)
def test_who_is_asked_for_reasons_reads_first_why_until_when_and_where(citizen, case_of, words):
    with clock.at(MONDAY + timedelta(days=3)):
        html = citizen.look_up(case_of("awaiting_reasons"), CODE).text
    assert words in html.split('<ol class="app-steps"')[0]
    assert "最迟2026年3月31日（周二）答复" in html


def test_while_reasons_are_awaited_silence_past_the_period_can_be_contested(citizen, case_of):
    with clock.at(date(2026, 4, 1)):
        html = citizen.look_up(case_of("awaiting_reasons"), CODE).text
    assert "现在已经超过期限" in html
    assert "建议先向黄河水利委员会申请行政复议" in html


OVERDUE = [  # state, its last day, what is said then
    ("awaiting_correction", date(2026, 3, 18), "补充的期限已于2026年3月18日（周三）届满"),
    ("awaiting_reasons", date(2026, 3, 18), "说明理由的期限已于2026年3月18日（周三）届满"),
    ("awaiting_payment", date(2026, 4, 2), "缴费的期限已于2026年4月2日（周四）届满"),
]


@pytest.mark.parametrize(("state", "until", "words"), OVERDUE)
def test_when_the_last_day_is_past_nobody_is_asked_to_act_before_it(
    citizen, case_of, state, until, words
):
    number = case_of(state)
    for late in (0, 1):
        with clock.at(until + timedelta(days=late)):
            html = citizen.look_up(number, CODE).text
        assert (words in html) is bool(late)
        assert ("请马上联系本机关" in html) is bool(late)
        assert ("以前" in html.split('<ol class="app-steps"')[0]) is not bool(late)


def test_a_correction_asked_for_late_threatens_nobody_with_abandonment(citizen, case_of, app):
    """The reply is due as if nothing had been asked."""
    number = case_of("handling")
    with app.app_context(), clock.at(MONDAY + timedelta(days=14)):
        case = db.session.scalars(select(Case)).one()
        correction.request(case, a_user("officer"), "请写明合同的年份", 10)
        db.session.commit()
    with clock.at(MONDAY + timedelta(days=15)):
        asked = citizen.look_up(number, CODE).text.split('<ol class="app-steps"')[0]
    assert "本机关按原来的内容继续办理，最迟2026年3月31日（周二）答复" in asked
    assert "视为放弃" not in asked


def test_a_lapse_in_review_is_no_overdue_reply(citizen, case_of, app):
    """The day that is past was the applicant's, not ours."""
    number = case_of("awaiting_correction")
    with app.app_context(), clock.at(MONDAY + timedelta(days=30)):
        case = db.session.scalars(select(Case)).one()
        closure.lapse(case, a_user("officer"), case.correction.sent_on)
        db.session.commit()
    with clock.at(MONDAY + timedelta(days=31)):
        html = citizen.look_up(number, CODE).text
    assert "您没有在2026年3月18日（周三）以前补充" in html
    assert "现在已经超过期限" not in html


def test_who_is_asked_to_pay_may_read_the_notice(citizen, case_of):
    with clock.at(MONDAY + timedelta(days=3)):
        citizen.look_up(case_of("awaiting_payment"), CODE)
        (link, *_) = [one for one in citizen.client.page.links if "/status/letters/" in one]
        assert "信息处理费收费通知书" in citizen.client.get(link).text


def test_a_fee_that_is_only_proposed_is_no_business_of_the_applicants(citizen, case_of, app):
    number = case_of("handling")
    with app.app_context(), clock.at(MONDAY + timedelta(days=3)):
        case = db.session.scalars(select(Case)).one()
        fee.propose(case, a_user("officer"), "none", pages=68, reason="课题研究")
        db.session.commit()
    html = citizen.look_up(number, CODE).text
    assert "380" not in html
    assert "课题研究" not in html


def test_what_is_needed_from_the_applicant_comes_first(citizen, case_of):
    with clock.at(MONDAY + timedelta(days=3)):
        html = citizen.look_up(case_of("awaiting_correction"), CODE).text
    assert "请写明合同的年份" in html
    assert html.index("请写明合同的年份") < html.index("app-steps")


def test_the_deadline_is_explained_line_by_line(citizen, case_of):
    html = citizen.look_up(case_of("handling"), CODE).text
    assert "这个日期是怎么算出来的" in html
    assert "《政府信息公开条例》第三十三条" in html


def test_a_withdrawn_case_is_closed_with_its_notice_and_without_an_answer(citizen, case_of, app):
    number = case_of("handling")
    with app.app_context(), clock.at(MONDAY + timedelta(days=2)):
        case = db.session.scalars(select(Case)).one()
        closure.withdraw(case, a_user(agency=case.agency), clock.today(), "来信撤回")
        db.session.commit()
    html = citizen.look_up(number, CODE).text
    assert "申请撤回结案通知书" in html
    assert "本机关不再处理这件申请" in html
    assert "对答复不服怎么办" not in html


def test_against_a_refusal_reconsideration_comes_first(citizen, case_of):
    html = citizen.look_up(case_of("closed", outcome="R08", exemptions=("internal",)), CODE).text
    assert "要先向黄河水利委员会申请行政复议，最迟2026年" in html
    assert "可以直接向" not in html


def test_against_a_partial_refusal_each_part_has_its_own_way(citizen, case_of):
    html = citizen.look_up(case_of("closed", outcome="R03", exemptions=("internal",)), CODE).text
    assert "不予公开的部分，要先向黄河水利委员会申请行政复议" in html
    assert "其余部分，可以不经复议直接向示范市人民法院提起行政诉讼" in html


def test_against_another_reply_both_ways_are_open_until_a_day(citizen, case_of):
    html = citizen.look_up(case_of("closed", outcome="R13"), CODE).text
    assert "可以向黄河水利委员会申请行政复议，最迟2026年" in html
    assert "也可以直接向示范市人民法院提起行政诉讼，最迟2026年" in html


def test_before_service_the_law_is_told_without_a_last_day(citizen, case_of):
    html = citizen.look_up(case_of("sent", outcome="R13"), CODE).text
    assert "如不服本" in html
    assert "最迟2026年" not in html.split("对答复不服怎么办")[1]


@pytest.fixture
def three_items(app, case_of):
    """A closed case of three items: disclosed, a state secret, not held."""
    number = case_of("handling")
    with app.app_context(), clock.at(MONDAY + timedelta(days=2)):
        case = db.session.scalars(select(Case)).one()
        officer, head = a_user(agency=case.agency), a_user("head", agency=case.agency)
        items.add(case, officer, ["施工合同", "布防图", "会议纪要"])
        for place, outcome in enumerate(("R02", "R04", "R12"), start=1):
            if outcome == "R12":
                a_search(case, officer, case.items[place - 1])
            items.draft(case, officer, place, outcome, (), words_for(outcome))
        decision.decide_items(case, officer, (), UNPUBLISHED)
        issue_reply(case, head)
        reply.record_sending(case, officer, clock.today(), "courier", "1")
        reply.record_service(case, officer, clock.today(), "signed")
        db.session.commit()
    return number


def test_each_item_is_told_with_its_result_and_its_own_way(citizen, three_items):
    html = citizen.look_up(three_items, CODE).text
    for told in ("施工合同", "予以公开", "不予公开：国家秘密", "无法提供：信息不存在"):
        assert told in html.split("逐项答复的结果")[1]
    advice = html.split("对答复不服怎么办")[1]
    assert "第 2 项，要先向黄河水利委员会申请行政复议，最迟2026年5月" in advice
    assert "第 1 项、第 3 项，可以向黄河水利委员会申请行政复议" in advice
    assert "第 1 项、第 3 项，可以不经复议直接向示范市人民法院提起行政诉讼，最迟2026年9月" in advice


def test_the_organ_is_that_of_the_day_of_the_letter(app, citizen, three_items):
    with app.app_context():
        settings.put(an_agency(), "reconsideration_organ", "水利部", MONDAY + timedelta(days=5))
        db.session.commit()
    with clock.at(MONDAY + timedelta(days=9)):
        html = citizen.look_up(three_items, CODE).text
    assert "第 2 项，要先向黄河水利委员会申请行政复议" in html


def test_items_that_are_only_drafted_are_nobodys_to_see(app, citizen, case_of):
    number = case_of("handling")
    with app.app_context(), clock.at(MONDAY + timedelta(days=2)):
        case = db.session.scalars(select(Case)).one()
        items.add(case, a_user(agency=case.agency), ["分出的一项", "另一项"])
        db.session.commit()
    assert "分出的一项" not in citizen.look_up(number, CODE).text


DUE = date(2026, 3, 31)  # twenty working days after the builders' confirmation
SILENT = [
    ("handling", 1, True),
    ("handling", 0, False),
    ("in_review", 1, True),
    ("submitted", 9, False),
    ("awaiting_correction", 9, False),
    ("sent", 9, False),
]


@pytest.mark.parametrize(("state", "late", "advised"), SILENT)
def test_against_silence_reconsideration_is_advised_from_the_end_of_the_period(
    citizen, case_of, state, late, advised
):
    number = case_of(state)
    with clock.at(DUE + timedelta(days=late)):
        html = citizen.look_up(number, CODE).text
    told = "建议先向黄河水利委员会申请行政复议，最迟2026年6月1日（周一）"
    assert (told in html) is advised
    assert ("《行政复议法实施条例》第十六条" in html) is advised


def test_reconsideration_by_internet_is_told_where_it_is_set(app, citizen, case_of):
    with app.app_context():
        settings.put(an_agency(), "reconsideration_online", "https://fy.example.org", MONDAY)
        db.session.commit()
    html = citizen.look_up(case_of("closed", outcome="R13"), CODE).text
    assert "行政复议也可以在网上申请：https://fy.example.org" in html
