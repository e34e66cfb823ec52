"""A late case (逾期) ends only with the unit that answers for it, and the reason."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases.case import Case
from tracker.cases.lateness import Lateness
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import State
from tracker.law.words import says

ABANDONED = frozenset({"R21", "R22"})  # told that nothing is handled: no reply period runs


def is_late(case: Case, on: date) -> bool:
    """Whether a case that ends on the day `on` ends after its due date.

    While the clock stands still, for an applicant who owes something, the day missed is not ours.
    """
    waiting = (State.AWAITING_CORRECTION, State.AWAITING_PAYMENT)
    if case.clock_start is None or case.state in waiting:
        return False
    if case.decision and case.decision.outcome in ABANDONED:
        return False
    return on > case.due_on


def account(
    case: Case, by: User, ended_on: date, unit: Unit | None, reason: str | None
) -> Lateness | None:
    """Keep who answers for a late end and why; None where it is in time, or kept already.

    Raises Refusal where the end is late and one of both is missing: without them it is not done.
    """
    if case.lateness or not is_late(case, ended_on):
        return None
    if unit is None or unit.agency_id != case.agency_id:
        raise Refusal(says("晚于答复期限，请选择逾期的责任科室"))
    case.lateness = Lateness(
        original_due_on=case.base_due_on or case.due_on,
        due_on=case.due_on,
        ended_on=ended_on,
        unit_id=unit.id,
        unit=unit,
        reason=written(reason, says("晚于答复期限，请填写逾期的原因")),
        noted_by_id=by.id,
        noted_on=clock.today(),
    )
    return case.lateness
