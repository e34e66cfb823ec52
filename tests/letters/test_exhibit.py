"""How a due date came about, as a document: the same lines as on the page, day by day."""

import re
from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user
from tests.letters.cases import received
from tracker import clock
from tracker.cases import timeline
from tracker.handling import extension
from tracker.letters.exhibit import exhibit

pytestmark = pytest.mark.usefixtures("context")


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>|\s+", "", html)


def test_the_exhibit_tells_every_effect_with_its_article_and_every_day():
    case = received(MONDAY)
    text = plain(exhibit(case))
    assert f"申请编号：{case.case_number}" in text
    assert (
        "收到申请之日：2026年3月2日（《中华人民共和国政府信息公开条例》第三十一条第（三）项）"
        in text
    )
    assert (
        "2026年3月2日（周一）收到申请，当日不计入；自次日起算20个工作日，"
        "答复期限至2026年3月30日（周一）依据：《政府信息公开条例》第三十三条第二款" in text
    )
    assert "其余周六、周日共8天，不计。" in text
    assert "2026年3月3日第1日" in text
    assert "2026年3月7日不计" in text
    assert "2026年3月30日第20日" in text


def test_the_exhibit_has_as_many_days_as_the_count():
    case = received(MONDAY)
    days = timeline.explain(case).lines[-1].days
    assert exhibit(case).count("<li>20") == len(days) == 28


def test_before_confirmation_the_exhibit_says_that_the_day_is_not_settled():
    assert "尚待双方确认；确认以前自2026年3月2日起计算" in plain(exhibit(a_case("submitted")))


def test_an_extension_notice_brings_its_count_along():
    case = a_case("handling")
    with clock.at(MONDAY + timedelta(days=2)):
        extension.ask(case, a_user(), 20, "需要调取档案")
        text = plain(extension.approve(case, a_user("head")).body)
    assert "附件：期限计算说明" in text
    assert "延长20个工作日，答复期限至2026年4月29日（周三）" in text
    assert "2026年4月4日（周六）至2026年4月6日（周一）清明节放假，不计" in text
    assert "2026年4月29日第40日" in text


def test_in_an_unpublished_year_the_exhibit_is_marked():
    text = plain(exhibit(received(date(2026, 12, 10))))
    assert "期限待定：期间内有的年份节假日安排尚未公布" in text
    assert "推定为节假日（放假安排尚未公布），不计" in text
