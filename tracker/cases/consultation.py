"""A consultation (征求意见) of a third party or of an agency that made the information too."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db


class Consultation(db.Model):
    """`kind` is one of law.consultation.KINDS; its days are excluded from the reply period."""

    __tablename__ = "consultations"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    sent_on: Mapped[date]
    delivered_on: Mapped[date | None]
    answered_on: Mapped[date | None]
