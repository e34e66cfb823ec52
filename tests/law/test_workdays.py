"""Counting working days: the day of the event is day 0."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.law.workdays import Calendar, Excluded, MakeUp, OutOfReach, Rest

DAYS = st.dates(date(2008, 5, 1), date(2028, 12, 31))
SPANS = st.integers(0, 60)
SETS = st.sets(st.dates(date(2025, 1, 1), date(2025, 6, 30)), max_size=30)
QUICK = settings(max_examples=60, deadline=None)


def plain(*off: str) -> Calendar:
    """Monday to Friday in every year, less the days named: the peers' own calendars."""
    return Calendar({date.fromisoformat(day): "节假日" for day in off}, {}, range(2004, 2030))


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2024, 2, 9), True, "除夕 2024 is only recommended as a day of rest"),
        (date(2025, 1, 26), True, "a make-up Sunday"),
        (date(2026, 2, 14), True, "a make-up Saturday"),
        (date(2026, 2, 16), False, "Spring Festival"),
        (date(2020, 1, 31), False, "the extension of 2020"),
        (date(2025, 3, 1), False, "a Saturday"),
        (date(2025, 3, 3), True, "a Monday"),
        (date(2027, 1, 1), False, "1 January, assumed"),
        (date(2027, 5, 3), True, "not assumed to be off"),
        (date(2027, 10, 1), False, "1 October, assumed"),
        (date(2027, 2, 8), True, "no lunar holiday is guessed"),
    ],
)
def test_a_working_day_is_what_the_notices_say(
    calendar: Calendar, day: date, works: bool, why: str
) -> None:
    assert calendar.is_workday(day) is works, why


