"""Lateness (逾期): which unit answers for a late reply and why, by both due dates."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.unit import Unit
from tracker.extensions import db


class Lateness(db.Model):
    """A reply that went out late: the dates it is measured against, as they stood that day."""

    __tablename__ = "latenesses"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    original_due_on: Mapped[date]  # before an extension or a deferral
    due_on: Mapped[date]
    ended_on: Mapped[date]  # sent, or withdrawn
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    reason: Mapped[str] = mapped_column(Text)
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    noted_on: Mapped[date]

    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)
