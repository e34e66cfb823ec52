"""What is done after the period has ended: the lines say so."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tracker.law.deadlines import Consultation, Correction, Extension, Fee, Timeline, explain
from tracker.law.workdays import Calendar

RECEIVED, LAST, AFTER = date(2025, 3, 3), date(2025, 3, 31), date(2025, 4, 1)
OLD, OLD_LAST, OLD_AFTER = date(2018, 3, 5), date(2018, 3, 26), date(2018, 3, 27)


def expired(calendar: Calendar, told: Timeline) -> list[tuple[object, object]]:
    """On which day what was done, and when the period had ended."""
    return [
        (line.values["day"], line.values["due"])
        for line in explain(told, calendar).lines
        if line.text == "至%(day)s，答复期限已于%(due)s届满"
    ]


def facts(day: date) -> list[dict[str, Any]]:
    return [
        {"correction": Correction(day, day, 10, day)},
        {"consultations": (Consultation("third_party", day, day, day),)},
        {"consultations": (Consultation("co_agency", day),)},
        {"fee": Fee(day, day)},
    ]


@pytest.mark.parametrize("fact", facts(AFTER))
def test_what_is_done_after_the_last_day_is_said_to_be_too_late(
    calendar: Calendar, fact: dict[str, Any]
) -> None:
    assert expired(calendar, Timeline(RECEIVED, **fact)) == [(AFTER, LAST)]


@pytest.mark.parametrize("fact", facts(LAST))
def test_what_is_done_on_the_last_day_is_done_within_the_period(
    calendar: Calendar, fact: dict[str, Any]
) -> None:
    assert expired(calendar, Timeline(RECEIVED, **fact)) == []


@pytest.mark.parametrize("fact", facts(OLD_AFTER)[:3])
def test_under_the_2008_rules_it_is_said_too(calendar: Calendar, fact: dict[str, Any]) -> None:
    assert expired(calendar, Timeline(OLD, **fact)) == [(OLD_AFTER, OLD_LAST)]


@pytest.mark.parametrize("approved_on", [None, LAST])
@pytest.mark.parametrize("fact", facts(AFTER))
def test_an_extension_moves_the_last_day_whether_or_not_its_own_day_is_known(
    calendar: Calendar, fact: dict[str, Any], approved_on: date | None
) -> None:
    told = Timeline(RECEIVED, extension=Extension(10, approved_on), **fact)
    assert expired(calendar, told) == []
    late = calendar.add(RECEIVED, 31)
    fee = replace(told, correction=None, consultations=(), fee=Fee(late, late))
    assert expired(calendar, fee) == [(late, calendar.add(RECEIVED, 30))]


def test_a_consultation_moves_the_last_day_of_what_comes_after_it(calendar: Calendar) -> None:
    asked = Consultation("third_party", date(2025, 3, 24), date(2025, 3, 24), date(2025, 3, 26))
    told = Timeline(RECEIVED, consultations=(asked,), fee=Fee(AFTER, AFTER))
    assert expired(calendar, told) == []


def test_after_the_period_has_ended_a_consultation_moves_nothing(calendar: Calendar) -> None:
    asked = Consultation("third_party", AFTER, AFTER, date(2025, 4, 10))
    assert explain(Timeline(RECEIVED, consultations=(asked,)), calendar).due_on == LAST


def test_what_happens_after_the_application_is_closed_is_not_told(calendar: Calendar) -> None:
    never = Correction(date(2025, 3, 10), date(2025, 3, 10), 5)
    both = Timeline(RECEIVED, correction=never, fee=Fee(date(2025, 3, 24), date(2025, 3, 25)))
    found = explain(both, calendar)
    assert (found.report_row, found.due_on) == ("3.6.1", None)
    assert found.lines == explain(replace(both, fee=None), calendar).lines


def test_an_extension_without_a_day_is_told_last_and_until_then_adds_nothing(
    calendar: Calendar,
) -> None:
    asked = Consultation("third_party", date(2025, 3, 24), date(2025, 3, 24), date(2025, 3, 26))
    notice = Correction(date(2025, 3, 20))  # too late to move anything
    told = Timeline(RECEIVED, correction=notice, consultations=(asked,), extension=Extension(10))
    found = explain(told, calendar)
    assert [line.due_on for line in found.lines] == [
        LAST,
        LAST,
        calendar.add(RECEIVED, 22),
        calendar.add(RECEIVED, 32),
        calendar.add(RECEIVED, 32),
    ]
