"""Reasons and the later date through their pages: counted, asked, judged, deferred by two."""

from datetime import date, timedelta

import pytest

from tests.desk.conftest import TODAY
from tracker import clock
from tracker.extensions import db

pytestmark = pytest.mark.one_database

ON = TODAY.isoformat()
DEMAND = {"excess": "本年以来提出申请 45 件", "period_wd": "10"}
SOUND = {"answered_on": ON, "said": "课题研究", "accepted": "yes", "grounds": "有课题任务书"}
LATER = {"until": "2026-06-30", "reason": "需要逐件检索"}
REASONS_DUE = date(2026, 3, 18)  # of a demand that was sent on 4 March


def send(desk, who: str, number: str, page: str, **answers: str) -> str:
    return desk.as_(who).send(f"/desk/cases/{number}/{page}", **answers).text


def judged(desk, **told: str) -> str:
    """A case whose applicant's reasons were taken in."""
    number = desk.case("awaiting_reasons")
    send(desk, "officer", number, "reasons-answer", **(SOUND | told))
    return number


def deferral_asked(desk) -> str:
    number = judged(desk)
    assert "延迟答复已提交" in send(desk, "officer", number, "deferral", **LATER)
    return number


def test_the_register_counts_beside_the_form_against_the_brackets_of_the_fee(desk):
    number = desk.case()
    page = desk.as_("officer").get(f"/desk/cases/{number}/reasons").text
    assert "收到申请当月 1 件，最近 365 日内 1 件（含本件）" in page
    assert "一个自然月 10、30 件" in page


def test_before_2021_there_are_no_brackets_to_compare_with(desk):
    number = desk.case(on=date(2020, 11, 2))
    with clock.at(date(2020, 11, 4)):
        page = desk.as_("officer").get(f"/desk/cases/{number}/reasons").text
    assert "最近 365 日内 1 件" in page
    assert "一个自然月" not in page


def test_the_demand_is_drafted_before_it_is_sent(desk):
    number = desk.case()
    page = send(desk, "officer", number, "reasons", **DEMAND, preview="y")
    assert "说明理由告知书" in page
    assert "本年以来提出申请 45 件" in page
    assert desk.look(number).demand is None


def test_the_period_is_the_agencys_and_no_slip_of_the_key(desk):
    number, client = desk.case(), desk.as_("officer")
    client.get(f"/desk/cases/{number}/reasons")
    assert client.page.fields["period_wd"] == "10"
    page = send(desk, "officer", number, "reasons", **(DEMAND | {"period_wd": "100"}))
    assert "1 至 60 个工作日" in page
    assert desk.look(number).demand is None


def test_the_case_page_tells_the_demand_and_the_due_date_and_not_a_standstill(desk):
    number = desk.case("awaiting_reasons")
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert "要求说明理由，期限 10 个工作日" in page
    assert "等待说明理由" in page
    assert "还剩 12 个工作日" in page
    with clock.at(date(2026, 4, 1)):
        assert "已逾期 1 个工作日" in desk.as_("officer").get("/desk?filter=overdue").text


def test_the_story_tells_how_the_reasons_were_judged(desk):
    page = desk.as_("officer").get(f"/desk/cases/{judged(desk, accepted='no')}").text
    assert "收到申请人说明的理由：理由不合理" in page
    assert "有课题任务书" in page


def test_what_is_needed_is_asked_for(desk):
    number = desk.case("awaiting_reasons")
    page = send(desk, "officer", number, "reasons-answer", answered_on=ON)
    for missing in ("请填写申请人说明的理由", "请选择理由合理或者不合理", "合理或者不合理的依据"):
        assert missing in page
    assert desk.look(number).state == "awaiting_reasons"


def primary(desk, who: str, number: str) -> str:
    """What stands above the fold of the case page, its one button included."""
    return desk.as_(who).get(f"/desk/cases/{number}").text.split("app-columns")[0]


def test_what_the_law_expects_next_is_the_one_button(desk):
    number = desk.case("awaiting_reasons")
    assert "reasons-answer" in primary(desk, "officer", number)
    with clock.at(REASONS_DUE + timedelta(days=1)):
        assert "reasons-silence" in primary(desk, "officer", number)
    assert "deferral-answer" in primary(desk, "head", deferral_asked(desk))


