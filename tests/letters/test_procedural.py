"""The letters on the way: slip, correction, extension; dates that may move are never final."""

import re
from datetime import date

import pytest

from tests.builders import a_user
from tests.letters.cases import asked_to_correct, received
from tracker import clock
from tracker.letters import issue, queries
from tracker.letters.gate import Incomplete

pytestmark = pytest.mark.usefixtures("context")

MONDAY = date(2026, 3, 2)
LATE_IN_YEAR = date(2026, 12, 10)  # the reply is due in 2027, whose holidays are not published
PROVISIONAL = "待国务院公布2027年节假日安排后确定（期限待定：节假日安排未公布）"


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|\s+", "", html)


def slip(on: date, **answers: object) -> str:
    return plain(queries.of_case(received(on, **answers))[0].body)


def test_the_slip_says_what_came_when_and_until_when():
    text = slip(MONDAY)
    assert (
        "收到申请之日2026年3月2日依据：《中华人民共和国政府信息公开条例》第三十一条第（三）项"
        in text
    )
    assert "答复期限至2026年3月30日（含当日）" in text
    assert "答复期限为20个工作日，自收到申请之日的次日起计算" in text
    assert "2025年度黄河下游防汛物资采购合同" in text


def test_the_slip_under_the_old_regulation_counts_as_it_did():
    text = slip(date(2018, 3, 5))
    assert (
        "《中华人民共和国政府信息公开条例》（2007）第二十四条第二款的规定，答复期限为15个工作日"
        in text
    )
    assert "其他机关" not in text


@pytest.mark.parametrize(("on", "provisional"), [(MONDAY, False), (LATE_IN_YEAR, True)])
def test_a_date_in_an_unpublished_year_is_never_final(on, provisional):
    text = slip(on)
    assert (PROVISIONAL in text) is provisional
    assert ("答复期限暂按至2027年1月8日（含当日）计算" in text) is provisional


def test_a_correction_notice_says_what_until_when_and_what_follows():
    case = received(MONDAY)
    with clock.at(date(2026, 3, 9)):
        text = plain(issue.draft(case, "L03", {"points": "请说明年份", "period_wd": 10}))
    assert "请说明年份" in text
    assert "次日起10个工作日内补正" in text
    assert "补正期限至2026年3月23日（含当日）" in text
    assert "无正当理由逾期不补正的，视为放弃申请" in text
    assert "联系电话：0371-00000000" in text


def test_a_late_correction_notice_threatens_nothing():
    case = received(MONDAY)
    with clock.at(date(2026, 3, 13)):
        text = plain(issue.draft(case, "L03", {"points": "请说明年份", "period_wd": 10}))
    assert "不视为放弃申请" in text
    assert "答复期限不因补正重新计算" in text


def test_the_old_regulation_knew_no_deemed_abandonment():
    case = received(date(2018, 3, 5))
    with clock.at(date(2018, 3, 9)):
        text = plain(issue.draft(case, "L03", {"points": "请说明年份", "period_wd": 10}))
    assert "视为放弃" not in text
    assert "（2007）第二十一条第（四）项" in text


def test_an_extension_names_both_days_the_length_and_who_approved():
    case = received(MONDAY)
    with clock.at(date(2026, 3, 20)):
        text = plain(issue.draft(case, "L05", {"days": 20, "reason": "合同较多"}))
    assert "原答复期限至2026年3月30日（含当日）" in text
    assert "经本机关政府信息公开工作机构负责人同意，将答复期限延长20个工作日" in text
    assert "延长后的答复期限至2026年4月28日（含当日）" in text
    assert "延长的原因：合同较多" in text


def test_an_extension_into_an_unpublished_year_is_provisional():
    case = received(date(2026, 12, 1))
    with clock.at(date(2026, 12, 14)):
        text = plain(issue.draft(case, "L05", {"days": 20}))
    assert "原答复期限至2026年12月29日（含当日）" in text
    assert text.count(PROVISIONAL) == 1


def test_an_extension_while_a_correction_is_awaited_names_no_day():
    case = asked_to_correct(received(MONDAY))
    with clock.at(date(2026, 3, 5)):
        text = plain(issue.draft(case, "L05", {"days": 15}))
    assert "在重新计算的答复期限届满后，再延长15个工作日" in text


@pytest.mark.parametrize("kind", ["L02", "L03", "L05"])
def test_a_letter_on_the_way_has_no_remedies(kind):
    case = received(MONDAY)
    facts = {"points": "请说明年份", "days": 5}
    assert "行政复议" not in issue.draft(case, kind, facts)


GATE = [("L03", {"points": ""}, "需要补正的事项"), ("L05", {}, "延长的期限")]


@pytest.mark.parametrize(("kind", "facts", "name"), GATE)
def test_a_letter_on_the_way_is_held_back_until_complete(kind, facts, name):
    with clock.at(MONDAY), pytest.raises(Incomplete, match=name):
        issue.freeze(received(MONDAY), kind, a_user("head"), facts)


def test_a_slip_before_the_day_of_receipt_is_known_is_held_back():
    case = received(MONDAY)
    case.received_on = None
    with clock.at(MONDAY), pytest.raises(Incomplete, match="收到申请之日"):
        issue.freeze(case, "L02", None, {})
