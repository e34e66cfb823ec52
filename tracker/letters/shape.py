"""What letters say of several cases: those that one reply answers, those that one became."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.agencies.settings import Settings
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.timeline import explain
from tracker.letters import words

Facts = dict[str, Any]


def joined(case: Case) -> list[Facts]:
    """Each case that the letter of `case` answers, itself first; empty where it is alone."""
    others = case.joined
    return [
        {"case_number": one.case_number, "received_on": one.received_on, "wanted": one.asked}
        for one in ([case, *others] if others else [])
    ]


def split_notice(case: Case, given: Mapping[str, Any], held: Settings, on: date) -> Facts:
    """L28: into which cases an application was split and why, and until when each is answered."""
    found, calendar = explain(case), load.calendar()
    start, due = found.clock_start or case.received_on, found.due_on
    known = bool(start and due)
    return {
        "wanted": case.wanted,
        "parts": list(given.get("parts", ())),
        "reason": given.get("reason", ""),
        "due": words.last_day(start, due, calendar) if start and due else "",
        "provisional": known and found.provisional,
    }
