"""A further round (重新办理) of a case: reopened by the head, or ordered after a remedy."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db

REOPENED, ANEW = "reopened", "anew"


class Round(db.Model):
    """`counts`: whether its result takes the place of the first one in the annual report.

    Of an order: who made it, its number, when it was served, and the period it sets, if any.
    `letters_before`: the last letter of the case when the round began, so that the reply of this
    round is told from that of an earlier one.
    """

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int]  # 2 for the first that follows
    kind: Mapped[str] = mapped_column(String(10))
    counts: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    opened_on: Mapped[date]
    letters_before: Mapped[int] = mapped_column(default=0)
    organ: Mapped[str | None] = mapped_column(String(100))
    document_number: Mapped[str | None] = mapped_column(String(60))
    served_on: Mapped[date | None]
    period: Mapped[int | None]
    period_unit: Mapped[str | None] = mapped_column(String(12))
    concluded_on: Mapped[date | None]
