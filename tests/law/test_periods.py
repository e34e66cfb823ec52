"""Periods other than the reply: working days, calendar days, months; the roll."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.law.dated import BeforeLaw, Period, Refused
from tracker.law.deadlines import period_end
from tracker.law.impossible import NotTheLaw
from tracker.law.periods import KINDS, end_of
from tracker.law.workdays import Calendar, OutOfReach

EXAMPLES = Path(__file__).parent / "data" / "deadline-examples.csv"
WD, DAY, MONTH, YEAR = "working_day", "day", "month", "year"

# The law's number, its unit and its article on a day, and the last day of the period then.
PERIODS = [
    ("proactive_publish", "2019-05-14", 20, WD, "（2007）第十八条", "2019-06-12"),
    ("proactive_publish", "2025-03-03", 20, WD, "第二十六条", "2025-03-31"),
    # Apply: 60 days; day 60 is 2 May, a holiday
    ("reconsideration_apply", "2023-12-31", 60, DAY, "（1999）第九条第一款", "2024-02-29"),
    ("reconsideration_apply", "2025-03-03", 60, DAY, "第二十条第一款", "2025-05-06"),
    ("reconsideration_apply_untold", "2024-02-29", 1, YEAR, "第二十条第三款", "2025-02-28"),
    ("reconsideration_limit", "2024-02-29", 5, YEAR, "第二十一条", "2029-02-28"),
    # Examine 5, correct 10, copy 7 or 3: working days
    ("reconsideration_examine", "2023-12-31", 5, WD, "（1999）第十七条", "2024-01-08"),
    ("reconsideration_examine", "2025-03-03", 5, WD, "第三十条、第八十八条", "2025-03-10"),
    ("reconsideration_correct", "2025-03-03", 10, WD, "第三十一条、第八十八条", "2025-03-17"),
    ("reconsideration_copy_ordinary", "2023-12-31", 7, WD, "（1999）第二十三条", "2024-01-10"),
    ("reconsideration_copy_ordinary", "2025-03-03", 7, WD, "第四十八条、第八十八条", "2025-03-12"),
    (
        "reconsideration_copy_simplified",
        "2025-03-03",
        3,
        WD,
        "第五十四条、第八十八条",
        "2025-03-06",
    ),
    # Respond: 10 calendar days before 2024, 10 or 5 working days since
    ("reconsideration_respond_ordinary", "2023-12-29", 10, DAY, "第二十三条第一款", "2024-01-08"),
    (
        "reconsideration_respond_ordinary",
        "2024-01-02",
        10,
        WD,
        "第四十八条、第八十八条",
        "2024-01-16",
    ),
    (
        "reconsideration_respond_simplified",
        "2025-03-03",
        5,
        WD,
        "第五十四条、第八十八条",
        "2025-03-10",
    ),
    # Decide: 60, extended to 90 (Sunday, Dragon Boat Monday), simplified 30
    ("reconsideration_decide_ordinary", "2023-12-31", 60, DAY, "第三十一条第一款", "2024-02-29"),
    ("reconsideration_decide_ordinary", "2025-03-03", 60, DAY, "第六十二条第一款", "2025-05-06"),
    ("reconsideration_decide_extended", "2023-12-31", 90, DAY, "第三十一条第一款", "2024-04-01"),
    ("reconsideration_decide_extended", "2025-03-03", 90, DAY, "第六十二条第一款", "2025-06-03"),
    ("reconsideration_decide_simplified", "2025-03-03", 30, DAY, "第六十二条第二款", "2025-04-02"),
    ("reconsideration_opinion_reply", "2025-03-03", 60, DAY, "第七十六条", "2025-05-06"),
    # Sue: directly 6 months (3 before May 2015), untold 1 year, on silence 6 months, after 15 days
    ("litigation_direct", "2015-04-30", 3, MONTH, "（1989）第三十九条", "2015-07-30"),
    ("litigation_direct", "2015-05-01", 6, MONTH, "第四十六条第一款", "2015-11-02"),
    ("litigation_direct", "2025-03-03", 6, MONTH, "第四十六条第一款", "2025-09-03"),
    ("litigation_direct_pre2015", "2015-01-30", 3, MONTH, "（1989）第三十九条", "2015-04-30"),
    ("litigation_untold", "2025-03-03", 1, YEAR, "法释〔2018〕1号第六十四条", "2026-03-03"),
    ("litigation_silence", "2025-03-31", 6, MONTH, "法释〔2018〕1号第六十六条", "2025-09-30"),
    ("litigation_after_reconsideration", "2015-04-30", 15, DAY, "第三十八条第二款", "2015-05-15"),
    ("litigation_after_reconsideration", "2025-03-03", 15, DAY, "第四十五条", "2025-03-18"),
    # In court
    ("court_defence", "2015-04-30", 10, DAY, "（1989）第四十三条第一款", "2015-05-11"),
    ("court_defence", "2025-03-03", 15, DAY, "第六十七条第一款", "2025-03-18"),
    ("first_instance", "2025-03-03", 6, MONTH, "第八十一条", "2025-09-03"),
    ("first_instance_simplified", "2025-03-03", 45, DAY, "第八十三条", "2025-04-17"),
    ("appeal_judgment", "2015-04-30", 15, DAY, "（1989）第五十八条", "2015-05-15"),
    ("appeal_judgment", "2025-03-03", 15, DAY, "第八十五条", "2025-03-18"),
    ("appeal_ruling", "2015-04-30", 10, DAY, "（1989）第五十八条", "2015-05-11"),
    ("appeal_ruling", "2025-03-03", 10, DAY, "第八十五条", "2025-03-13"),
    ("second_instance", "2025-11-30", 3, MONTH, "第八十八条", "2026-02-28"),
    # Complaints and petitions
    ("complaint", "2025-03-03", 60, DAY, "《政府信息公开条例》第五十一条", "2025-05-06"),
    ("petition_receipt", "2025-03-03", 15, DAY, "《信访工作条例》第二十三条", "2025-03-18"),
    ("petition_decide", "2025-03-03", 60, DAY, "第三十四条", "2025-05-06"),
    ("petition_decide_extended", "2025-03-03", 90, DAY, "第三十四条", "2025-06-03"),
    ("petition_review", "2025-03-03", 30, DAY, "第三十五条、第三十六条", "2025-04-02"),
]


@pytest.mark.parametrize(("kind", "start", "number", "unit", "cite", "due"), PERIODS)
def test_each_period_ends_by_the_law_of_the_day_it_began(
    calendar: Calendar, kind: str, start: str, number: int, unit: str, cite: str, due: str
) -> None:
    found = period_end(kind, date.fromisoformat(start), calendar, number, unit)
    assert found.due_on == date.fromisoformat(due)
    assert found.status == "open"
    assert found.lines[-1].due_on == found.due_on
    assert found.lines[0].text == KINDS[kind][1]
    assert found.lines[0].cite.endswith(cite)


def test_every_kind_of_period_stands_in_the_table() -> None:
    assert {row[0] for row in PERIODS} == set(KINDS)


@pytest.mark.parametrize("case", ["D55", "D63"])
def test_the_worked_examples_come_out_exactly(calendar: Calendar, case: str) -> None:
    with EXAMPLES.open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == case)
    start, n = date.fromisoformat(row["start_date"]), int(row["param_n"])
    found = period_end(row["kind"], start, calendar, n, row["param_unit"])
    assert found.due_on == date.fromisoformat(row["exp_final_due"])


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2025-12-15", 1, "2026-01-15"),
        ("2025-06-30", 6, "2025-12-30"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(
    calendar: Calendar, start: str, months: int, end: str
) -> None:
    found = end_of(date.fromisoformat(start), Period(months, "month"), calendar)
    assert found == date.fromisoformat(end)


def test_a_year_is_twelve_months_by_the_same_rule(calendar: Calendar) -> None:
    assert end_of(date(2024, 2, 29), Period(1, "year"), calendar) == date(2025, 2, 28)


def test_the_lines_tell_the_roll_past_a_holiday(calendar: Calendar) -> None:
    found = period_end("reconsideration_apply", date(2025, 12, 17), calendar)
    assert [line.text % line.values for line in found.lines] == [
        "申请人于2025-12-17知道或者应当知道该行政行为，当日不计入",
        "自次日起算 60 日，最后一日为2026-02-15",
        "2026-02-15不是工作日，期限顺延至其后的第一个工作日2026-02-24",
        "期限于2026-02-24届满（含当日）",
    ]


# The roll is cited by the number that its article had on the day that rolls.
ROLLED = [
    ("2012-10-31", "《民事诉讼法》（1991）第七十五条第三款"),
    ("2012-11-02", "《民事诉讼法》（2012）第八十二条第三款"),
    ("2021-10-27", "《民事诉讼法》（2012）第八十二条第三款"),
    ("2021-11-02", "《民事诉讼法》第八十五条第三款"),
    ("2025-12-17", "《民事诉讼法》第八十五条第三款"),
]


@pytest.mark.parametrize(("start", "cite"), ROLLED)
def test_the_roll_is_cited_by_the_law_of_its_day(calendar: Calendar, start: str, cite: str) -> None:
    found = period_end("reconsideration_apply", date.fromisoformat(start), calendar)
    assert [line.cite for line in found.lines if "顺延" in line.text] == [cite]


def test_a_period_in_working_days_can_be_walked(calendar: Calendar) -> None:
    days = period_end("proactive_publish", date(2025, 3, 3), calendar).lines[-1].days
    assert (len(days), days[-1].number) == (28, 20)


WRONG: list[tuple[str, str, int | None, str | None, type[Refused], str]] = [
    ("holiday", "2025-03-03", None, None, NotTheLaw, "没有“holiday”这一种期限"),
    ("appeal_ruling", "2008-04-30", None, None, BeforeLaw, "2008-04-30尚无此项规定"),
    ("reconsideration_respond_simplified", "2023-12-31", None, None, BeforeLaw, "自2024-01-01起"),
    ("litigation_direct_pre2015", "2015-05-01", None, None, NotTheLaw, "不再适用三个月"),
    ("litigation_direct", "2025-03-03", 3, "month", NotTheLaw, "法定期限为 6 个月，不是 3 个月"),
    ("reconsideration_apply", "2025-03-03", 60, "working_day", NotTheLaw, "不是 60 个工作日"),
    ("reconsideration_limit", "2025-03-03", 3, None, NotTheLaw, "法定期限为 5 年，不是 3 年"),
    ("appeal_ruling", "2025-03-03", 5, None, NotTheLaw, "法定期限为 10 日，不是 5 日"),
    ("reconsideration_apply", "2025-03-03", None, "weeks", NotTheLaw, "不是 60 weeks"),
]


@pytest.mark.parametrize(("kind", "start", "n", "unit", "error", "sentence"), WRONG)
def test_another_number_than_the_laws_is_refused(
    calendar: Calendar,
    kind: str,
    start: str,
    n: int | None,
    unit: str | None,
    error: type[Refused],
    sentence: str,
) -> None:
    with pytest.raises(error, match=sentence):
        period_end(kind, date.fromisoformat(start), calendar, n, unit)


def test_a_period_that_ends_in_an_unpublished_year_is_provisional(calendar: Calendar) -> None:
    assert period_end("reconsideration_apply", date(2026, 11, 16), calendar).provisional
    assert not period_end("reconsideration_apply", date(2026, 10, 16), calendar).provisional


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(sorted(set(KINDS) - {"litigation_direct_pre2015"})),
    start=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
)
def test_no_period_ever_ends_on_a_day_off(calendar: Calendar, kind: str, start: date) -> None:
    due_on = period_end(kind, start, calendar).due_on
    assert due_on is not None
    assert calendar.is_workday(due_on)


@pytest.mark.parametrize(
    ("start", "period"),
    [
        ("9999-12-31", Period(60, "day")),
        ("9999-12-31", Period(6, "month")),
        ("2199-12-31", Period(5, "year")),
        ("2200-12-15", Period(60, "day")),
        ("2200-12-15", Period(20, "working_day")),
    ],
)
def test_a_period_that_ends_out_of_reach_is_refused(
    calendar: Calendar, start: str, period: Period
) -> None:
    with pytest.raises(OutOfReach, match="2200年以后"):
        end_of(date.fromisoformat(start), period, calendar)


def test_a_period_may_end_in_the_last_year_in_reach(calendar: Calendar) -> None:
    assert end_of(date(2199, 12, 31), Period(1, "year"), calendar) == date(2200, 12, 31)
