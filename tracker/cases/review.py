"""The steps of a review (呈批): whose opinion on a draft is asked, and what was said and seen."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.unit import Unit
from tracker.columns import Moment
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.law.review import STEP_ROLES, Step

if TYPE_CHECKING:
    from tracker.accounts.user import User
    from tracker.cases.decision import Decision

AGREES, RETURNS = "agrees", "returns"


class ReviewStep(db.Model):
    """One opinion that a proposed decision needs; the steps of a decision are one round.

    Those of one `position` are asked together (会签), the next when all of these agree. `kind`: a
    law.review.Step; `unit_id`: the unit that is asked; `signed_name`: who said it, on paper a
    person who need not have an account; `draft_sha256`: of the draft and the files that they saw.
    """

    __tablename__ = "review_steps"
    __table_args__ = (
        Index(None, "agency_id", "kind", "case_id"),
        Index(None, "decision_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    is_cosign: Mapped[bool] = mapped_column(default=False)
    asked_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(10))
    remark: Mapped[str | None] = mapped_column(Text)
    level: Mapped[str | None] = mapped_column(String(12))  # a secrecy reviewer's, of law.review
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    signed_name: Mapped[str | None] = mapped_column(String(60))
    signed_on: Mapped[date | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime | None] = mapped_column(Moment)
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    draft_sha256: Mapped[str | None] = mapped_column(String(64))

    unit: Mapped[Unit | None] = relationship(lazy="joined")
    scan: Mapped[Document | None] = relationship(foreign_keys=scan_id)

    @property
    def is_open(self) -> bool:
        """Whether this opinion is asked now and not yet given."""
        return self.asked_on is not None and self.answer is None

    @property
    def on_paper(self) -> bool:
        """Whether the opinion was signed on paper and its scan is kept."""
        return self.scan_id is not None

    def is_for(self, user: User) -> bool:
        """Whether `user` has the role, and is of the unit, that the step asks."""
        return STEP_ROLES[Step(self.kind)] == user.role and self.unit_id in (None, user.unit_id)


def issuing(decision: Decision) -> ReviewStep:
    """The last step of a round, whose taker issues; every round has one."""
    return max(
        (step for step in decision.steps if not step.is_cosign), key=lambda step: step.position
    )


def missing(decision: Decision) -> list[ReviewStep]:
    """The opinions that must still be given before the issuing step, in their order."""
    last = issuing(decision)
    return [step for step in decision.steps if step is not last and step.answer is None]


def open_step(decision: Decision, user: User) -> ReviewStep | None:
    """The opinion that is asked of `user` now; nobody is asked about their own draft."""
    if decision.decided_by_id == user.id:
        return None
    return next((step for step in decision.steps if step.is_open and step.is_for(user)), None)
