"""What is written to an excessive applicant: give reasons (L04); a later date of reply (L24)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings
from tracker.arrangements import load
from tracker.cases import volume
from tracker.cases.case import Case
from tracker.law import excessive, statutes
from tracker.letters import words

Facts = dict[str, Any]


def reasons_notice(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L04: what is excessive by what count, by when to give reasons, and what follows."""
    row, calendar = case.demand, load.calendar()
    counted = row or volume.of(case)
    period_wd = given.get("period_wd") or (row.period_wd if row else held.number("reasons_wd"))
    told_on = given.get("delivered_on") or (row.told_on if row else on)
    start, due = case.received_on or on, excessive.answer_by(told_on, period_wd, calendar)
    return {
        "excess": given.get("excess") or (row.excess if row else ""),
        "month": f"{start:%Y}年{start.month}月",
        "in_month": counted.in_month if counted else None,
        "in_year": counted.in_year if counted else None,
        "period_wd": period_wd,
        "told_on": told_on,
        "due": words.last_day(told_on, due, calendar),
        "reply_due": words.last_day(start, case.due_on, calendar),
        "demand_cite": words.cited(statutes.REASONS_DEMAND.on(start).cite),
        "provisional": case.due_provisional or calendar.provisional(told_on, due),
    }


def deferral_notice(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L24: the date that was due, the later one that the agency has fixed, and why.

    given: old_due, once the later date is the case's own.
    """
    row, calendar = case.deferral or case.deferral_asked, load.calendar()
    start, old_due = case.received_on or on, given.get("old_due") or case.due_on
    return {
        "reason": row.reason if row else "",
        "until": row.until if row else None,
        "base_due": words.last_day(start, old_due, calendar),
        "deferral_cite": words.cited(statutes.DEFERRAL.on(start).cite),
        "provisional": calendar.provisional(start, old_due),
    }
