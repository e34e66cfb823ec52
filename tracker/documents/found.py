"""What the release check finds in a file: of what kind, and where."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from tracker import crypto

MOST_PLACES = 20  # places of one kind that are told one by one; the rest are counted
SHOWN = 24  # characters of hidden words that are told


class Unreadable(ValueError):
    """A file that nobody can look into: a password, or no known content."""


@dataclass(frozen=True)
class Found:
    """One hiding place: `code` in hiding_places.py, `place` such as {"sheet": …} or {"page": 3}."""

    code: str
    place: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """All hiding places of one kind in a file: how many, the first of them, and their digest."""

    code: str
    count: int
    places: list[dict[str, Any]]
    digest: str


def gathered(found: Iterable[Found]) -> list[Finding]:
    """One finding for each kind, in the order of its code; equal files give equal digests."""
    by_code = sorted(found, key=lambda one: one.code)
    return [
        _finding(code, [one.place for one in places])
        for code, places in groupby(by_code, key=lambda one: one.code)
    ]


def excerpt(text: str) -> str:
    """The beginning of hidden words on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def spans(numbers: Iterable[int]) -> str:
    """Numbers as people list them: 1, 3–5."""
    ordered, parts = sorted(set(numbers)), []
    for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        many = len(members) > 1
        parts.append(f"{members[0]}–{members[-1]}" if many else str(members[0]))
    return ", ".join(parts)


def _finding(code: str, places: list[dict[str, Any]]) -> Finding:
    told = json.dumps([code, places], ensure_ascii=False, sort_keys=True, default=str)
    count = sum(int(place.get("count", 1)) for place in places)
    return Finding(code, count, places[:MOST_PLACES], crypto.fingerprint(told.encode()))
