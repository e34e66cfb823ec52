"""Nobody sees another's case: not in a list, not by its number, not in a count."""

import pytest

from tests.builders import a_case, a_unit, a_user, an_agency
from tracker.accounts.access import STAFF
from tracker.cases import inbox, queries
from tracker.cases.queries import Guest
from tracker.extensions import db
from tracker.handling import assignment

pytestmark = pytest.mark.usefixtures("context")


def a_world():
    """A case of the water unit, one of nobody, and one of another agency."""
    ours, loose = a_case(), a_case()
    assignment.assign(ours, a_user("head"), None, a_unit("水政科"))
    theirs = a_case(agency=an_agency("SMN", "三门示范局"))
    return {"ours": ours, "loose": loose, "theirs": theirs}


# role, unit, what of the world is seen
SEEN = [
    ("head", None, {"ours", "loose"}),
    ("leader", None, {"ours", "loose"}),
    ("supervisor", None, {"ours", "loose"}),
    ("officer", None, {"ours", "loose"}),
    ("officer", "信息公开办", {"ours", "loose"}),
    ("officer", "水政科", {"ours"}),
    ("officer", "财务科", set()),
    *((role, None, set()) for role in sorted(STAFF - queries.READS_CASES)),
]


@pytest.mark.parametrize(("role", "unit", "seen"), SEEN)
def test_who_sees_what(role, unit, seen):
    world = a_world()
    section = a_unit(unit, is_ogi_office=unit == "信息公开办") if unit else None
    user = a_user(role, unit=section)
    found = db.session.scalars(queries.visible_to(user)).all()
    by_number = {name for name in world if queries.find(user, world[name].case_number)}
    assert {name for name in world if world[name] in found} == by_number == seen
    assert inbox.counts(user, {"all": queries.Case.id.is_not(None)}) == {"all": len(seen)}


def test_the_holder_sees_a_case_that_is_another_units():
    case, officer = a_case(), a_user("officer", unit=a_unit("财务科"))
    assignment.assign(case, a_user("head"), officer, a_unit("水政科"))
    assert queries.find(officer, case.case_number) is case


def test_a_guest_sees_one_case_and_no_other():
    mine, other = a_case(), a_case()
    guest = Guest(mine.id)
    assert queries.own(guest) is mine
    assert queries.find(guest, mine.case_number) is mine
    assert queries.find(guest, other.case_number) is None


def test_a_missing_case_answers_like_a_foreign_one():
    world, officer = a_world(), a_user("officer", unit=a_unit("财务科"))
    assert queries.find(officer, world["ours"].case_number) is None
    assert queries.find(officer, "HHJ-2026-99999") is None


def test_a_disabled_user_sees_nothing():
    assert queries.find(a_user("officer", is_disabled=True), a_case().case_number) is None