def test_silence_is_noted_once_the_period_is_over(desk):
    number = desk.case("awaiting_reasons")
    assert "说明理由的期限还没有届满" in desk.as_("officer").get(f"/desk/cases/{number}").text
    with clock.at(REASONS_DUE + timedelta(days=1)):
        assert "请先填写送达日期" in send(desk, "officer", number, "reasons-silence")
        told = {"delivered_on": "2026-03-04"}
        assert "可以拟定“不予处理”" in send(desk, "officer", number, "reasons-silence", **told)
    assert "逾期没有说明" in desk.as_("officer").get(f"/desk/cases/{number}").text


R19 = 'value="R19"'


@pytest.mark.parametrize(("accepted", "offered"), [("yes", False), ("no", True)])
def test_leaving_aside_is_offered_only_after_unsound_reasons(desk, accepted, offered):
    number = judged(desk, accepted=accepted)
    client = desk.as_("officer")
    client.get(f"/desk/cases/{number}/decide")
    assert (R19 in client.page.html) is offered


def test_without_a_demand_leaving_aside_is_not_offered(desk):
    client = desk.as_("officer")
    client.get(f"/desk/cases/{desk.case()}/decide")
    assert R19 not in client.page.html


def test_the_head_sees_the_reasons_and_the_notice_and_defers(desk):
    number = deferral_asked(desk)
    assert number in desk.as_("head").get("/desk?filter=review").text
    page = desk.as_("head").get(f"/desk/cases/{number}/deferral-answer").text
    for said in ("课题研究", "有课题任务书", "需要逐件检索", "延迟答复告知书"):
        assert said in page
    page = send(desk, "head", number, "deferral-answer", answer="approve")
    assert "新的答复期限为2026年6月30日（周二）" in page
    assert "同意延迟至2026年6月30日（周二）答复" in page
    assert desk.look(number).due_on == date(2026, 6, 30)


def test_a_refused_deferral_is_explained(desk):
    number = deferral_asked(desk)
    assert "不同意的，请填写理由" in send(desk, "head", number, "deferral-answer", answer="refuse")
    told = {"answer": "refuse", "reason": "期限过长"}
    assert "不同意延迟答复" in send(desk, "head", number, "deferral-answer", **told)
    assert "期限过长" in desk.as_("officer").get(f"/desk/cases/{number}").text


def test_nobody_approves_a_deferral_of_their_own(desk):
    number = deferral_asked(desk)
    with desk.app.app_context():
        desk.user("officer").role = "head"
        db.session.commit()
    assert "本人申请的延迟答复" in desk.as_("officer").get(f"/desk/cases/{number}").text
    page = send(desk, "officer", number, "deferral-answer", answer="approve")
    assert "不能审批自己的申请" in page
    assert desk.look(number).deferral is None


WRONG = [
    ({"until": "2026-03-31"}, "应当晚于现在的答复期限2026年3月31日"),
    ({"until": "2300-01-01"}, "日期超出可计算的范围"),
    ({"until": ""}, "请填写日期"),
    ({"reason": " "}, "请填写不能按期答复的理由"),
]


@pytest.mark.parametrize(("answers", "said"), WRONG)
def test_a_later_date_that_cannot_be_is_refused_in_words(desk, answers, said):
    number = judged(desk)
    assert said in send(desk, "officer", number, "deferral", **(LATER | answers))
    assert desk.look(number).deferrals == []


CLOSED = [
    ("handling", "reasons-answer", "没有等待说明的理由"),
    ("handling", "deferral", "理由合理的，才能延迟答复"),
    ("awaiting_reasons", "reasons", "已经要求说明理由，正在等待申请人"),
]


@pytest.mark.parametrize(("state", "page", "said"), CLOSED)
def test_where_an_act_is_not_open_the_page_says_so_in_place_of_its_form(desk, state, page, said):
    answer = desk.as_("officer").get(f"/desk/cases/{desk.case(state)}/{page}")
    assert (answer.status_code, said in answer.text) == (409, True)


def test_after_a_deferral_nothing_is_deferred_or_extended_again(desk):
    number = deferral_asked(desk)
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert "延迟答复的申请正在等待负责人审批" in page
    send(desk, "head", number, "deferral-answer", answer="approve")
    page = desk.as_("officer").get(f"/desk/cases/{number}").text
    assert page.count("本件已经确定延迟答复的日期") == 2
