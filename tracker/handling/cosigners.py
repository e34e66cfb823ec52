"""Cosigners (会签): further units or people who say their opinion at the same step."""

from collections.abc import Iterable

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal
from tracker.handling.review import asked_step, under_review
from tracker.law.procedure import Act
from tracker.law.review import Step
from tracker.law.words import says


def add(case: Case, by: User, units: Iterable[Unit] = (), kinds: Iterable[Step] = ()) -> None:
    """Ask further units, or the taker of another step, beside the step that is asked now (会签).

    All of them must agree before the next step is asked. Raises Refusal.
    """
    permit(case, Act.ADD_COSIGNERS, by)
    decision = under_review(case)
    asked = [(Step.UNIT, unit) for unit in units] + [(Step(kind), None) for kind in kinds]
    if not asked:
        raise Refusal(says("请选择会签的科室或者人员"))
    now = [step for step in decision.steps if step.is_open]
    if not now:
        raise Refusal(says("审核环节已经全部完成，不能再加请会签"))
    for kind, unit in asked:
        _may_cosign(case, decision, kind, unit)
        step = asked_step(case, now[0].position, kind, unit)
        step.is_cosign, step.asked_on = True, clock.today()
        decision.steps.append(step)
    record(case, Act.ADD_COSIGNERS, by, decision_id=decision.id, asked=len(asked))


def _may_cosign(case: Case, decision: Decision, kind: Step, unit: Unit | None) -> None:
    """A unit of this agency, and nobody who is asked in this round anyway."""
    if kind is Step.UNIT and (unit is None or unit.agency_id != case.agency_id):
        raise Refusal(says("只能请本机关的科室会签"))
    unit_id = unit.id if unit else None
    if any((step.kind, step.unit_id) == (kind, unit_id) for step in decision.steps):
        raise Refusal(says("这个科室或者人员已经在本次呈批的环节中"))
