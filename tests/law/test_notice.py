"""The text of a holiday notice, read into days; what cannot be read is refused, never guessed."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.law import notice
from tracker.law.arrangement import Arrangement
from tracker.law.dated import Refused
from tracker.law.workdays import Calendar

NOTICES = Path(__file__).parent / "data" / "notices"
NEW_YEAR = date(2026, 1, 1)
WEEKDAYS = "一二三四五六日"


def text(year: int) -> str:
    return (NOTICES / f"{year}.txt").read_text("utf-8")


def days_of(year: int):
    return (date(year, 1, 1) + timedelta(n) for n in range(366))


def read_2026(*sentences: str, known: Arrangement | None = None) -> Arrangement:
    return notice.read("\n".join(sentences), 2026, known)


def calendar(found: Arrangement) -> Calendar:
    return Calendar({}, {}, ()).rearranged(found)


@pytest.mark.parametrize("year", range(2014, 2027))
def test_a_notice_in_the_usual_words_gives_the_days_that_the_library_has(year):
    counted = calendar(notice.read(text(year), year))
    wrong = [day for day in days_of(year) if day.year == year
             and counted.is_workday(day) != chinese_calendar.is_workday(day)]  # fmt: skip
    assert wrong == []


def test_each_day_bears_the_holiday_it_belongs_to():
    found = notice.read(text(2026), 2026)
    assert found.off[date(2026, 2, 15)] == found.work[date(2026, 2, 28)] == "春节"
    assert found.off[date(2026, 10, 7)] == "国庆节"
    assert date(2026, 2, 15) not in found.weekdays_off, "a Sunday"
    assert len(found.weekdays_off) == 19


def test_a_paragraph_with_a_number_and_no_name_does_not_take_the_name_before_it():
    found = read_2026("一、元旦：1月1日放假。1月2日补休。", "二、2月16日放假。")
    assert list(found.off.values()) == ["元旦", "元旦", "节假日"]


# The forms of a sentence, each with the days off and the days worked that it means.
FORMS = [
    ("三、清明节：4月6日放假，与周末连休，共3天。", "0406", ""),
    ("一、元旦：1月1日（周四）放假1天，不调休。", "0101", ""),
    ("一、元旦：1月1日放假一天。", "0101", ""),
    ("1月1日放假，共1天。", "0101", ""),
    ("某节：5月1日至31日放假，共31天。", " ".join(f"05{day:02}" for day in range(1, 32)), ""),
    ("一、元旦：2025年12月31日、2026年1月1日、2日放假。", "0101 0102", ""),
    ("一、元旦：1月1日至3日放假调休，共3天。1月4日上班。", "0101 0102 0103", "0104"),
    ("一、元旦:2026年1月1日~2026年1月3日放假、调休,共三天", "0101 0102 0103", ""),
    ("一、元旦：２０２６年１月１日（星期四）至３日【星期六】放假，共３天。", "0101 0102 0103", ""),
    ("一、元旦：1 月 1 日 放假 。 1月4日周日上班 ；", "0101", "0104"),
    ("一、元旦：2025年12月31日至1月2日放假，共3天。", "0101 0102", ""),
    ("一、元旦：12月31日至2027年1月2日放假，共3天。", "1231", ""),
    ("一、元旦：2025年12月30日、31日、1月1日放假调休。", "0101", ""),
    ("一、元旦：2025年12月30日、12月31日、1月1日放假。", "0101", ""),
    ("一、元旦：1月1日至2026年1月3日放假。", "0101 0102 0103", ""),
    ("一、元旦：12月31日至2027年1月1日、1月2日放假。", "1231", ""),
    ("一、元旦：12月31日至1月2日、3日放假。", "1231", ""),
    ("某节：5月1日至3日、5日放假。", "0501 0502 0503 0505", ""),
    ("一、元旦：1月1日放假。10月10日、9月20日上班。", "0101", "0920 1010"),
    ("一、清明节：4月5日放假，4月6日（星期一）补休。", "0405 0406", ""),
    ("（一）春节：2月16日、17日放假。2月14日（周六）、28日上班。", "0216 0217", "0214 0228"),
    ("1. 元旦：1月1日放假\n2. 清明节：4月6日放假", "0101 0406", ""),
    ("一、元旦：1月1日放假。鼓励职工在1月2日（周五）休息。", "0101", ""),
    ("二、春节：2月15日（农历腊月二十八、周日）至2月\n16日放假，共2天。", "0215 0216", ""),
]  # fmt: skip


@pytest.mark.parametrize(("told", "off", "work"), FORMS)
def test_the_forms_of_a_sentence(told, off, work):
    found = read_2026(told)
    assert " ".join(f"{day:%m%d}" for day in found.off) == off
    assert " ".join(f"{day:%m%d}" for day in found.work) == work


# A sentence that cannot be read, or contradicts the calendar, is quoted as it was written.
REFUSED = [
    ("一、元旦：1月1日（周五）放假。", "2026-01-01不是周五"),
    ("一、元旦：1月1日（星期天）放假。", "不是星期天"),
    ("一、元旦：1月1日至3日放假，共4天。", "写明 4 天，数出来是 3 天"),
    ("一、元旦：1月1日放假，共4天，与周末连休。", "写明 4 天，数出来是 1 天"),
    ("一、元旦：1月1日放假3天。", "写明 3 天，数出来是 1 天"),
    ("二、春节：2月30日放假。", "没有 2 月 30 日这一天"),
    ("二、春节：13月1日放假。", "没有 13 月 1 日这一天"),
    ("二、春节：2月15日至2月10日放假。", "不像一个假期"),
    ("二、春节：1日放假。", "读不懂"),
    ("二、春节：1月1日至2月1日放假。", "不像一个假期"),
    ("一、元旦：1月1日放假，共十天。", "写明 10 天，数出来是 1 天"),
    ("一、元旦：1月1日放假，1月5日照常休息。", "读不懂"),
    ("1月1日放假（1月5日上班除外）。", "读不懂"),
    ("二、春节：2月16日至23日休假。", "读不懂"),
    ("二、春节：2月16日（除夕前后）放假。", "读不懂"),
    ("二、春节：放假三天，另行通知。", "读不懂"),
    ("二、春节：2月16日放假，补休另行通知。", "读不懂"),
    ("二、春节：2月16日正常。", "读不懂"),
    ("二、春节：鼓励2月16日放假休息。", "读不懂"),
    ("2月16日前后放假。", "读不懂"),
    ("二、春节：与周末连休，2月16日放假。", "读不懂"),
    ("一、元旦：1月1日放假。1月5日（周一）上班。", "2026-01-05不是周末"),
    ("一、元旦：1月1日放假。\n二、春节：1月1日放假。", "安排了两次"),
    ("一、元旦：1月3日放假。1月3日上班。", "安排了两次"),
    ("一、元旦：2025年1月1日放假。", "不在 2026 年前后"),
    ("一、元旦：2025年11月30日放假。", "不在 2026 年前后"),
    ("一、元旦：2027年2月1日放假。", "不在 2026 年前后"),
    ("三、清明节：4月1日放假，与周末连休。", "前后不是周末"),
    ("一、延长2026年春节假期至2月24日。", "没有这个假期原来的安排"),
    ("二、春节：2月16日放假。2月18日起正常上班。", "不是假期后的第一天"),
    ("2月24日起正常上班", "不是假期后的第一天"),
    ("一、春节：2月16日放假。\n一、延长2026年春节假期至9999年1月3日。", "不在 2026 年前后"),
    ("关于9999年的通知\n一、元旦：12月31日放假，与周末连休。", "读不懂"),
    ("关于9999年的通知\n一、元旦：12月31日放假", "读不懂"),
    ("关于1年的通知\n关于0001年的通知\n一、元旦：1月1日放假，与周末连休。", "读不懂"),
]


@pytest.mark.parametrize(("told", "why"), REFUSED)
def test_what_cannot_be_right_is_refused_with_the_sentence(told, why):
    with pytest.raises(notice.Unreadable, match=why) as refused:
        read_2026(told)
    last = [part for part in told.replace("\n", "。").split("。") if part][-1]
    assert last in str(refused.value)


@pytest.mark.parametrize(
    "law",
    [
        "经国务院批准，根据2024年11月修订的《全国年节及纪念日放假办法》，自2026年1月1日起，假日放假增加2天。",
        "各直属机构：根据《全国年节及纪念日放假办法》，自2026年1月1日起，劳动节放假增加1天。",
        "根据2024年11月10日《国务院关于修改〈全国年节及纪念日放假办法〉的决定》，调整放假安排。",
        "据此对放假调休原则作进一步优化，国庆节自10月1日起放假调休7天。",
    ],
)
def test_what_a_notice_says_of_the_law_ahead_of_its_list_arranges_no_day(law):
    assert list(read_2026(law, "一、元旦：1月1日放假。").off) == [NEW_YEAR]


@pytest.mark.parametrize(
    "told",
    [
        "根据《全国年节及纪念日放假办法》，10月1日至7日放假。",
        "据此对放假调休原则作进一步优化，10月1日前后放假调休7天。",
        "自10月1日起放假调休7天。",
        "一、根据《全国年节及纪念日放假办法》，自10月1日起放假。",
    ],
)
def test_a_day_to_be_arranged_is_not_passed_over_as_law(told):
    with pytest.raises(notice.Unreadable, match="读不懂"):
        read_2026(told)


ENDLESS = [
    "一、元旦：1月1日放假" + "，" * 59_000,
    "一、元旦：1月1日放假e" + "\u0316\u0300" * 29_000,
    "1月1日放假" + "不能休假的职工，应根据" * 2_600 + "规定" * 14_000,
]


@pytest.mark.parametrize("told", ENDLESS)
def test_a_sentence_without_end_is_refused_before_it_is_read(told):
    with pytest.raises(notice.Unreadable) as refusal:
        read_2026(told)
    assert refusal.value.values == {"count": 5_000, "begins": told[:40]}


def test_what_is_pasted_around_a_notice_may_be_long():
    page = "首页 政务公开 无障碍 " * 300
    assert read_2026(page, text(2026), page).off == read_2026(text(2026)).off


def test_a_text_on_one_line_is_read_as_strictly():
    """As some web pages are copied: the numbers stand inside the paragraph."""
    told = "现将具体安排通知如下。一、元旦：1月1日放假。"
    assert list(read_2026(told).off) == [NEW_YEAR]
    with pytest.raises(notice.Unreadable, match="二、春节：放假另行通知"):
        read_2026(told + "二、春节：放假另行通知。")


@pytest.mark.parametrize("year", [2019, 2025, 2026])
def test_a_notice_that_lost_all_its_lines_says_the_same(year):
    bare = "".join(text(year).split()) + "（此件公开发布）"
    assert notice.read(bare, year) == notice.read(text(year), year)


def test_signs_without_width_do_no_harm():
    assert list(read_2026("一、元旦：1月\u200b1日\ufeff放假\xa0。").off) == [NEW_YEAR]


def test_the_notice_of_another_year_is_refused():
    with pytest.raises(notice.Unreadable, match="讲的是 2025 年，不是 2026 年"):
        notice.read(text(2025), 2026)


@pytest.mark.parametrize("empty", ["", "此件公开发布", "一、节日期间安排好值班。"])
def test_a_text_without_arrangements_is_refused(empty):
    with pytest.raises(notice.Unreadable, match="没有读到 2026 年的放假安排"):
        read_2026(empty)


def test_days_of_another_year_are_left_out_and_told():
    """The notice of 2019 also changed the last days of 2018."""
    found = notice.read(text(2019), 2019)
    assert min(found.off).year == 2019
    assert found.elsewhere == (date(2018, 12, 29), date(2018, 12, 31))


def test_an_extension_adds_days_and_takes_the_make_up_days_inside():
    """The extension of 2020, read together with the notice: 1 February was to be worked."""
    found = notice.read(text(2020), 2020)
    assert found.off[date(2020, 1, 31)] == found.off[date(2020, 2, 2)] == "春节"
    assert date(2020, 2, 1) not in found.work


def test_an_extension_alone_starts_from_what_is_in_force():
    known = read_2026("一、春节：2月16日至17日放假。2月28日上班。", "二、清明节：4月6日放假。")
    told = "一、延长2026年春节假期至2月28日（周六），3月1日（星期日）起正常上班。"
    found = read_2026(told, known=known)
    assert set(found.off) == {*known.off, *(date(2026, 2, 16) + timedelta(n) for n in range(13))}
    assert found.work == {}


def test_a_holiday_is_extended_forward_only():
    known = read_2026("一、春节：2月16日至17日放假。")
    with pytest.raises(notice.Unreadable, match="没有这个假期原来的安排"):
        read_2026("一、延长2026年春节假期至2月10日。", known=known)


def test_a_range_that_names_only_the_year_of_its_end_begins_in_the_year_before():
    found = notice.read("一、元旦：12月31日至2027年1月2日放假，共3天。", 2027)
    assert (list(found.off), found.elsewhere) == (
        [date(2027, 1, 1), date(2027, 1, 2)],
        (date(2026, 12, 31),),
    )


LENGTHS = st.integers(1, 9)
STARTS = st.dates(date(2026, 1, 1), date(2026, 12, 20))
QUICK = settings(max_examples=80, deadline=None)


@QUICK
@given(start=STARTS, length=LENGTHS, says_weekday=st.booleans())
def test_what_is_written_is_what_is_read(start, length, says_weekday):
    last = start + timedelta(length - 1)
    mark = [f"（周{WEEKDAYS[day.weekday()]}）" if says_weekday else "" for day in (start, last)]
    span = f"{start.month}月{start.day}日{mark[0]}至{last.month}月{last.day}日{mark[1]}"
    found = read_2026(f"一、某节：{span}放假调休，共{length}天。")
    assert list(found.off) == [start + timedelta(n) for n in range(length)]


@QUICK
@given(
    told=st.text(
        alphabet="一二、：:。；，()（）1234567890年月日周六放假上班调休至共天元旦\n ", max_size=60
    )
)
def test_any_text_is_read_or_refused(told):
    """No text is an error of ours."""
    try:
        found = read_2026(told)
    except Refused:
        return
    assert all(day.year == 2026 for day in (*found.off, *found.work))


@QUICK
@given(cut=st.integers(0, 11))
def test_a_weekday_that_is_wrong_anywhere_is_found(cut):
    """Each weekday of the notice of 2026 in turn, replaced by another."""
    parts = text(2026).split("周")
    place = 1 + cut % (len(parts) - 1)
    if parts[place][0] not in WEEKDAYS:
        return  # 周 of another word
    other = WEEKDAYS[(WEEKDAYS.index(parts[place][0]) + 1) % 7]
    parts[place] = other + parts[place][1:]
    with pytest.raises(notice.Unreadable):
        notice.read("周".join(parts), 2026)


def test_a_calendar_takes_over_one_year_and_keeps_the_others():
    """The days of the year before do not stay behind, those of other years do."""
    old = Calendar(
        {date(2025, 1, 1): "元旦", date(2026, 1, 1): "元旦"},
        {date(2026, 1, 4): "元旦"},
        (2025, 2026),
    )
    new = old.rearranged(Arrangement(2026, {date(2026, 1, 2): "元旦"}, {}), "国办发〔2025〕1号")
    worked = [day for day in days_of(2026) if new.is_workday(day) != old.is_workday(day)]
    assert worked == [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 4)]
    assert not new.is_workday(date(2025, 1, 1))
    assert new.rest(date(2026, 1, 2)).notice == "国办发〔2025〕1号"
    assert old.arranged(2027) == Arrangement(2027, {}, {})
