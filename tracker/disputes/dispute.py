"""A dispute: a reconsideration, a litigation or a complaint about a case, or about none."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.agency import Agency
from tracker.cases import awaited
from tracker.cases.case import Case
from tracker.columns import Sealed
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.law.acts import Role
from tracker.law.dispute_course import FIRST

KINDS = ("reconsideration", "litigation", "complaint")
RESULTS = ("upheld", "overturned", "other_result")


class Dispute(db.Model):
    """`kind`: one of KINDS. `result`: one of RESULTS, empty = still pending.

    `dispute_number`: the organ's own number of the matter; `procedure`: how a reconsideration is
    heard, empty = not told, so ordinary; `party`: who contests, where it is not the applicant;
    `previous_id`: the reconsideration that a suit follows; `instance`: of law.dispute_course, with
    the `docket_number` of the second court; `ended_as`: how it ended, of which `result` is the
    report's column; `is_ruling`: by a ruling (裁定); `served_on`: when we were served with it.
    `responded_on`: when our answer was handed in, with the way and what proves it.
    """

    __tablename__ = "disputes"
    __table_args__ = (
        UniqueConstraint("agency_id", "dispute_number"),
        Index(None, "agency_id", "received_on"),
        Index(None, "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    version: Mapped[int] = mapped_column()
    dispute_number: Mapped[str] = mapped_column(String(60))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    after_reconsideration: Mapped[bool] = mapped_column(default=False)
    procedure: Mapped[str | None] = mapped_column(String(10))
    organ: Mapped[str | None] = mapped_column(String(100))
    party: Mapped[str | None] = mapped_column(Sealed("disputes.party"))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("disputes.id"))
    received_on: Mapped[date]
    accepted_on: Mapped[date | None]
    instance: Mapped[str] = mapped_column(String(10), default=FIRST)
    docket_number: Mapped[str | None] = mapped_column(String(60))
    responded_on: Mapped[date | None]
    responded_way: Mapped[str | None] = mapped_column(String(20))
    responded_tracking: Mapped[str | None] = mapped_column(String(40))
    responded_note: Mapped[str | None] = mapped_column(Sealed("disputes.responded_note"))
    responded_proof_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    decided_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(15))
    ended_as: Mapped[str | None] = mapped_column(String(24))
    decision_number: Mapped[str | None] = mapped_column(String(60))
    is_ruling: Mapped[bool] = mapped_column(default=False)
    served_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Text)
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}

    agency: Mapped[Agency] = relationship()
    case: Mapped[Case | None] = relationship()
    responded_proof: Mapped[Document | None] = relationship()


# the legal staff answers for a contested case, and so reads it
awaited.also_show(
    Role.LEGAL, select(Dispute.id).where(Dispute.case_id == Case.id).correlate(Case).exists()
)
