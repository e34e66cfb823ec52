"""The head gives a case to an officer, to a unit, or to both."""

import pytest

from tests.builders import a_case, a_unit, a_user, an_agency
from tracker.accounts.user import User
from tracker.handling import assignment
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible

pytestmark = pytest.mark.usefixtures("context")


def test_an_officers_unit_comes_along():
    case, unit = a_case(), a_unit("水政科")
    officer = a_user("officer", unit=unit)
    assignment.assign(case, a_user("head"), officer, None)
    assert (case.officer, case.unit, case.state) == (officer, unit, "submitted")


def test_a_unit_may_hold_a_case_that_nobody_has_yet():
    case, unit = a_case("handling"), a_unit("财务科")
    assignment.assign(case, a_user("head"), None, unit)
    assert (case.officer, case.unit) == (None, unit)


def test_nobody_is_not_an_assignment():
    with pytest.raises(Refusal, match="请选择"):
        assignment.assign(a_case(), a_user("head"), None, None)


def strangers() -> list[User]:
    """An officer of another agency, a head, and an officer who has left."""
    other = an_agency("SMN", "三门示范局")
    return [a_user("officer", other), a_user("head"), a_user("officer", is_disabled=True)]


def test_who_cannot_handle_the_case_does_not_get_it():
    for stranger in strangers():
        with pytest.raises(Refusal):
            assignment.assign(a_case(), a_user("head"), stranger, None)


def test_another_agencys_unit_does_not_get_it():
    unit = a_unit("水政科", an_agency("SMN", "三门示范局"))
    with pytest.raises(Refusal, match="本机关"):
        assignment.assign(a_case(), a_user("head"), None, unit)


def test_a_closed_case_is_not_assigned():
    with pytest.raises(NotPossible, match="已经办结"):
        assignment.assign(a_case("closed"), a_user("head"), a_user("officer"), None)
