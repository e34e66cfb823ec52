"""The one door: the only writer of a case's state and due dates; one event for each act."""

from typing import Any

from tracker.audit.event import Event, witness
from tracker.cases import search
from tracker.cases.case import Case
from tracker.cases.reckoned import reckoned
from tracker.extensions import db
from tracker.law.procedure import Act, NotPossible, Role, State, possible, step
from tracker.law.shape_acts import ALONE_ACTS, JOINED_ACTS
from tracker.law.words import says
from tracker.law.workdays import Calendar

JOINED_ELSEWHERE = says("本件已并案，与 %(number)s 一并答复，请在那一件办理")
JOINED = says("本件已并案，先取消并案")
GUEST = "guest"  # an applicant, who acts without an account


class NotAllowed(PermissionError):
    """This user may not do this act: the role has not got it, or the case is another agency's."""


def record(
    case: Case,
    act: Act,
    by: Any,
    *,
    to: State | None = None,
    calendar: Calendar | None = None,
    leading: Case | None = None,
    **data: Any,
) -> Event:
    """Do `act` on `case`: check it, change the state, reckon the dates, witness it; flush.

    `by` is a user, GUEST, or None for a command. `to` is for `enter_from_ledger`, which may
    set any state, and for an act that may stay; `calendar`: the register's, where it is at hand;
    `leading`: the case with which this one is joined, where the act is done on both.
    `data` goes into the event: no personal data. Raises NotPossible where the state forbids the act
    and NotAllowed where the role does.
    """
    before = _state(case)
    permit(case, act, by, leading)
    case.state = step(before, act, to).value
    reckon(case, calendar)
    db.session.add(case)
    db.session.flush()
    if before is None:
        search.keep(case)  # every case enters by this door, so none is missing from search
    return witness(
        act.value,
        ("case", case.id),
        agency_id=case.agency_id,
        by=by,
        case_id=case.id,
        before=before.value if before else None,
        after=case.state,
        due_on=case.due_on,
        **data,
    )


def follow(case: Case, state: State, **data: Any) -> Event:
    """Set the state that the other side of two networks tells, reckon the dates, witness it; flush.

    No act is done here: the desk's side did it, by the law's procedure, and a package says so.
    """
    before = case.state
    case.state = state.value
    reckon(case)
    db.session.flush()
    return witness(
        "follow", ("case", case.id), agency_id=case.agency_id, case_id=case.id,
        before=before, after=case.state, due_on=case.due_on, **data,
    )  # fmt: skip


def permit(case: Case, act: Act, by: Any, leading: Case | None = None) -> None:
    """Raise NotPossible or NotAllowed unless `by` may do `act` now: ask before touching a row.

    A case that is answered in the letter of another one goes with that one: see `leading`.
    """
    if by is None:
        return
    if getattr(by, "agency_id", case.agency_id) != case.agency_id:
        raise NotAllowed("another agency's case")
    before, role = _state(case), Role(getattr(by, "role", by))
    if act not in {row.act for row in possible(before, role)}:
        step(before, act)  # where the state is the reason, say that rather than the role
        raise NotAllowed(f"{role} may not {act}")
    against = joining_against(case, act, leading)
    if against:
        raise against


def joining_against(case: Case, act: Act, leading: Case | None = None) -> NotPossible | None:
    """Why an act is not done on this case by itself while it is joined with another (并案)."""
    if act in JOINED_ACTS and case.leading not in (None, leading):
        return NotPossible(JOINED_ELSEWHERE, number=case.leading.case_number)
    return NotPossible(JOINED) if act in ALONE_ACTS and case.is_joined else None


def reckon(case: Case, calendar: Calendar | None = None) -> None:
    """Store what the law reckons, so that SQL can sort by it."""
    found = reckoned(case, calendar)
    case.clock_start = found.clock_start
    case.base_due_on = found.base_due_on
    case.due_on = found.due_on
    case.due_provisional = found.provisional
    if case.correction:
        case.correction.due_on = found.correction_due_on


def _state(case: Case) -> State | None:
    return State(case.state) if case.state else None
