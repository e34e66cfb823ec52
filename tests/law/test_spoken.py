"""Every value of the law can be said, and every note says what kind of remark it is."""

from datetime import date

import pytest

from tracker.law.dated import Period
from tracker.law.fees import Tariff
from tracker.law.spoken import MARKS, MonthDay, Note, Unspoken, notes, spoken

SAID = [
    (None, "working_day", "没有规定"),
    (True, "", "是"),
    (False, "", "否"),
    (20, "working_day", "20 个工作日"),
    (1, "working_day", "1 个工作日"),
    (1, "day", "1 日"),
    (Period(60, "day"), "", "60 日"),
    (Period(6, "month"), "", "6 个月"),
    (Period(1, "year"), "", "1 年"),
    (Period(5, "year"), "", "5 年"),
    ("restart", "", "重新计算答复期限"),
    ("agency_sets_date", "", "由行政机关确定合理的日期"),
    ("as_ordered", "", "按复议决定或者判决指定的期限"),
    ("same_year", "", "办结当年的，代替原来的结果；以后年度的，不再计数"),
    ("counts_on", "", "时间照常计入"),
    ("2008", "regulation", "2007 年公布的条例（国务院令第 492 号）"),
    ("2019", "regulation", "2019 年修订的条例（国务院令第 711 号）"),
    ("2021", "report_form", "2021 年版格式"),
    (frozenset({"third_party"}), "", "征求第三方意见的时间"),
    (
        frozenset({"co_agency", "third_party", "other_agency"}),
        "",
        "征求第三方意见的时间、征求共同制作的机关意见的时间、与有关机关协商、确认的时间",
    ),
    ("none", "", "不收取费用"),
    (frozenset({"pages", "items"}), "", "按件计收、按量计收（页数）"),
    (
        Tariff(((10, 0), (30, 100)), 200, 10, 100),
        "yuan",
        (
            "第 1 至 10 件（页）各 0 元、第 11 至 30 件（页）各 100 元、"
            "第 31 件（页）起各 200 元，每满 10 件（页）各加 100 元"
        ),
    ),
    (Tariff(((30, 0),), 40), "yuan", "第 1 至 30 件（页）各 0 元、第 31 件（页）起各 40 元"),
    ((1, 31), "", "1月31日"),
    (((1, 1), (10, 3)), "", "1月1日、10月3日"),
]


@pytest.mark.parametrize(("value", "unit", "words"), SAID)
def test_a_value_is_said_in_words(value: object, unit: str, words: str) -> None:
    assert "、".join(map(str, spoken(value, unit))) == words


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (20, ""),
        (20, "regulation"),
        ("restart", "regulation"),
        ("2008", ""),
        (1.5, "day"),
        (date(2025, 3, 3), ""),
        ((), ""),
        ((1, 2, 3), ""),
        (("1", "31"), ""),
        ({"a": 1}, ""),
    ],
)
def test_what_nobody_has_put_into_words_is_not_guessed(value: object, unit: str) -> None:
    with pytest.raises(Unspoken):
        spoken(value, unit)


def test_one_is_said_apart_because_english_has_a_singular() -> None:
    assert spoken(1, "working_day")[0].text == "1 个工作日"
    assert spoken(2, "working_day")[0].text == "%(number)s 个工作日"


def test_a_day_of_the_year_is_left_to_the_face() -> None:
    assert spoken((3, 31))[0].values == {"day": MonthDay(3, 31)}


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("", ()),
        ("不可延长。", (Note("", "不可延长。"),)),
        ("[convention] 甲。", (Note("convention", "甲。"),)),
        (
            "甲。[convention] 乙。[unconfirmed] 丙。",
            (Note("", "甲。"), Note("convention", "乙。"), Note("unconfirmed", "丙。")),
        ),
    ],
)
def test_a_note_falls_into_its_remarks(note: str, parts: tuple[Note, ...]) -> None:
    assert notes(note) == parts
    assert {part.mark for part in parts} <= {"", *MARKS}


def test_an_organ_is_called_by_its_name() -> None:
    assert [one.text for one in spoken("本级人民政府", "organs")] == ["本级人民政府"]
