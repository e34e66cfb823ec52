"""Correction restarts the clock, if asked and made in time."""

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


ASKED_2008 = Correction(date(2018, 3, 12), date(2018, 3, 14), 10, date(2018, 3, 20))

# Day of receipt, correction, whether the case is open: the words, article and due date of a line.
TOLD = [
    (
        *(RECEIVED, NOTICE, 1, march(12), "第三十条", None),
        (
            "2025-03-12发出补正通知，未超过一次性告知补正的最后一日2025-03-12；"
            "自2025-03-12次日起 10 个工作日内补正，至2025-03-26（含当日）"
        ),
    ),
    (
        *(RECEIVED, replace(NOTICE, period_wd=None), 1, march(12), "第三十条", None),
        (
            "2025-03-12发出补正通知，未超过一次性告知补正的最后一日2025-03-12；"
            "自2025-03-12次日起 10 个工作日内补正，至2025-03-26（含当日）"
        ),
    ),
    (
        *(RECEIVED, Correction(march(13), march(14), 5), 1, march(13), "第三十条", march(31)),
        (
            "2025-03-13发出补正通知，已超过一次性告知补正的最后一日2025-03-12，答复期限不因此重新计算；"
            "申请人可以自2025-03-14次日起 5 个工作日内补正，至2025-03-21（含当日）"
        ),
    ),
    (
        *(OLD, ASKED_2008, 1, date(2018, 3, 12), "（2007）第二十一条第（四）项", None),
        "2018-03-12告知申请人补正；自2018-03-14次日起 10 个工作日内补正，至2018-03-28（含当日）",
    ),
    (
        *(OLD, ASKED_2008, 2, date(2018, 3, 20), "第二十一条第（四）项", date(2018, 4, 11)),
        (
            "2018-03-20收到补正后的申请，当日不计入；自次日起重新计算 15 个工作日，"
            "答复期限至2018-04-11"
        ),
    ),
    (
        *(RECEIVED, replace(NOTICE, received_on=march(27), excused=True), 2, march(27)),
        *("第三十条", april(25)),
        (
            "2025-03-27收到补正后的申请，虽已超过补正的最后一日2025-03-26，但有正当理由，当日不计入；"
            "自次日起重新计算 20 个工作日，答复期限至2025-04-25"
        ),
    ),
    (
        *(RECEIVED, NOTICE, 2, march(26), "第三十条", None),
        "补正期限于2025-03-26届满，申请人无正当理由逾期不补正，视为放弃申请，不再处理",
    ),
]


@pytest.mark.parametrize(("received", "asked", "at", "on", "cite", "due_on", "words"), TOLD)
def test_a_line_says_what_a_correction_does_and_by_which_article(
    calendar: Calendar,
    received: date,
    asked: Correction,
    at: int,
    on: date,
    cite: str,
    due_on: date | None,
    words: str,
) -> None:
    line = explain(Timeline(received, correction=asked), calendar).lines[at]
    assert (line.text % line.values, line.on, line.due_on) == (words, on, due_on)
    assert line.cite.endswith(cite)


def test_a_correction_that_is_awaited_says_until_when(calendar: Calendar) -> None:
    found = explain(Timeline(RECEIVED, correction=NOTICE), calendar, still_open=True)
    line = found.lines[-1]
    assert line.text % line.values == (
        "等待申请人补正至2025-03-26（含当日）；收到补正后，自次日起重新计算答复期限"
    )
    assert (line.on, line.due_on) == (march(26), march(26))
    assert line.cite == "《政府信息公开条例》第三十条"


def test_a_correction_in_time_needs_no_excuse_and_says_none(calendar: Calendar) -> None:
    made = replace(NOTICE, received_on=march(26))
    excused = replace(made, excused=True)
    plain, told = (
        explain(Timeline(RECEIVED, correction=each), calendar) for each in (made, excused)
    )
    assert plain.lines == told.lines
    assert "正当理由" not in plain.lines[2].text


def test_a_correction_period_of_one_working_day_is_possible(calendar: Calendar) -> None:
    short = replace(NOTICE, period_wd=1)
    assert explain(Timeline(RECEIVED, correction=short), calendar).correction_due == march(13)


def test_until_its_delivery_is_known_the_period_runs_from_the_sending(calendar: Calendar) -> None:
    sent = Correction(march(12), None, 10)
    assert explain(Timeline(RECEIVED, correction=sent), calendar).correction_due == march(26)
