"""What is written about a consultation: to whom it asks (L06, L08, L09), never who applies; L07."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.timeline import explain, received
from tracker.law import consultation, remedies, statutes
from tracker.letters import words

Facts = dict[str, Any]
IN_WRITING = "书面送达"  # not the way in which the applicant wants the reply
YOU = {"third_party": "您（贵单位）"}


def request(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L06 and L08: what may be disclosed, until when to answer, and what silence means."""
    row, start = given["consultation"], _start(case)
    asked = consultation.Consultation(row.kind, on)
    due = consultation.due(asked, start, load.calendar())
    return {
        **_to_whom(case, row),
        "kind": row.kind,
        "period": statutes.CONSULTATION_PERIOD.on(start).value,
        "silence": statutes.SILENCE_OF_CONSULTED.on(start).value,
        "due": words.last_day(on, due, load.calendar()) if due else "",
        "provisional": bool(due and load.calendar().provisional(on, due)),
    }


def notice(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L07: that the time of the consultation is not counted; never whom it asks."""
    row, start = given["consultation"], _start(case)
    excluded, found = statutes.EXCLUDED_CONSULTATIONS.on(start), explain(case)
    counted_from, due = found.clock_start or start, found.due_on or case.due_on
    return {
        "kind": row.kind,
        "cite": _cite(case, row),
        "excluded": row.kind in excluded.value,
        "excluded_cite": words.cited(excluded.cite),
        "limited": row.kind != consultation.WITHOUT_LIMIT,
        "period": statutes.CONSULTATION_PERIOD.on(start).value,
        "due": words.last_day(counted_from, due, load.calendar()),
        "provisional": load.calendar().provisional(counted_from, due),
    }


def override(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L09: what is disclosed although the third party objects, why, and what it can do."""
    row = given["consultation"]
    organ, court = held["reconsideration_organ"], held["competent_court"]
    named = organ or "〔行政复议机关〕", court or "〔有管辖权的人民法院〕"
    return {
        **_to_whom(case, row),
        "answered_on": row.answered_on,
        "disclosed": row.disclosed or "",
        "reason": row.despite_reason or "",
        "organ": organ,
        "court": court,
        "remedies": remedies.third_party_paragraph(on, *named),
    }


def _to_whom(case: Case, row: Any) -> Facts:
    return {
        "addressee": row.whom or "",
        "applicants": "",
        "served_on_agent": "",
        "you": YOU.get(row.kind, "贵机关"),
        "wanted": row.asked or "",
        "index_number": "",
        "way": IN_WRITING,
        "cite": _cite(case, row),
    }


def _cite(case: Case, row: Any) -> str:
    return words.cited(consultation.cite(row.kind, _start(case)))


def _start(case: Case) -> date:
    return case.received_on or received(case).risk_on
