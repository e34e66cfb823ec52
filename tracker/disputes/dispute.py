"""A dispute: a reconsideration, a litigation or a complaint about a case, or about none."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.cases import awaited
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law.acts import Role

KINDS = ("reconsideration", "litigation", "complaint")
RESULTS = ("upheld", "overturned", "other_result")


class Dispute(db.Model):
    """`kind`: one of KINDS. `result`: one of RESULTS, empty = still pending."""

    __tablename__ = "disputes"
    __table_args__ = (
        UniqueConstraint("agency_id", "dispute_number"),
        Index(None, "agency_id", "received_on"),
        Index(None, "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    dispute_number: Mapped[str] = mapped_column(String(60))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    after_reconsideration: Mapped[bool] = mapped_column(default=False)
    organ: Mapped[str | None] = mapped_column(String(100))
    received_on: Mapped[date]
    responded_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(15))
    note: Mapped[str | None] = mapped_column(Text)

    case: Mapped[Case | None] = relationship()


# the legal staff answers for a contested case, and so reads it
awaited.also_show(
    Role.LEGAL, select(Dispute.id).where(Dispute.case_id == Case.id).correlate(Case).exists()
)