@pytest.mark.parametrize(("year", "number"), [(2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_its_notice_leaves(
    calendar: Calendar, year: int, number: int
) -> None:
    assert calendar.between(date(year - 1, 12, 31), date(year, 12, 31)) == number


@pytest.mark.parametrize(
    ("start", "n", "off", "due"),
    [
        ("2008-02-01", 20, (), "2008-02-29"),
        ("2009-03-12", 20, ("2009-03-17", "2009-04-10", "2009-04-13"), "2009-04-14"),
        ("2009-03-14", 20, ("2009-03-17", "2009-04-10", "2009-04-13"), "2009-04-15"),
        ("2009-03-15", 20, ("2009-03-17", "2009-04-10", "2009-04-13"), "2009-04-15"),
        ("2017-05-18", 3, ("2017-05-29",), "2017-05-23"),
        ("2017-05-18", 10, ("2017-05-29",), "2017-06-02"),
        ("2017-05-18", 20, ("2017-05-29",), "2017-06-16"),
        ("2017-05-18", 30, ("2017-05-29",), "2017-06-30"),
        ("2010-11-01", 30, ("2010-11-11", "2010-11-25"), "2010-12-15"),
    ],
)
def test_peers_dates_come_out_the_same(start: str, n: int, off: tuple[str, ...], due: str) -> None:
    assert plain(*off).add(date.fromisoformat(start), n) == date.fromisoformat(due)


def test_a_day_off_has_its_reason_and_the_number_of_its_notice(calendar: Calendar) -> None:
    assert calendar.rest(date(2025, 1, 28)) == Rest("holiday", "节假日", "国办发明电〔2024〕12号")
    assert calendar.rest(date(2025, 3, 1)) == Rest("weekend", "周末")
    assert calendar.rest(date(2027, 10, 1)) == Rest("assumed", "推定的节假日（放假安排尚未公布）")
    assert calendar.rest(date(2025, 3, 3)) is None


def test_a_make_up_day_says_for_which_holiday_it_is_worked(calendar: Calendar) -> None:
    assert calendar.make_up(date(2025, 1, 26)) == MakeUp("节假日", "国办发明电〔2024〕12号")
    assert calendar.make_up(date(2025, 1, 27)) is None
    assert calendar.make_up(date(2025, 3, 1)) is None


def test_weekend_days_may_be_listed_among_the_days_off() -> None:
    listed = Calendar({date(2025, 10, 4): "国庆节"}, {}, [2025])
    assert listed.rest(date(2025, 10, 4)) == Rest("holiday", "国庆节")


@pytest.mark.parametrize(
    ("start", "end", "provisional"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), False),
        (date(2026, 12, 1), date(2027, 1, 4), True),
        (date(2026, 12, 31), date(2027, 1, 4), True),
        (date(2026, 12, 31), date(2026, 12, 31), False),
    ],
)
def test_a_count_into_an_unpublished_year_is_provisional(
    calendar: Calendar, start: date, end: date, provisional: bool
) -> None:
    assert calendar.provisional(start, end) is provisional


def test_a_period_that_ends_on_a_day_off_rolls_past_the_whole_holiday(calendar: Calendar) -> None:
    assert calendar.roll(date(2026, 2, 15)) == date(2026, 2, 24)
    assert calendar.roll(date(2026, 2, 28)) == date(2026, 2, 28)


def test_a_walk_names_each_day_and_why_it_does_not_count(calendar: Calendar) -> None:
    reason = Excluded(1, "third_party", date(2025, 1, 26))
    days = calendar.walk(date(2025, 1, 25), 2, {date(2025, 1, 27): reason})
    assert [(day.on.day, day.number) for day in days if day.counted] == [(26, 1), (5, 2)]
    assert days[0].reason == MakeUp("节假日", "国办发明电〔2024〕12号")
    assert days[1].reason == reason
    assert days[2].reason == Rest("holiday", "节假日", "国办发明电〔2024〕12号")
    assert days[6].reason == Rest("weekend", "周末")


def test_a_year_out_of_reach_is_refused_and_not_counted_to(calendar: Calendar) -> None:
    with pytest.raises(OutOfReach, match="2200年以后"):
        calendar.add(date(2200, 12, 20), 20)


@QUICK
@given(start=DAYS, n=st.integers(1, 60), excluded=SETS)
def test_a_count_never_ends_on_a_day_off_or_excluded(
    calendar: Calendar, start: date, n: int, excluded: set[date]
) -> None:
    due = calendar.add(start, n, excluded)
    assert calendar.is_workday(due)
    assert due not in excluded


@QUICK
@given(start=DAYS, n=SPANS, excluded=SETS)
def test_a_count_is_what_walking_day_by_day_finds(
    calendar: Calendar, start: date, n: int, excluded: set[date]
) -> None:
    day, counted = start, 0
    while counted < n:
        day += timedelta(days=1)
        counted += calendar.is_workday(day) and day not in excluded
    assert calendar.add(start, n, excluded) == day


@QUICK
@given(start=DAYS, n=SPANS)
def test_between_is_the_inverse_of_add(calendar: Calendar, start: date, n: int) -> None:
    due = calendar.add(start, n)
    assert calendar.between(start, due) == n
    assert calendar.between(due, start) == -n


@QUICK
@given(start=st.dates(date(2025, 1, 1), date(2025, 5, 1)), excluded=SETS, more=SETS)
def test_excluding_more_days_never_makes_a_date_earlier(
    calendar: Calendar, start: date, excluded: set[date], more: set[date]
) -> None:
    assert calendar.add(start, 20, excluded | more) >= calendar.add(start, 20, excluded)


@QUICK
@given(start=DAYS, n=SPANS, holiday=DAYS)
def test_one_more_holiday_never_makes_a_date_earlier(start: date, n: int, holiday: date) -> None:
    assert plain(holiday.isoformat()).add(start, n) >= plain().add(start, n)


@QUICK
@given(start=DAYS, n=SPANS, excluded=SETS)
def test_a_walk_counts_exactly_the_days_asked_for_and_ends_on_the_due_date(
    calendar: Calendar, start: date, n: int, excluded: set[date]
) -> None:
    reasons = {day: Excluded(1, "third_party", start) for day in excluded}
    days = calendar.walk(start, n, reasons)
    assert [day.number for day in days if day.counted] == list(range(1, n + 1))
    assert all(day.reason for day in days if not day.counted)
    assert not days or days[-1].on == calendar.add(start, n, excluded)


def test_a_year_is_worked_out_once_however_often_it_is_counted(
    calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[date] = []
    fresh = plain("2025-05-01")
    is_workday = fresh.is_workday
    monkeypatch.setattr(fresh, "is_workday", lambda day: looked_at.append(day) or is_workday(day))
    for start in (date(2025, 1, 2), date(2025, 6, 3), date(2025, 9, 1)):
        fresh.add(start, 20)
        fresh.between(start, date(2025, 12, 31))
    assert len(looked_at) == 365


@pytest.mark.parametrize(
    ("start", "end", "provisional"),
    [
        (date(2025, 12, 31), date(2026, 1, 5), False),  # day 0 is not counted
        (date(2026, 1, 1), date(2026, 1, 5), False),
        (date(2026, 12, 31), date(2027, 1, 4), True),
        (date(2027, 1, 5), date(2027, 1, 5), False),  # nothing is counted
    ],
)
def test_only_the_days_that_are_counted_make_a_date_provisional(
    start: date, end: date, provisional: bool
) -> None:
    only = Calendar({}, {}, [2026])
    assert only.provisional(start, end) is provisional


@pytest.mark.parametrize(("n", "due"), [(1, "2025-01-01"), (2, "2025-01-02"), (3, "2025-01-03")])
def test_a_count_crosses_the_year_without_missing_or_doubling_a_day(n: int, due: str) -> None:
    assert plain().add(date(2024, 12, 31), n) == date.fromisoformat(due)
    assert plain().between(date(2024, 12, 31), date.fromisoformat(due)) == n


def test_a_saturday_too_can_be_a_make_up_day(calendar: Calendar) -> None:
    found = calendar.make_up(date(2026, 2, 14))
    assert found == MakeUp("节假日")


def test_to_exclude_day_0_changes_nothing_for_it_is_not_counted_anyway() -> None:
    start = date(2025, 3, 3)
    assert plain().add(start, 5, {start}) == plain().add(start, 5) == date(2025, 3, 10)


def test_the_last_year_in_reach_is_still_counted(calendar: Calendar) -> None:
    assert calendar.add(date(2200, 12, 1), 5) == date(2200, 12, 8)


def test_the_published_years_are_told_with_their_notices() -> None:
    found = Calendar({}, {}, [2026, 2025], {2025: "国办发明电〔2024〕12号", 2030: "没有公布的"})
    assert found.notices() == ((2025, "国办发明电〔2024〕12号"), (2026, ""))
