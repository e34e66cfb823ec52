"""Payment of the fee restarts the clock; unpaid, the application is closed."""

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


PAPER = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"

# When it was paid, whether the case is open: the words of a line, its day, its due date.
TOLD = [
    (None, False, 1, march(12), None,
     ("2025-03-12信息处理费收费通知送达，当日不计入；申请人应当自次日起 20 个工作日内缴费，"
     "至2025-04-10")),
    (april(10), False, 2, april(10), date(2025, 5, 12),
     "2025-04-10缴纳信息处理费，当日不计入；自次日起重新计算 20 个工作日，答复期限至2025-05-12"),
    (None, False, 2, april(10), None,
     "缴费期限于2025-04-10届满，申请人未按期缴费，视为放弃申请，不再处理"),
    (april(11), True, 2, april(10), None,
     "缴费期限于2025-04-10届满，申请人未按期缴费，视为放弃申请，不再处理"),
    (None, True, 2, april(10), april(10),
     "等待申请人缴费至2025-04-10（含当日）；缴费后，自次日起重新计算答复期限"),
]  # fmt: skip


@pytest.mark.parametrize(("paid", "still_open", "at", "on", "due_on", "words"), TOLD)
def test_a_line_says_what_the_fee_does_and_by_which_paper(
    calendar: Calendar,
    paid: date | None,
    still_open: bool,
    at: int,
    on: date,
    due_on: date | None,
    words: str,
) -> None:
    line = explain(Timeline(RECEIVED, fee=Fee(march(12), paid)), calendar, still_open).lines[at]
    assert (line.text % line.values, line.on, line.due_on) == (words, on, due_on)
    assert line.cite == PAPER
