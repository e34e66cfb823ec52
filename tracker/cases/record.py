"""The one door: the only writer of a case's state and due dates; one event for each act."""

from typing import Any

from tracker.audit.event import Event, witness
from tracker.cases import search
from tracker.cases.case import Case
from tracker.cases.reckoned import reckoned
from tracker.extensions import db
from tracker.law.procedure import Act, Role, State, possible, step
from tracker.law.workdays import Calendar

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
    **data: Any,
) -> Event:
    """Do `act` on `case`: check it, change the state, reckon the dates, witness it; flush.

    `by` is a user, GUEST, or None for a command. `to` is for `enter_from_ledger`, which may
    set any state, and for an act that may stay; `calendar`: the register's, where it is at hand.
    `data` goes into the event: no personal data. Raises NotPossible where the state forbids the act
    and NotAllowed where the role does.
    """
    before = _state(case)
    permit(case, act, by)
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


def permit(case: Case, act: Act, by: Any) -> None:
    """Raise NotPossible or NotAllowed unless `by` may do `act` now: ask before touching a row."""
    if by is None:
        return
    if getattr(by, "agency_id", case.agency_id) != case.agency_id:
        raise NotAllowed("another agency's case")
    before, role = _state(case), Role(getattr(by, "role", by))
    if act not in {row.act for row in possible(before, role)}:
        step(before, act)  # where the state is the reason, say that rather than the role
        raise NotAllowed(f"{role} may not {act}")


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
