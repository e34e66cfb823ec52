"""Periods other than the reply (rulebook 5.1): working days, calendar days, months; the roll."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.law.dated import BeforeLaw, Refused
from tracker.law.deadlines import period_end
from tracker.law.impossible import NotTheLaw
from tracker.law.periods import KINDS, end_of
from tracker.law.statutes import Period
from tracker.law.workdays import Calendar

EXAMPLES = Path(__file__).parent / "data" / "deadline-examples.csv"

PERIODS = [
    ("proactive_publish", "2025-03-03", "2025-03-31"),
    ("reconsideration_apply", "2025-03-03", "2025-05-06"),  # day 60 is 2 May, a holiday
    ("reconsideration_respond_ordinary", "2023-12-29", "2024-01-08"),  # 10 calendar days
    ("reconsideration_respond_ordinary", "2024-01-02", "2024-01-16"),  # 10 working days
    ("reconsideration_respond_simplified", "2025-03-03", "2025-03-10"),
    ("reconsideration_decide_ordinary", "2025-03-03", "2025-05-06"),
    ("reconsideration_decide_extended", "2025-03-03", "2025-06-03"),  # Sunday, Dragon Boat Monday
    ("reconsideration_decide_simplified", "2025-03-03", "2025-04-02"),
    ("litigation_direct", "2025-03-03", "2025-09-03"),
    ("litigation_direct", "2015-04-30", "2015-07-30"),
    ("litigation_direct_pre2015", "2015-01-30", "2015-04-30"),
    ("litigation_after_reconsideration", "2025-03-03", "2025-03-18"),
    ("court_defence", "2025-03-03", "2025-03-18"),
    ("appeal_judgment", "2025-03-03", "2025-03-18"),
    ("appeal_ruling", "2025-03-03", "2025-03-13"),
]


@pytest.mark.parametrize(("kind", "start", "due"), PERIODS)
def test_each_period_ends_by_the_law_of_the_day_it_began(
    calendar: Calendar, kind: str, start: str, due: str
) -> None:
    found = period_end(kind, date.fromisoformat(start), calendar)
    assert found.due_on == date.fromisoformat(due)
    assert found.status == "open"
    assert found.lines[-1].due_on == found.due_on


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
