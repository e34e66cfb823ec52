"""Correction restarts the clock, if asked and made in time (rulebook 1.3)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.law.deadlines import Consultation, Correction, Timeline, explain
from tracker.law.workdays import Calendar

RECEIVED, OLD = date(2025, 3, 3), date(2018, 3, 5)
NOTICE = Correction(date(2025, 3, 12), date(2025, 3, 12), 10)


def march(day: int) -> date:
    return date(2025, 3, day)


def april(day: int) -> date:
    return date(2025, 4, day)


CORRECTIONS = [
    # sent, delivered, received → status, clock start
    ("on day 7, corrected in time", march(12), march(12), march(26), "open", march(26)),
    ("sent on day 7, delivered later", march(12), march(14), march(28), "open", march(28)),
    ("corrected a day late", march(12), march(12), march(27), "closed", None),
    ("never corrected", march(12), march(12), None, "closed", None),
    ("sent on day 8, corrected", march(13), march(13), march(20), "open", RECEIVED),
    ("sent on day 8, never corrected", march(13), march(13), None, "open", RECEIVED),
]


@pytest.mark.parametrize(
    ("sent", "delivered", "received", "status", "clock_start"),
    [row[1:] for row in CORRECTIONS],
    ids=[row[0] for row in CORRECTIONS],
)
def test_a_timely_notice_and_a_timely_correction_restart_the_clock(
    calendar: Calendar,
    sent: date,
    delivered: date,
    received: date | None,
    status: str,
    clock_start: date | None,
) -> None:
    found = explain(
        Timeline(RECEIVED, correction=Correction(sent, delivered, 10, received)), calendar
    )
    assert found.status.split("_")[0] == status
    assert found.clock_start == clock_start
    assert found.correction_due == calendar.add(delivered, 10)


def test_a_late_correction_with_a_good_reason_counts_as_made(calendar: Calendar) -> None:
    late = replace(NOTICE, received_on=april(2), excused=True)
    assert explain(Timeline(RECEIVED, correction=late), calendar).clock_start == april(2)


def test_without_a_number_the_correction_period_is_the_conventions_10(calendar: Calendar) -> None:
    found = explain(Timeline(RECEIVED, correction=Correction(march(10), march(10))), calendar)
    assert found.correction_due == march(24)


def test_under_the_2008_rules_a_correction_restarts_however_late_the_notice(
    calendar: Calendar,
) -> None:
    asked = date(2018, 3, 26)
    correction = Correction(asked, asked, 10, date(2018, 3, 30))
    found = explain(Timeline(OLD, correction=correction), calendar)
    assert found.clock_start == date(2018, 3, 30)
    assert found.correction_notice_by is None


@settings(max_examples=40, deadline=None)
@given(after=st.integers(0, 14), length=st.integers(0, 10))
def test_a_restart_forgets_what_was_excluded_before_it(
    calendar: Calendar, after: int, length: int
) -> None:
    sent = calendar.add(RECEIVED, 1)
    asked = Consultation("third_party", sent, sent, calendar.add(sent, min(length, 6)))
    received = calendar.add(NOTICE.notice_sent_on, min(after, 10))
    corrected = Timeline(RECEIVED, correction=replace(NOTICE, received_on=received))
    with_letter = replace(corrected, consultations=(asked,))
    assert explain(with_letter, calendar).due_on == explain(corrected, calendar).due_on
