"""A document: one uploaded or released file, known by an unguessable id and its SHA-256."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock, crypto
from tracker.columns import Moment
from tracker.extensions import db

if TYPE_CHECKING:
    from tracker.documents.release_check import ReleaseCheck

APPLICANT_SENT = "applicant_sent"  # an applicant's attachment or proof of identity
APPLICANT_ADDED = "applicant_added"  # what an applicant sent online after filing
INTAKE_SCAN = "intake_scan"  # envelope, form and ID of a paper application as one file
RELEASE = "release"  # goes to the applicant with the reply
ORIGINAL = "original"  # internal: what a copy that is released was made from
SEALED_LETTER = "sealed_letter"  # the issued original
PAPER_APPROVAL = "paper_approval"  # a review sheet that somebody signed on paper
INSTRUCTION = "instruction"  # what was asked of those above, or what they wrote; for staff
AUTHORITY = "authority"  # proves that an agent may act for the applicant
UNIT_MATERIAL = "unit_material"  # what a unit hands to the disclosure office: internal
EVIDENCE = "evidence"  # proof of sending or service
RECTIFICATION_PROOF = "rectification_proof"  # that a record about oneself is wrong
COMPLAINED = "complained"  # came with a complaint: not for those who are complained of
CROSSING_PACKAGE = "crossing_package"  # made for the other side of two networks, and sealed
TASK_RESULT = "task_result"  # made by a task, for who asked for it alone
TASK_SOURCE = "task_source"  # a table that a task reads
NAMES_WHO_ASKS = frozenset({APPLICANT_SENT, APPLICANT_ADDED, INTAKE_SCAN})
"""What may show the applicant's identity data: not for those who only review a reply."""

UPLOADED = "uploaded"  # a copy that an officer covered a part of with a program of their own


class Document(db.Model):
    """One file. `case_id` is empty while an application is still being written.

    `original_id`: the internal file that this one is a copy of, with something left out.
    """

    __tablename__ = "documents"
    __table_args__ = (
        Index(None, "agency_id", "case_id"),
        Index(None, "rectification_id"),
        Index(
            "ix_documents_withdrawn",
            "sha256",
            sqlite_where=text("withdrawn_at IS NOT NULL"),
            postgresql_where=text("withdrawn_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    public_id: Mapped[str] = mapped_column(String(43), unique=True, default=crypto.token)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id", ondelete="SET NULL"))
    rectification_id: Mapped[int | None] = mapped_column(ForeignKey("rectifications.id"))
    purpose: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)
    original_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    copy_way: Mapped[str | None] = mapped_column(String(10))  # how the copy was made, see copies.py
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)

    original: Mapped["Document | None"] = relationship(remote_side=id)
    check: Mapped["ReleaseCheck | None"] = relationship(back_populates="document", uselist=False)
