"""The demand says what is excessive by what count, until when, and that the period goes on."""

import re
from datetime import date

import pytest

from tests.builders import a_case, a_user
from tracker import clock
from tracker.handling import deferral, reasons
from tracker.letters import issue
from tracker.letters.gate import Incomplete, Provisional

pytestmark = pytest.mark.usefixtures("context")

DAY = date(2026, 3, 5)


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|\s+", "", html)


def demand(case, **told: object) -> str:
    with clock.at(DAY):
        told = {"excess": "就同类事项提出 45 件", "period_wd": 10} | told
        return plain(reasons.demand(case, a_user("officer"), **told).body)


SAID = [
    "政府信息公开申请说明理由告知书",
    "根据《中华人民共和国政府信息公开条例》第三十五条的规定，请您说明申请的理由",
    "就同类事项提出45件",
    "您于2026年3月向本机关提出政府信息公开申请1件，最近365日内共1件",
    "次日起10个工作日内，向本机关书面说明",
    "按2026年3月5日收到本告知书计算，说明理由的期限至2026年3月19日（含当日）",
    "理由不合理，或者逾期不说明理由的，本机关可以不予处理",
    "说明理由的时间照常计入答复期限，答复期限至2026年3月31日（含当日）",
]


@pytest.mark.parametrize("words", SAID)
def test_the_demand_says_all_that_the_applicant_needs(words):
    assert words in demand(a_case("handling"))


def test_a_demand_has_no_remedies():
    text = demand(a_case("handling"))
    assert "行政复议" not in text
    assert "行政诉讼" not in text


def test_without_an_id_number_nothing_is_said_of_a_count():
    case = a_case("handling")
    case.applicant.identify(None, None)
    assert "据本机关登记" not in demand(case)


def test_the_draft_is_what_will_be_issued():
    case, told = a_case("handling"), {"excess": "45 件", "period_wd": 5, "delivered_on": DAY}
    with clock.at(DAY):
        draft = plain(issue.draft(case, "L04", told))
        letter = reasons.demand(case, a_user("officer"), **told)
    assert draft.replace("〔草稿〕", letter.document_number) == plain(letter.body)


def test_it_is_held_back_until_complete():
    with clock.at(DAY), pytest.raises(Incomplete, match="超过合理范围的情况"):
        issue.freeze(a_case("handling"), "L04", a_user("officer"), {})


def test_a_day_in_an_unpublished_year_is_signed_for():
    case = a_case("handling", on=date(2026, 12, 14))
    with clock.at(date(2026, 12, 16)), pytest.raises(Provisional):
        reasons.demand(case, a_user("officer"), "45 件", 20)


def deferred():
    """The draft of the notice, and the notice."""
    case, officer = a_case("handling"), a_user("officer")
    with clock.at(DAY):
        reasons.demand(case, officer, "45 件", 10)
        reasons.answer(case, officer, DAY, "课题研究", True, "有课题任务书")
        deferral.ask(case, officer, date(2026, 6, 30), "需要逐件检索")
        draft = plain(issue.draft(case, "L24", {}))
        return draft, deferral.approve(case, a_user("head"))


def test_the_deferral_names_both_dates_and_why():
    _, letter = deferred()
    text = plain(letter.body)
    assert "政府信息公开申请延迟答复告知书" in text
    assert "原答复期限至2026年3月31日（含当日）" in text
    assert "根据《中华人民共和国政府信息公开条例》第三十五条的规定" in text
    assert "延迟至2026年6月30日（含当日）答复" in text
    assert "延迟的原因：需要逐件检索" in text
    assert "课题任务书" not in text  # a note between officer and head
    assert "行政复议" not in text


def test_the_draft_for_the_head_is_the_notice():
    draft, letter = deferred()
    assert draft.replace("〔草稿〕", letter.document_number) == plain(letter.body)


def test_no_date_no_notice():
    with clock.at(DAY), pytest.raises(Incomplete, match="延迟答复的日期"):
        issue.freeze(a_case("handling"), "L24", a_user("head"), {})
