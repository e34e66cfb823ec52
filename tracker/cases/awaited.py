"""What waits for a member of staff: an opinion on a draft, an answer to what an officer asked.

And so which cases those who only review may read.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select

from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.decision import PROPOSED, Decision
from tracker.cases.deferral import Deferral
from tracker.cases.extension import ASKED, Extension
from tracker.cases.fee import FeeNotice
from tracker.cases.review import ReviewStep
from tracker.law.procedure import PROCEDURE, Act, Role, State
from tracker.law.review import STEP_ROLES

Condition = ColumnElement[bool]
_also_shown: dict[str, list[Condition]] = {}


def waits_for(user: User) -> Condition:
    """Whether the case waits for `user`: an opinion, or as the head an answer to a proposal."""
    asked = and_(
        ReviewStep.answer.is_(None),
        ReviewStep.decision_id == Decision.id,
        Decision.state == PROPOSED,
        Decision.decided_by_id.is_distinct_from(user.id),
    )
    review = and_(Case.state == State.IN_REVIEW, _asked_of(user, asked))
    return or_(review, _proposals(user)) if user.role == Role.HEAD else review


def shown_to(user: User) -> Condition:
    """Whether a reviewer may read the case: once their opinion was asked, or by another room's say.

    A returned draft stays readable to those who were asked about it.
    """
    return or_(_asked_of(user), *_also_shown.get(user.role, ()))


def also_show(role: Role, condition: Condition) -> None:
    """Let another room open more cases to a role that reads only some."""
    _also_shown.setdefault(role, []).append(condition)


def _asked_of(user: User, *more: Any) -> Condition:
    """Whether a step of the case that has come to its turn is for the role and unit of `user`."""
    kinds = [kind for kind, role in STEP_ROLES.items() if role == user.role]
    if not kinds:
        return false()
    units = or_(ReviewStep.unit_id.is_(None), ReviewStep.unit_id == user.unit_id)
    return (
        select(ReviewStep.id)
        .where(
            ReviewStep.agency_id == user.agency_id,
            ReviewStep.kind.in_(kinds),
            ReviewStep.case_id == Case.id,
            ReviewStep.asked_on.is_not(None),
            units,
            *more,
        )
        .correlate(Case)
        .exists()
    )


def _proposals(user: User) -> Condition:
    """What an officer asked of the head; nobody answers what they asked themselves."""
    asked = (
        (Act.APPROVE_EXTENSION, Case.extensions, Extension),
        (Act.APPROVE_DEFERRAL, Case.deferrals, Deferral),
        (Act.REQUEST_PAYMENT, Case.fees, FeeNotice),
    )
    return or_(
        *(
            and_(
                Case.state.in_(PROCEDURE[act].start),
                rows.any(and_(row.state == ASKED, row.asked_by_id.is_distinct_from(user.id))),
            )
            for act, rows, row in asked
        )
    )
