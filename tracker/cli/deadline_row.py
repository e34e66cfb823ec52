"""One row of the deadlines table: its cells as a timeline, and what the law says as cells."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache

from tracker.law import statutes
from tracker.law.dated import Refused
from tracker.law.deadlines import (
    Consultation,
    Correction,
    Explanation,
    Extension,
    Fee,
    Timeline,
    check_reply_period,
    explain,
    period_end,
)
from tracker.law.skipped import skipped
from tracker.law.words import read_out
from tracker.law.workdays import Calendar, Walk

REQUIRED = ("id", "kind", "start_date")
USUAL = (
    *("regime", "correction_notice_delivered", "correction_period_wd", "correction_received"),
    *("consult1_type", "consult1_sent", "consult1_delivered", "consult1_answered"),
    *("consult2_type", "consult2_sent", "consult2_delivered", "consult2_answered"),
    *("extension_wd", "fee_notice_delivered", "fee_paid", "param_n", "param_unit"),
)
CONSULTATIONS = ("consult1", "consult2")
FACTS = (  # of an application: they move no period but that of the reply
    *("correction_notice_sent", "correction_notice_delivered", "correction_received"),
    *(f"{name}_{fact}" for name in CONSULTATIONS for fact in ("sent", "delivered", "answered")),
    *("extension_wd", "fee_notice_delivered", "fee_paid", "deferred_until"),
)
OUTPUT = (
    *("correction_notice_by", "correction_due", "consult1_due", "consult2_due", "fee_due"),
    *("clock_start", "base_due", "final_due", "status", "report_row", "provisional"),
    *("explanation", "error"),
)
ABOUT = {  # the column of what the law may refuse
    "correction": "correction_notice_delivered",
    "fee": "fee_notice_delivered",
    "extension": "extension_wd",
    **{name: f"{name}_sent" for name in CONSULTATIONS},
    "deferral": "deferred_until",
}
UNITS = {"wd": "working_day", "workday": "working_day"}

Row = Mapping[str, str]


class BadRow(Refused):
    """A cell that holds no date or no whole number, or cells that lack another."""


def compute(row: Row, calendar: Calendar) -> dict[str, str]:
    """Return the output columns of one input row; raise Refused where the law has no answer."""
    start, kind = _day(row, "start_date"), row.get("kind", "")
    if start is None:
        raise BadRow("start_date 为空：期限须有起算之日")
    unit = row.get("param_unit") or None
    n, unit = _number(row, "param_n"), UNITS.get(unit, unit) if unit else None
    if not kind:
        raise BadRow("kind 为空：须写明是哪一种期限")
    if kind != "reply":
        explanation = period_end(kind, start, calendar, n, unit)
        _refuse_foreign_facts(row)
        return _cells(explanation, {}, calendar)
    check_reply_period(start, n, unit)
    consultations = _consultations(row)
    timeline = _timeline(row, start, tuple(consultations.values()))
    with _named(list(consultations)):
        explanation = explain(timeline, calendar)
    _refuse_early_deferral(timeline, explanation)
    due = zip(consultations, explanation.consultation_due, strict=True)
    return _cells(explanation, {f"{name}_due": day for name, day in due}, calendar)


def _refuse_foreign_facts(row: Row) -> None:
    """What happens to an application moves no other period: a filled cell is a mistake."""
    filled = "、".join(name for name in FACTS if row.get(name))
    if filled:
        raise BadRow(
            "%(kind)s 不是答复期限，%(columns)s 列对它不适用", kind=row["kind"], columns=filled
        )


def _refuse_early_deferral(timeline: Timeline, explanation: Explanation) -> None:
    until, base_due = timeline.deferred_until, explanation.base_due
    if until and base_due and until < base_due:
        refusal = BadRow(
            "延迟答复的日期（%(until)s）早于答复期限届满之日（%(due)s），不是延迟（%(cite)s）",
            until=until,
            due=base_due,
            cite=statutes.DEFERRAL.on(timeline.received_on).cite,
        )
        refusal.about = "deferral"
        raise refusal


@contextmanager
def _named(consultations: list[str]) -> Iterator[None]:
    """Name a consultation that the law refuses by its columns: its first may be consult2."""
    try:
        yield
    except Refused as refusal:
        place = refusal.about.removeprefix("consultation")
        refusal.about = consultations[int(place) - 1] if place.isdigit() else refusal.about
        raise


def _timeline(row: Row, start: date, consultations: tuple[Consultation, ...]) -> Timeline:
    extension = _number(row, "extension_wd")
    return Timeline(
        received_on=start,
        regime=row.get("regime") or None,
        correction=_correction(row),
        consultations=consultations,
        extension=None if extension is None else Extension(extension),
        fee=_fee(row),
        deferred_until=_day(row, "deferred_until"),
    )


def _correction(row: Row) -> Correction | None:
    delivered_on = _day(row, "correction_notice_delivered")
    sent_on, received_on = _day(row, "correction_notice_sent"), _day(row, "correction_received")
    if delivered_on is None:
        if sent_on or received_on:
            raise BadRow("没有补正通知的送达日（correction_notice_delivered），无从补正")
        return None
    period = _number(row, "correction_period_wd")
    return Correction(sent_on or delivered_on, delivered_on, period, received_on)


def _consultations(row: Row) -> dict[str, Consultation]:
    found = {}
    for name in CONSULTATIONS:
        kind, sent_on = row.get(f"{name}_type", ""), _day(row, f"{name}_sent")
        delivered_on, answered_on = _day(row, f"{name}_delivered"), _day(row, f"{name}_answered")
        if sent_on:
            found[name] = Consultation(kind, sent_on, delivered_on, answered_on)
        elif kind or delivered_on or answered_on:
            text = "没有征求意见的发出日（%(column)s），无从扣除"
            raise BadRow(text, column=f"{name}_sent")
    return found


def _fee(row: Row) -> Fee | None:
    notified_on, paid_on = _day(row, "fee_notice_delivered"), _day(row, "fee_paid")
    if notified_on is None:
        if paid_on:
            raise BadRow("没有收费通知的送达日（fee_notice_delivered），无从缴费")
        return None
    return Fee(notified_on, paid_on)


def _day(row: Row, column: str) -> date | None:
    cell = row.get(column)
    if not cell:
        return None
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        day = None
    if day is None or day.isoformat() != cell:
        text = "%(column)s 不是日期：%(cell)s（应如 2025-03-03）"
        raise BadRow(text, column=column, cell=cell)
    return day


def _number(row: Row, column: str) -> int | None:
    cell = row.get(column)
    if not cell:
        return None
    if not re.fullmatch(r"-?[0-9]{1,6}", cell):
        raise BadRow("%(column)s 不是整数：%(cell)s", column=column, cell=cell)
    return int(cell)


def _cells(
    explanation: Explanation, consultation_due: Mapping[str, date | None], calendar: Calendar
) -> dict[str, str]:
    days: dict[str, date | None] = {
        "correction_notice_by": explanation.correction_notice_by,
        "correction_due": explanation.correction_due,
        **consultation_due,
        "fee_due": explanation.fee_due,
        "clock_start": explanation.clock_start,
        "base_due": explanation.base_due,
        "final_due": explanation.due_on,
    }
    shown = {column: day for column, day in days.items() if day}
    provisional = explanation.provisional or not all(map(calendar.published, shown.values()))
    return {column: day.isoformat() for column, day in shown.items()} | {
        "status": explanation.status,
        "report_row": explanation.report_row,
        "provisional": "yes" if provisional else "",
        "explanation": "".join(
            f"{read_out(line.text, line.values)}（{line.cite}）。" for line in explanation.lines
        )
        + _passed_over(explanation),
    }


def _passed_over(explanation: Explanation) -> str:
    """Which days of the last count were passed over, and why."""
    walks = [line.walk for line in explanation.lines if line.walk]
    if not walks:
        return ""
    last = walks[-1]
    if last.excluded:
        return _read(last)
    return _read_plain(last.calendar, last.start, last.number)


@lru_cache(maxsize=20_000)  # a table holds the same counts again and again
def _read_plain(calendar: Calendar, start: date, number: int) -> str:
    return _read(Walk(calendar, start, number))


def _read(walk: Walk) -> str:
    return "".join(f"{read_out(one.text, one.values)}。" for one in skipped(walk.days))
