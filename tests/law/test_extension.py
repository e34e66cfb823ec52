"""Extension adds to the period and survives a restart."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.law.deadlines import Correction, Extension, Fee, Timeline, explain
from tracker.law.workdays import Calendar

RECEIVED = date(2025, 3, 3)
CORRECTED = Correction(date(2025, 3, 12), date(2025, 3, 12), 10, date(2025, 3, 20))


def test_an_extension_survives_a_restart(calendar: Calendar) -> None:
    extended = Extension(20, date(2025, 3, 10))
    found = explain(Timeline(RECEIVED, correction=CORRECTED, extension=extended), calendar)
    assert found.base_due == calendar.add(date(2025, 3, 20), 20)
    assert found.due_on == calendar.add(date(2025, 3, 20), 40)


def test_an_extension_approved_on_the_last_day_extends(calendar: Calendar) -> None:
    timely = explain(Timeline(RECEIVED, extension=Extension(20, date(2025, 3, 31))), calendar)
    assert timely.base_due == date(2025, 3, 31)
    assert timely.due_on == calendar.add(RECEIVED, 40)


def test_an_extension_after_the_period_has_ended_extends_nothing(calendar: Calendar) -> None:
    late = explain(Timeline(RECEIVED, extension=Extension(20, date(2025, 4, 1))), calendar)
    assert late.due_on == late.base_due == date(2025, 3, 31)
    assert "不发生延长的效力" in late.lines[-2].text


def test_after_a_restart_the_lines_add_the_extension_to_the_new_count(calendar: Calendar) -> None:
    extended = Extension(10, date(2025, 3, 10))
    found = explain(Timeline(RECEIVED, correction=CORRECTED, extension=extended), calendar)
    restarted, kept, last = found.lines[-3:]
    assert restarted.due_on == calendar.add(date(2025, 3, 20), 20)
    assert kept.text % kept.values == ("此前批准的延长 10 个工作日继续有效，答复期限至2025-05-06")
    assert kept.cite == "《政府信息公开条例》第三十三条第二款"
    assert (kept.on, kept.due_on) == (date(2025, 3, 20), last.due_on)


def test_an_extension_of_no_days_says_nothing(calendar: Calendar) -> None:
    plain = explain(Timeline(RECEIVED), calendar)
    assert explain(Timeline(RECEIVED, extension=Extension(0)), calendar).lines == plain.lines


TOLD = [
    (Extension(20, date(2025, 3, 10)), date(2025, 3, 10), date(2025, 4, 28),
     "经政府信息公开工作机构负责人同意，延长 20 个工作日，答复期限至2025-04-28"),
    (Extension(5), date(2025, 3, 31), date(2025, 4, 8),
     "经政府信息公开工作机构负责人同意，延长 5 个工作日，答复期限至2025-04-08"),
    (Extension(20, date(2025, 4, 1)), date(2025, 4, 1), date(2025, 3, 31),
     "2025-04-01批准延期时，答复期限已于2025-03-31届满，不发生延长的效力"),
]  # fmt: skip


@pytest.mark.parametrize(("extension", "on", "due_on", "words"), TOLD)
def test_a_line_says_what_an_extension_does(
    calendar: Calendar, extension: Extension, on: date, due_on: date, words: str
) -> None:
    line = explain(Timeline(RECEIVED, extension=extension), calendar).lines[1]
    assert (line.text % line.values, line.on, line.due_on) == (words, on, due_on)
    assert line.cite == "《政府信息公开条例》第三十三条第二款"


AWAITED = [
    (Timeline(RECEIVED, fee=Fee(date(2025, 3, 24), date(2025, 4, 15))), date(2025, 4, 15)),
    (
        Timeline(
            RECEIVED,
            correction=Correction(date(2025, 3, 12), date(2025, 3, 12), 30, date(2025, 4, 15)),
        ),
        date(2025, 4, 15),
    ),
]


@pytest.mark.parametrize(("timeline", "restart"), AWAITED)
def test_while_the_applicant_is_awaited_the_old_period_does_not_end(
    calendar: Calendar, timeline: Timeline, restart: date
) -> None:
    """An extension approved after the first due date, but during the waiting, counts afterwards."""
    found = explain(replace(timeline, extension=Extension(20, date(2025, 4, 8))), calendar)
    assert found.base_due == calendar.add(restart, 20)
    assert found.due_on == calendar.add(restart, 40)
    (line,) = (line for line in found.lines if line.on == date(2025, 4, 8))
    assert "延长 20 个工作日；正在等待申请人，答复期限重新起算后一并计入" in line.text % line.values
    assert line.due_on is None
