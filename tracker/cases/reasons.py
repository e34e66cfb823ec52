"""A demand for reasons (要求说明理由): what is excessive, and what came of it (art 35)."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.columns import Sealed
from tracker.extensions import db


class ReasonsDemand(db.Model):
    """What was found excessive, asked when, what came back, and how an officer judged it.

    One for each case. Silence is judged as no reasons: `accepted` False without `answered_on`.
    """

    __tablename__ = "reasons_demands"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    excess: Mapped[str] = mapped_column(Text)
    in_month: Mapped[int | None]  # as the register counted on the day; None: it could not tell
    in_year: Mapped[int | None]
    sent_on: Mapped[date]
    delivered_on: Mapped[date | None]  # until it is known, the period runs from the sending
    period_wd: Mapped[int]
    answered_on: Mapped[date | None]
    text: Mapped[str | None] = mapped_column(Sealed("reasons_demands.text"))
    accepted: Mapped[bool | None]  # None: not yet judged
    grounds: Mapped[str | None] = mapped_column(Text)
    judged_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    judged_on: Mapped[date | None]

    @property
    def told_on(self) -> date:
        """The day from which the period runs: delivery, until known the sending."""
        return self.delivered_on or self.sent_on
