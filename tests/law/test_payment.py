"""Payment of the fee restarts the clock; unpaid, the application is closed (rulebook 3.3)."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.law.deadlines import Consultation, Correction, Fee, Timeline, explain
from tracker.law.workdays import Calendar

RECEIVED = date(2025, 3, 3)
NOTICE = Correction(date(2025, 3, 12), date(2025, 3, 12), 10)


def march(day: int) -> date:
    return date(2025, 3, day)


def april(day: int) -> date:
    return date(2025, 4, day)


FEES = [
    ("paid on the last day", date(2025, 4, 10), "open", date(2025, 4, 10)),
    ("paid a day late", date(2025, 4, 11), "closed_abandoned_fee", None),
    ("never paid", None, "closed_abandoned_fee", None),
]


@pytest.mark.parametrize(
    ("paid", "status", "clock_start"), [row[1:] for row in FEES], ids=[row[0] for row in FEES]
)
def test_payment_in_time_restarts_the_clock_and_otherwise_it_is_closed(
    calendar: Calendar, paid: date | None, status: str, clock_start: date | None
) -> None:
    found = explain(Timeline(RECEIVED, fee=Fee(march(12), paid)), calendar)
    assert (found.status, found.clock_start, found.fee_due) == (status, clock_start, april(10))
    assert found.report_row == ("" if clock_start else "3.6.2")
    assert found.due_on == (clock_start and calendar.add(clock_start, 20))


def test_the_latest_restart_wins_and_forgets_earlier_days(calendar: Calendar) -> None:
    corrected = replace(NOTICE, received_on=march(20))
    asked = Consultation("third_party", march(5), march(6), march(14))
    fee = Fee(march(24), april(2))
    found = explain(Timeline(RECEIVED, True, None, corrected, (asked,), fee=fee), calendar)
    assert found.clock_start == april(2)
    assert found.due_on == calendar.add(april(2), 20)
