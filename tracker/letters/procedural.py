"""What the letters on the way to a reply say: receipt slip, correction, extension."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.timeline import explain, received, timeline
from tracker.law import correction, deadlines, statutes
from tracker.letters import words

Facts = dict[str, Any]


def receipt_slip(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L02: when the reply is due if nothing comes between, and what the law lets come between."""
    start = _start(case)
    period, limit = statutes.REPLY_PERIOD.on(start), statutes.EXTENSION_LIMIT.on(start)
    excluded = statutes.EXCLUDED_CONSULTATIONS.on(start)
    return {
        **_until(start, due=explain(case).base_due),
        "period": period.value,
        "period_cite": words.cited(period.cite),
        "excludes_agencies": "co_agency" in excluded.value,
        "excluded_cite": words.cited(excluded.cite),
        "limit": limit.value,
        "limit_cite": words.cited(limit.cite),
    }


def correction_notice(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L03: what is unclear, until when to put it right, and what follows if it is not."""
    row = case.correction
    period_wd = given.get("period_wd") or (row.period_wd if row else held.number("correction_wd"))
    sent_on = row.sent_on if row else on
    delivered_on = given.get("delivered_on") or (row.delivered_on if row else None) or sent_on
    start = _start(case)
    asked = deadlines.Correction(sent_on, delivered_on, period_wd)
    notice_by = correction.notice_by(start, load.calendar())
    return {
        "points": given.get("points") or (row.points if row else ""),
        "period_wd": period_wd,
        "delivered_on": delivered_on,
        **_until(delivered_on, due=correction.due(asked, start, load.calendar())),
        "late": notice_by is not None and sent_on > notice_by,
        "notice_cite": words.cited(statutes.CORRECTION_NOTICE_PERIOD.on(start).cite),
        "effect_cite": words.cited(statutes.CORRECTION_EFFECT.on(start).cite),
    }


def extension_notice(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L05: the first due date, by how much it is extended, and the new one.

    While the applicant is still to correct or to pay, neither day is known: see `waiting`.
    """
    asked = case.extension or case.extension_asked
    days = given.get("days") or (asked.days if asked else None)
    extension = deadlines.Extension(days, on) if days else None
    found = deadlines.explain(
        replace(timeline(case), extension=extension), load.calendar(), still_open=True
    )
    start = found.clock_start or _start(case)
    return {
        "days": days,
        "reason": given.get("reason", ""),
        "waiting": found.waiting,
        **_until(start, base_due=found.base_due, due=found.due_on),
        "explanation": found,
        "limit_cite": words.cited(statutes.EXTENSION_LIMIT.on(_start(case)).cite),
        "period_cite": words.cited(statutes.REPLY_PERIOD.on(_start(case)).cite),
    }


def _start(case: Case) -> date:
    return case.received_on or received(case).risk_on


def _until(start: date, **ends: date | None) -> Facts:
    """Each last day in words, and whether one of them is still provisional."""
    calendar = load.calendar()
    said = {name: words.last_day(start, end, calendar) if end else "" for name, end in ends.items()}
    moving = any(end and calendar.provisional(start, end) for end in ends.values())
    return {**said, "provisional": moving}
