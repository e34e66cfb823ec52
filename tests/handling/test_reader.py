"""Readers of a restricted case: named, changed, opened again, each time with a reason."""

import pytest
from sqlalchemy import select

from tests.builders import a_case, a_unit, a_user, an_agency
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import assignment, reader
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")

WHY = "涉及个人隐私，限于办理人员"


def sees(user, case) -> bool:
    return queries.find(user, case.case_number) is not None


# who, whether a restricted case that names nobody is seen, and one that names them
SEEN = [
    ("head", None, True),
    ("leader", None, True),
    ("supervisor", None, False),
    ("officer", None, False),
    ("officer", "办公室", False),
    ("officer", "水政科", False),
]


@pytest.mark.parametrize(("role", "unit", "always"), SEEN)
def test_only_named_readers_the_heads_and_the_leaders_see_a_restricted_case(role, unit, always):
    case, head = a_case(), a_user("head")
    assignment.assign(case, head, None, a_unit("水政科"))
    section = a_unit(unit, is_ogi_office=unit == "办公室") if unit else None
    user = a_user(role, unit=section)
    assert sees(user, case)
    reader.restrict(case, head, [], WHY)
    assert sees(user, case) is always
    if not always:
        reader.restrict(case, head, [user], WHY)
        assert sees(user, case)
    reader.restrict(case, head, [a_user()], WHY)
    assert sees(user, case) is always
    reader.open_up(case, head, "已经办结")
    assert sees(user, case)


def test_the_officer_in_charge_always_reads_and_a_former_one_no_longer():
    case, head = a_case(), a_user("head")
    first, second = a_user(unit=a_unit("水政科")), a_user(unit=a_unit("水政科"))
    assignment.assign(case, head, first)
    reader.restrict(case, head, [], WHY)
    assert (sees(first, case), sees(second, case)) == (True, False)
    assignment.assign(case, head, second)
    assert (sees(first, case), sees(second, case)) == (False, True)


def test_a_reader_of_another_unit_sees_this_case_and_no_other():
    case, other, head = a_case(), a_case(), a_user("head")
    stranger = a_user(unit=a_unit("财务科"))
    reader.restrict(case, head, [stranger], WHY)
    assert (sees(stranger, case), sees(stranger, other)) == (True, False)


def test_each_change_is_an_event_with_who_came_and_went_and_a_sealed_reason():
    case, head = a_case(), a_user("head")
    one, two = a_user(), a_user()
    reader.restrict(case, head, [one], WHY)
    reader.restrict(case, head, [two], "换人")
    reader.open_up(case, head, "已经办结")
    told = [row.data for row in db.session.scalars(select(Event).order_by(Event.id))
            if row.act in ("restrict_readers", "open_to_readers")]  # fmt: skip
    assert [(row.get("added"), row["removed"]) for row in told] == [
        ([one.id], []), ([two.id], [one.id]), (None, [two.id])]  # fmt: skip
    assert not any(WHY in str(row) for row in told)


def test_what_cannot_be_is_refused():
    case, head = a_case(), a_user("head")
    for stranger in (a_user("officer", an_agency("HZ", "惠州河务局")), a_user("leader"),
                     a_user("system_admin"), a_user(is_disabled=True)):  # fmt: skip
        with pytest.raises(Refusal, match="不能指定为查阅人"):
            reader.restrict(case, head, [stranger], WHY)
    with pytest.raises(Refusal, match="请填写限定查阅的理由"):
        reader.restrict(case, head, [], " ")
    with pytest.raises(Refusal, match="没有限定查阅人"):
        reader.open_up(case, head, "误限")
    reader.restrict(case, head, [], WHY)
    with pytest.raises(Refusal, match="查阅人没有变动"):
        reader.restrict(case, head, [], WHY)
    with pytest.raises(NotAllowed):
        reader.restrict(case, a_user(), [], WHY)
