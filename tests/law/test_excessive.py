"""Excessive applications: reasons demanded, a later date (Regulation 2019 art 35)."""

from datetime import date

import pytest

from tracker.law.dated import BeforeLaw
from tracker.law.deadlines import Correction, Demand, Explanation, Timeline, explain
from tracker.law.excessive import answer_by
from tracker.law.impossible import ImpossibleOrder
from tracker.law.workdays import Calendar

RECEIVED, DUE = date(2025, 3, 3), date(2025, 3, 31)
ASKED, ANSWERED = date(2025, 3, 5), date(2025, 3, 12)
ARTICLE = "《政府信息公开条例》第三十五条"
JUNE = date(2025, 6, 30)


def read(found: Explanation) -> list[str]:
    return [line.text % line.values for line in found.lines]


# The time to give reasons counts: art 33 excludes consultations alone. [convention]
DEMANDS = [
    (Demand(ASKED), []),
    (Demand(ASKED, ANSWERED), ["收到申请人说明的理由"]),
    (Demand(ASKED, ANSWERED, True), ["经审查理由合理"]),
    (Demand(ASKED, ANSWERED, False), ["经审查理由不合理，可以不予处理"]),
    (Demand(ASKED, ASKED), ["2025-03-05收到申请人说明的理由"]),
]


@pytest.mark.parametrize(("demand", "answers"), DEMANDS)
def test_a_demand_for_reasons_is_told_and_moves_no_date(
    calendar: Calendar, demand: Demand, answers: list[str]
) -> None:
    found = explain(Timeline(RECEIVED, demand=demand), calendar)
    said = [text for text in read(found) if "理由" in text]
    assert (found.due_on, found.status, len(said)) == (DUE, "open", 1 + len(answers))
    assert "2025-03-05因申请的数量、频次明显超过合理范围" in said[0]
    assert all(words in text for words, text in zip(answers, said[1:], strict=True))
    assert {line.cite for line in found.lines[1:-1]} == {ARTICLE}


# A later date takes effect if the applicant was told by the due date, and replaces that date.
DEFERRALS = [
    (None, JUNE),
    (date(2025, 3, 3), JUNE),
    (date(2025, 3, 31), JUNE),
    (date(2025, 4, 1), DUE),
]


@pytest.mark.parametrize(("told_on", "due_on"), DEFERRALS)
def test_a_deferral_counts_if_it_was_told_in_time(
    calendar: Calendar, told_on: date | None, due_on: date
) -> None:
    found = explain(Timeline(RECEIVED, deferred_until=JUNE, deferral_told_on=told_on), calendar)
    late = [text for text in read(found) if "不发生延迟的效力" in text]
    assert (found.due_on, found.base_due, len(late)) == (due_on, DUE, due_on == DUE)
    assert found.lines[-1].cite == (ARTICLE if due_on == JUNE else found.lines[0].cite)


# A date before the end of the period is no deferral, and leaves the applicant the law's date.
NO_LATER = [(date(2025, 3, 28), DUE, 1), (date(2025, 3, 31), DUE, 0), (date(2025, 4, 1), None, 0)]


@pytest.mark.parametrize(("until", "due_on", "refused"), NO_LATER)
def test_a_deferral_shortens_no_period(
    calendar: Calendar, until: date, due_on: date | None, refused: int
) -> None:
    found = explain(Timeline(RECEIVED, deferred_until=until), calendar)
    early = [line for line in found.lines if "不是延迟" in line.text]
    assert (found.due_on, len(early)) == (due_on or until, refused)
    assert {(line.on, line.due_on, line.cite) for line in early} <= {(until, DUE, ARTICLE)}
    assert all(f"日期{until}早于" in line.text % line.values for line in early)


def test_a_deferral_does_not_outlive_an_application_that_lapsed(calendar: Calendar) -> None:
    asked = Correction(date(2025, 3, 12), date(2025, 3, 12), 10)
    found = explain(Timeline(RECEIVED, correction=asked, deferred_until=JUNE), calendar)
    assert (found.due_on, found.status) == (None, "closed_abandoned_correction")


DAY = date(2025, 3, 2)
IMPOSSIBLE = [
    ("demand", {"demand": Demand(DAY)}, "要求说明理由（2025-03-02）早于收到申请之日"),
    ("demand", {"demand": Demand(ASKED, DAY)}, "收到说明的理由（2025-03-02）早于要求说明理由"),
    ("deferral", {"deferred_until": DAY}, "延迟答复的日期（2025-03-02）早于收到申请之日"),
    (
        "deferral",
        {"deferred_until": JUNE, "deferral_told_on": DAY},
        "告知延迟答复（2025-03-02）早于收到申请之日",
    ),
    (
        "deferral",
        {"deferred_until": ASKED, "deferral_told_on": ANSWERED},
        "延迟答复的日期（2025-03-05）早于告知之日（2025-03-12）",
    ),
]


@pytest.mark.parametrize(("about", "told", "sentence"), IMPOSSIBLE)
def test_days_out_of_order_are_refused(
    calendar: Calendar, about: str, told: dict[str, Demand | date], sentence: str
) -> None:
    with pytest.raises(ImpossibleOrder, match=sentence) as refused:
        explain(Timeline(RECEIVED, **told), calendar)  # type: ignore[arg-type]
    assert refused.value.about == about


@pytest.mark.parametrize("told", [{"demand": Demand(date(2019, 5, 14))}, {"deferred_until": JUNE}])
def test_the_regulation_of_2007_knows_neither(
    calendar: Calendar, told: dict[str, Demand | date]
) -> None:
    with pytest.raises(BeforeLaw, match="自2019-05-15起才有规定"):
        explain(Timeline(date(2019, 5, 14), **told), calendar)  # type: ignore[arg-type]


def test_while_the_applicant_is_awaited_a_demand_names_no_due_date(calendar: Calendar) -> None:
    correction = Correction(date(2025, 3, 4), date(2025, 3, 4), 30, date(2025, 4, 2))
    told = Timeline(RECEIVED, correction=correction, demand=Demand(ASKED, ANSWERED, True))
    found = explain(told, calendar)
    about = [line for line in found.lines if line.on in (ASKED, ANSWERED)]
    assert [line.due_on for line in about] == [None, None]
    assert all(line.text % line.values for line in about)


@pytest.mark.parametrize(
    ("told_on", "period_wd", "last"),
    [
        (date(2025, 3, 5), 10, date(2025, 3, 19)),
        (date(2025, 3, 28), 5, date(2025, 4, 7)),  # across the holiday of 4 April
        (date(2025, 3, 8), 1, date(2025, 3, 10)),  # it arrived on a Saturday
    ],
)
def test_reasons_are_given_within_working_days_of_the_demand_s_arrival(
    calendar: Calendar, told_on: date, period_wd: int, last: date
) -> None:
    assert answer_by(told_on, period_wd, calendar) == last
