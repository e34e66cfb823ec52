"""Earlier replies to like requests of other applicants: a hint, shown where a reply is decided."""

from typing import Any

from tracker.cases.case import Case
from tracker.desk.acting import me
from tracker.desk.earlier import result
from tracker.handling import alike
from tracker.handling.repeat import Earlier

LISTED = 20  # on the page of volume and repeats
HINTED = 3  # where a reply is decided


def told(case: Case) -> dict[str, Any]:
    """What desk/alike.html shows: the cases that the visitor may see, and where each is public."""
    return _facts(alike.of(case, me(), LISTED))


def hinted(case: Case) -> dict[str, Any]:
    """The few that help most to decide: what is public first, then what was answered."""
    found = alike.of(case, me(), LISTED)
    found.sort(key=lambda one: (not alike.where(one), not one.answers, -one.likeness))
    return _facts(found[:HINTED]) | {"may_decide": True}


def _facts(found: list[Earlier]) -> dict[str, Any]:
    return {
        "like": found,
        "like_public": {one.case.id: alike.where(one) for one in found},
        "like_passed_on": {one.case.id: alike.passed_on(one) for one in found},
        "result": result,
    }


def proposed(case: Case, asked_for: str) -> dict[str, str]:
    """What the letter of R01 says, begun from the reply on the like request `asked_for`."""
    found = alike.of(case, me(), LISTED) if asked_for else []
    place = next((alike.where(one) for one in found if one.case.case_number == asked_for), "")
    return {"disclosed": place} if place else {}
