"""What holds for every application, whatever happens to it."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.law.dated import Period
from tracker.law.deadlines import Consultation, Correction, Extension, Fee, Timeline, explain
from tracker.law.periods import end_of
from tracker.law.workdays import Calendar

MANY = settings(max_examples=80, deadline=None)
FIRST, LAST = date(2008, 5, 1), date(2027, 6, 30)
DAYS = st.dates(date(2021, 1, 1), LAST)
UNPUBLISHED = date(2027, 1, 1)  # the calendar of the tests knows 2004-2026


def later(draw: st.DrawFn, day: date, most: int) -> date:
    return day + timedelta(days=draw(st.integers(0, most)))


@st.composite
def consultations(draw: st.DrawFn, received: date) -> Consultation:
    sent = later(draw, received, 30)
    delivered = later(draw, sent, 4)
    answered = draw(st.none() | st.just(later(draw, delivered, 30)))
    kind = draw(st.sampled_from(["third_party", "co_agency"]))
    return Consultation(kind, sent, delivered, answered)


@st.composite
def corrections(draw: st.DrawFn, received: date) -> Correction:
    """A correction asked in time and made in time, for the clock to run on."""
    sent = later(draw, received, 5)
    return Correction(sent, sent, 10, later(draw, sent, 12))


@st.composite
def timelines(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> Timeline:
    """Everything that can move the due date of an application that stays open."""
    received = draw(days)
    corrected = draw(st.none() | corrections(received))
    notified = later(draw, received, 20)
    fee = Fee(notified, later(draw, notified, 20))
    granted = st.none() | st.dates(received, received + timedelta(days=60))
    return Timeline(
        received,
        correction=corrected,
        consultations=tuple(draw(st.lists(consultations(received), max_size=3))),
        fee=draw(st.none() | st.just(fee)),
        extension=draw(st.none() | st.builds(Extension, st.integers(0, 20), granted)),
    )


@MANY
@given(told=timelines())
def test_nothing_is_ever_due_on_a_day_off(calendar: Calendar, told: Timeline) -> None:
    found = explain(told, calendar)
    side = (found.correction_notice_by, found.correction_due, *found.consultation_due)
    for day in (found.due_on, found.base_due, found.fee_due, *side):
        assert day is None or calendar.is_workday(day)


@MANY
@given(told=timelines())
def test_the_last_line_is_the_due_date_and_its_walk_counts_the_whole_period(
    calendar: Calendar, told: Timeline
) -> None:
    found = explain(told, calendar)
    last = found.lines[-1]
    assert last.due_on == last.values["due"] == found.due_on
    if found.status == "open":
        counted = [day for day in last.days if day.counted]
        assert counted[-1].on == found.due_on
        assert found.clock_start
        assert last.days[0].on == found.clock_start + timedelta(days=1)
        added = calendar.between(found.base_due or LAST, found.due_on or LAST)
        assert len(counted) == 20 + (told.extension.days if told.extension and added else 0)


@MANY
@given(told=timelines(), still_open=st.booleans())
def test_every_line_can_be_read_and_walks_to_the_date_it_names(
    calendar: Calendar, told: Timeline, still_open: bool
) -> None:
    for line in explain(told, calendar, still_open).lines:
        assert "%" not in line.text % line.values
        assert line.cite.startswith(("《", "国"))
        if line.walk:
            demand = "asked" in line.values
            assert line.days[-1].on == line.values["until" if demand else "due"]
            assert line.days[-1].counted


@MANY
@given(told=timelines(st.dates(FIRST, LAST)).filter(lambda told: told.fee is None))
def test_a_date_is_provisional_exactly_where_its_span_touches_an_unpublished_year(
    calendar: Calendar, told: Timeline
) -> None:
    if told.received_on < date(2019, 5, 15) and told.extension:
        told = replace(told, extension=replace(told.extension, days=min(15, told.extension.days)))
    found = explain(told, calendar)
    assert found.provisional is (found.lines[-1].on >= UNPUBLISHED)


@MANY
@given(told=timelines(), days=st.integers(1, 20))
def test_an_extension_survives_every_restart(calendar: Calendar, told: Timeline, days: int) -> None:
    on_the_first_day = replace(told, extension=Extension(days, told.received_on))
    found = explain(on_the_first_day, calendar)
    if found.status == "open":
        assert found.base_due == explain(replace(told, extension=None), calendar).due_on
        excluded = {day.on for line in found.lines[-1:] for day in line.days if not day.counted}
        assert found.clock_start
        assert found.due_on == calendar.add(found.clock_start, 20 + days, excluded)


@MANY
@given(told=timelines(), more=st.integers(1, 10))
def test_a_longer_extension_or_consultation_is_never_due_earlier(
    calendar: Calendar, told: Timeline, more: int
) -> None:
    found = explain(told, calendar)
    longer = tuple(
        replace(each, answered_on=each.answered_on and each.answered_on + timedelta(days=more))
        for each in told.consultations
    )
    second = explain(replace(told, consultations=longer), calendar)
    if found.due_on and not (told.extension and told.extension.approved_on):
        assert second.due_on
        assert second.due_on >= found.due_on


@MANY
@given(told=timelines(), length=st.integers(0, 5))
def test_what_was_excluded_before_the_latest_restart_is_forgotten(
    calendar: Calendar, told: Timeline, length: int
) -> None:
    found = explain(told, calendar)
    if found.clock_start and found.clock_start > told.received_on:
        day = told.received_on
        answered = min(found.clock_start, day + timedelta(days=length))
        early = Consultation("third_party", day, day, answered)
        with_early = replace(told, consultations=(*told.consultations, early))
        assert explain(with_early, calendar).base_due == found.base_due


@MANY
@given(told=timelines(), days=st.sets(st.dates(date(2021, 1, 1), date(2027, 12, 31)), max_size=9))
def test_more_holidays_never_make_a_date_earlier(told: Timeline, days: set[date]) -> None:
    years = range(2020, 2030)
    running = replace(told, correction=None, fee=None, extension=Extension(10))
    plain, fewer = Calendar({}, {}, years), Calendar(dict.fromkeys(days, "节假日"), {}, years)
    before, after = explain(running, plain).due_on, explain(running, fewer).due_on
    assert before
    assert after
    assert after >= before


@MANY
@given(start=st.dates(FIRST, LAST), months=st.integers(1, 60))
def test_months_end_on_the_same_day_or_are_clamped_to_the_last_of_the_month(
    calendar: Calendar, start: date, months: int
) -> None:
    end = end_of(start, Period(months, "month"), calendar)
    assert end.day == min(start.day, monthrange(end.year, end.month)[1])
    assert (end.year - start.year) * 12 + end.month - start.month == months


@pytest.mark.parametrize(
    ("received", "provisional"), [(date(2026, 12, 2), False), (date(2026, 12, 4), True)]
)
def test_a_count_that_only_just_stays_in_the_known_years_is_final(
    calendar: Calendar, received: date, provisional: bool
) -> None:
    assert explain(Timeline(received), calendar).provisional is provisional
