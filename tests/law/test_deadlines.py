"""The due date of a reply and why (truth tables under each rule)."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tracker.law.deadlines import (
    Consultation,
    Correction,
    Explanation,
    Extension,
    Fee,
    Timeline,
    explain,
)
from tracker.law.workdays import Calendar

EXAMPLES = Path(__file__).parent / "data" / "deadline-examples.csv"
RECEIVED = date(2025, 3, 3)
NOTICE = Correction(date(2025, 3, 12), date(2025, 3, 12), 10)
LATE = Correction(date(2025, 3, 12), date(2025, 3, 12), 10, date(2025, 4, 2))
CORRECTED = Correction(date(2025, 3, 12), date(2025, 3, 12), 10, date(2025, 3, 20))


def examples() -> list[dict[str, str]]:
    with EXAMPLES.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["kind"] == "reply"]


def day_of(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def told(row: dict[str, str]) -> Timeline:
    """An example's row as a timeline."""
    day = {name: day_of(cell) for name, cell in row.items() if len(cell) == 10 and cell[4] == "-"}
    asked, fee = day.get("correction_notice_delivered"), day.get("fee_notice_delivered")
    period = int(row["correction_period_wd"] or 0) or None
    return Timeline(
        received_on=date.fromisoformat(row["start_date"]),
        regime=row["regime"],
        correction=asked and Correction(asked, asked, period, day.get("correction_received")),
        consultations=tuple(
            Consultation(
                row[f"{name}_type"],
                date.fromisoformat(row[f"{name}_sent"]),
                day.get(f"{name}_delivered"),
                day.get(f"{name}_answered"),
            )
            for name in ("consult1", "consult2")
            if row[f"{name}_sent"]
        ),
        extension=Extension(int(row["extension_wd"])) if row["extension_wd"] else None,
        fee=fee and Fee(fee, day.get("fee_paid")),
    )


@pytest.mark.parametrize("row", examples(), ids=lambda row: row["id"])
def test_the_worked_examples_come_out_exactly(calendar: Calendar, row: dict[str, str]) -> None:
    found = explain(told(row), calendar)
    dues = (*found.consultation_due, None, None)
    assert (found.correction_notice_by, found.correction_due, dues[0], dues[1], found.fee_due) == (
        day_of(row["exp_correction_notice_by"]),
        day_of(row["exp_correction_due"]),
        day_of(row["exp_consult1_due"]),
        day_of(row["exp_consult2_due"]),
        day_of(row["exp_fee_due"]),
    )
    assert (found.clock_start, found.base_due, found.due_on, found.status, found.report_row) == (
        day_of(row["exp_clock_start"]),
        day_of(row["exp_base_due"]),
        day_of(row["exp_final_due"]),
        row["exp_status"],
        row["exp_report_row"],
    )


def test_a_deferral_becomes_the_due_date_and_leaves_the_base_date(calendar: Calendar) -> None:
    found = explain(Timeline(RECEIVED, deferred_until=date(2025, 6, 30)), calendar)
    assert (found.due_on, found.base_due) == (date(2025, 6, 30), date(2025, 3, 31))
    assert found.lines[-1].cite == "《政府信息公开条例》第三十五条"


AWAITED = [
    (Timeline(RECEIVED, correction=NOTICE), "awaiting_correction", "correction", date(2025, 3, 26)),
    (
        Timeline(RECEIVED, fee=Fee(date(2025, 3, 12))),
        "awaiting_payment",
        "payment",
        date(2025, 4, 10),
    ),
]


@pytest.mark.parametrize(("timeline", "status", "waiting", "due_on"), AWAITED)
def test_while_a_case_is_open_what_has_not_come_is_awaited(
    calendar: Calendar, timeline: Timeline, status: str, waiting: str, due_on: date
) -> None:
    found = explain(timeline, calendar, still_open=True)
    assert (found.status, found.waiting, found.due_on) == (status, waiting, due_on)
    assert found.lines[-1].due_on == due_on


def test_an_open_case_has_a_date_even_when_its_correction_came_too_late(calendar: Calendar) -> None:
    found = explain(Timeline(RECEIVED, correction=LATE), calendar, still_open=True)
    assert (found.status, found.due_on) == ("closed_abandoned_correction", date(2025, 3, 26))


def read(found: Explanation) -> list[str]:
    """The lines as a person hears them, with plain dates."""
    return [line.text % line.values for line in found.lines]


def test_the_lines_read_aloud_from_receipt_to_due_date(calendar: Calendar) -> None:
    spoken = "\n".join(read(explain(Timeline(RECEIVED, correction=CORRECTED), calendar)))
    assert spoken == (
        "2025-03-03收到申请，当日不计入；自次日起算 20 个工作日，答复期限至2025-03-31\n"
        "2025-03-12发出补正通知，未超过一次性告知补正的最后一日2025-03-12；"
        "自2025-03-12次日起 10 个工作日内补正，至2025-03-26（含当日）\n"
        "2025-03-20收到补正后的申请，当日不计入；"
        "自次日起重新计算 20 个工作日，答复期限至2025-04-18\n"
        "最迟应当于2025-04-18答复（含当日）"
    )


def test_before_confirmation_the_first_line_says_that_the_date_is_not_settled(
    calendar: Calendar,
) -> None:
    found = explain(Timeline(RECEIVED, confirmed=False), calendar)
    assert "有待双方确认" in read(found)[0]
    assert found.due_on == date(2025, 3, 31)


def test_a_date_in_an_unpublished_year_is_provisional(calendar: Calendar) -> None:
    assert not explain(Timeline(date(2026, 12, 3)), calendar).provisional
    assert explain(Timeline(date(2026, 12, 4)), calendar).provisional


def test_a_waiting_period_that_ends_in_an_unpublished_year_is_provisional(
    calendar: Calendar,
) -> None:
    asked = date(2026, 12, 21)
    waiting = Timeline(date(2026, 12, 14), correction=Correction(asked, asked, 10))
    assert explain(waiting, calendar, still_open=True).provisional


def test_a_line_gathers_the_days_that_its_count_passes_over(calendar: Calendar) -> None:
    first, *_, last = explain(Timeline(RECEIVED), calendar).lines
    assert first.skipped == last.skipped != ()
    assert sum(one.count for one in last.skipped) == sum(not day.counted for day in last.days)
