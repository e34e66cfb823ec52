"""A correction (补正): asked once, within seven working days, with a reasonable period."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import db

if TYPE_CHECKING:
    from tracker.cases.case import Case


class Correction(db.Model):
    """What was unclear, asked when, and what came back. One for each case: 一次性告知."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    points: Mapped[str] = mapped_column(Text)
    sent_on: Mapped[date]
    delivered_on: Mapped[date | None]  # until it is known, the period runs from the sending
    period_wd: Mapped[int]
    due_on: Mapped[date | None]
    received_on: Mapped[date | None]
    text: Mapped[str | None] = mapped_column(Text)
    excuse: Mapped[str | None] = mapped_column(
        Text
    )  # 正当理由 for being late, as an officer found it

    case: Mapped["Case"] = relationship(back_populates="correction")
