"""Assignment (分办): who handles a case: given, taken, handed over; nobody who is away."""

from collections.abc import Iterable

from tracker.accounts import absence
from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases import note
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.handling import staff_mail
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act, Role
from tracker.law.words import says


def assign(case: Case, by: User, officer: User | None, unit: Unit | None = None) -> None:
    """Give the case to an officer, to a unit, or to both; an officer's unit comes along.

    Raises Refusal for nobody, another agency's people, or a user who is not an active officer
    who is there.
    """
    permit(case, Act.ASSIGN, by)
    if officer is None and unit is None:
        raise Refusal(says("请选择承办人或者承办科室"))
    if any(one.agency_id != case.agency_id for one in (officer, unit) if one):
        raise Refusal(says("只能分给本机关的人员和科室"))
    if officer:
        check_free(officer)
    case.officer = officer
    case.unit = unit or (officer.unit if officer else None)
    event = record(
        case,
        Act.ASSIGN,
        by,
        officer_id=officer.id if officer else None,
        unit_id=case.unit.id if case.unit else None,
    )
    staff_mail.tell_given(case, officer, by, event.id)


def assign_all(
    cases: Iterable[Case], by: User, officer: User | None, unit: Unit | None = None
) -> int:
    """Give each of `cases`, one event each; all or, where one is refused, none. How many."""
    number = 0
    for case in cases:
        assign(case, by, officer, unit)
        number += 1
    return number


def claim(case: Case, by: User) -> None:
    """Take a case that nobody handles; raises Refusal where somebody does."""
    permit(case, Act.CLAIM, by)
    if case.officer_id is not None:
        raise Refusal(says("本件已经有承办人"))
    check_free(by)
    case.officer = by
    case.unit = case.unit or by.unit
    record(case, Act.CLAIM, by, officer_id=by.id, unit_id=case.unit_id)


def hand_over(case: Case, by: User, to: User, reason: str) -> None:
    """Give the case from its officer to another, with a reason that is kept; raises Refusal.

    By the officer, by who stands in for them, or by a head. The due date does not move.
    """
    permit(case, Act.HAND_OVER, by)
    if not may_hand_over(case, by):
        raise Refusal(says("由本件的承办人、其代办人或者负责人移交"))
    if to.agency_id != case.agency_id:
        raise Refusal(says("只能移交给本机关的承办人"))
    check_free(to)
    if to.id == case.officer_id:
        raise Refusal(says("本件已经由%(name)s承办"), name=to.name)
    why = note.add(case, note.HANDOVER, by, written(reason, says("请填写移交的理由")))
    before, case.officer = case.officer_id, to
    case.unit = to.unit or case.unit
    event = record(
        case, Act.HAND_OVER, by, officer_id=to.id, was=before, unit_id=case.unit_id, note_id=why.id
    )
    staff_mail.tell_given(case, to, by, event.id)


def may_hand_over(case: Case, by: User) -> bool:
    """Whether `by` handles the case, stands in for who does, or is a head."""
    if by.role == Role.HEAD or case.officer_id == by.id:
        return True
    officer = case.officer
    return bool(officer and officer.deputy_id == by.id and absence.now(officer))


def check_free(officer: User) -> None:
    """Raise Refusal unless `officer` can be given work: an officer, active, and there today."""
    if officer.role != Role.OFFICER or officer.is_disabled:
        raise Refusal(says("%(name)s不能承办申请，请选择在用的承办人"), name=officer.name)
    away = absence.now(officer)
    if away is None:
        return
    instead = absence.deputy(officer)
    if instead is None:
        raise Refusal(
            says("%(name)s外出至%(until)s，请选择其他承办人"),
            name=officer.name, until=away.last_on,
        )  # fmt: skip
    raise Refusal(
        says("%(name)s外出至%(until)s，请分给代办人%(deputy)s"),
        name=officer.name, until=away.last_on, deputy=instead.name,
    )  # fmt: skip
