"""Handled anew: due as the order says, from its service; counted only where no figure moves."""

from datetime import date

import pytest

from tracker.law.anew import Anew, recounts
from tracker.law.deadlines import Consultation, Timeline, explain
from tracker.law.impossible import ImpossibleOrder
from tracker.law.workdays import Calendar

RECEIVED, SERVED = date(2025, 3, 3), date(2025, 7, 1)

# 自决定书、判决书送达的次日起算；没有指定期限的，按法定答复期限。period, unit, due
DUE = [
    (15, "working_day", date(2025, 7, 22)),
    (1, "working_day", date(2025, 7, 2)),
    (30, "day", date(2025, 7, 31)),
    (11, "day", date(2025, 7, 14)),  # a Saturday moves on to Monday
    (None, "working_day", date(2025, 7, 29)),  # 20 working days
]


@pytest.mark.parametrize(("number", "unit", "due"), DUE)
def test_a_reply_anew_is_due_in_the_period_of_the_order(
    calendar: Calendar, number: int | None, unit: str, due: date
) -> None:
    found = explain(Timeline(RECEIVED, anew=Anew(SERVED, number, unit)), calendar)
    assert (found.due_on, found.base_due, found.clock_start) == (due, due, SERVED)
    assert found.lines[0].on == SERVED
    assert "责令重新答复" in found.lines[0].text % found.lines[0].values
    assert "第六十四条" in found.lines[0].cite
    assert all(line.text % line.values for line in found.lines)


def test_what_happened_in_the_first_round_moves_nothing(calendar: Calendar) -> None:
    asked = Consultation("third_party", date(2025, 3, 5), date(2025, 3, 6), date(2025, 3, 12))
    told = Timeline(RECEIVED, consultations=(asked,), anew=Anew(SERVED), deferred_until=SERVED)
    assert explain(told, calendar).due_on == date(2025, 7, 29)


def test_a_consultation_since_moves_the_statutory_period_alone(calendar: Calendar) -> None:
    asked = Consultation("third_party", date(2025, 7, 3), date(2025, 7, 4), date(2025, 7, 10))
    statutory = Timeline(RECEIVED, consultations=(asked,), anew=Anew(SERVED))
    assert explain(statutory, calendar).due_on == date(2025, 8, 5)
    ordered = Timeline(RECEIVED, consultations=(asked,), anew=Anew(SERVED, 15))
    found = explain(ordered, calendar)
    assert (found.due_on, len(found.consultation_due)) == (date(2025, 7, 22), 1)


def test_an_order_before_the_application_is_refused(calendar: Calendar) -> None:
    with pytest.raises(ImpossibleOrder, match="早于收到申请之日") as refused:
        explain(Timeline(RECEIVED, anew=Anew(date(2025, 3, 2))), calendar)
    assert refused.value.about == "anew"


def test_an_order_into_a_year_not_yet_published_is_provisional(calendar: Calendar) -> None:
    anew = Anew(date(2026, 12, 25), 15)
    assert explain(Timeline(RECEIVED, anew=anew), calendar).provisional


# 办结当年恢复办理的，以后来的结果代替原来的结果；以后年度恢复办理的，不改已经公布的年度报告。
COUNTED = [
    (date(2026, 3, 6), date(2026, 12, 31), True),
    (date(2025, 12, 31), date(2026, 1, 1), False),
    (None, date(2026, 1, 1), True),
]


@pytest.mark.parametrize(("concluded_on", "reopened_on", "counts"), COUNTED)
def test_a_published_figure_is_never_rewritten(
    concluded_on: date | None, reopened_on: date, counts: bool
) -> None:
    assert recounts(concluded_on, reopened_on) is counts
