"""A consultation (征求意见) of a third party or of an agency that made the information too."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.columns import Sealed
from tracker.extensions import db

THIRD_PARTY = "third_party"
AGREES, OBJECTS, SILENT = "agrees", "objects", "silent"


class Consultation(db.Model):
    """`kind` is one of law.consultation.KINDS; its days are excluded from the reply period.

    A row from a ledger knows the kind and the days alone. `answer`: None while open; `reason`: the
    grounds of who was asked, or why the case goes on without an answer; `despite_reason`: why
    `disclosed` is disclosed although a third party objects, which is `told_on` (art 32).
    """

    __tablename__ = "consultations"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    whom: Mapped[str | None] = mapped_column(Sealed("consultations.whom"))
    contact: Mapped[str | None] = mapped_column(Sealed("consultations.contact"))
    asked: Mapped[str | None] = mapped_column(Text)
    sent_on: Mapped[date]
    delivered_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(Sealed("consultations.reason"))
    disclosed: Mapped[str | None] = mapped_column(Text)
    despite_reason: Mapped[str | None] = mapped_column(Text)
    told_on: Mapped[date | None]

    @property
    def is_open(self) -> bool:
        """Whether an answer is awaited."""
        return self.answer is None and self.answered_on is None

    @property
    def is_objection(self) -> bool:
        """Whether a third party does not agree that the information is disclosed."""
        return self.kind == THIRD_PARTY and self.answer == OBJECTS
