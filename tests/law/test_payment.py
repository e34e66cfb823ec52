"""Payment of the fee restarts the clock; unpaid, the application is closed (rulebook 3.3)."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.law.deadlines import (
    Consultation,
    Correction,
    Fee,
    NotTheLaw,
    Timeline,
    explain,
)
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


def test_the_agency_may_give_another_period_to_pay(calendar: Calendar) -> None:
    found = explain(Timeline(RECEIVED, fee=Fee(march(12), period_wd=5)), calendar, still_open=True)
    assert (found.status, found.due_on, found.fee_due) == (
        "awaiting_payment", march(19), march(19))  # fmt: skip
    paid = Fee(march(12), march(20), period_wd=5)
    assert explain(Timeline(RECEIVED, fee=paid), calendar).status == "closed_abandoned_fee"


@pytest.mark.parametrize("number", [0, -1])
def test_a_period_to_pay_is_one_working_day_at_least(calendar: Calendar, number: int) -> None:
    with pytest.raises(NotTheLaw, match=r"缴费期限须为 1 个工作日以上.*〔2020〕109号"):
        explain(Timeline(RECEIVED, fee=Fee(march(12), period_wd=number)), calendar)


@pytest.mark.parametrize(
    ("known", "said"), [(True, "收费通知送达，当日不计入"), (False, "送达之日尚未登记")]
)
def test_until_delivery_is_known_the_period_runs_from_the_sending_and_says_so(
    calendar: Calendar, known: bool, said: str
) -> None:
    fee = Fee(march(12), delivery_known=known)
    found = explain(Timeline(RECEIVED, fee=fee), calendar, still_open=True)
    assert found.due_on == april(10)
    (line,) = (line for line in found.lines if line.on == march(12))
    assert said in line.text % line.values


def test_the_latest_restart_wins_and_forgets_earlier_days(calendar: Calendar) -> None:
    corrected = replace(NOTICE, received_on=march(20))
    asked = Consultation("third_party", march(5), march(6), march(14))
    fee = Fee(march(24), april(2))
    found = explain(Timeline(RECEIVED, True, None, corrected, (asked,), fee=fee), calendar)
    assert found.clock_start == april(2)
    assert found.due_on == calendar.add(april(2), 20)
