"""A finished instance of a suit: what the first court decided, kept when somebody appealed."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker.disputes.dispute import Dispute
from tracker.extensions import db

CARRIED = (
    *("organ", "docket_number", "accepted_on", "decided_on", "result", "ended_as"),
    *("decision_number", "is_ruling", "served_on"),
)
"""What a stage keeps of the dispute, which goes on with the next instance."""


class Stage(db.Model):
    """One instance that is over; the dispute itself is the one that is pending or was the last."""

    __tablename__ = "dispute_stages"
    __table_args__ = (UniqueConstraint("dispute_id", "instance"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    instance: Mapped[str] = mapped_column(String(10))
    organ: Mapped[str | None] = mapped_column(String(100))
    docket_number: Mapped[str | None] = mapped_column(String(60))
    accepted_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(15))
    ended_as: Mapped[str | None] = mapped_column(String(24))
    decision_number: Mapped[str | None] = mapped_column(String(60))
    is_ruling: Mapped[bool] = mapped_column(default=False)
    served_on: Mapped[date | None]


def of(dispute: Dispute) -> list[Stage]:
    """The instances that are over, the first one first."""
    query = select(Stage).filter_by(dispute_id=dispute.id).order_by(Stage.id)
    return list(db.session.scalars(query))
