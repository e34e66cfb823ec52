"""A document: one uploaded or released file, known by an unguessable id and its SHA-256."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.columns import Moment
from tracker.extensions import db

APPLICANT_SENT = "applicant_sent"  # an applicant's attachment or proof of identity
INTAKE_SCAN = "intake_scan"  # envelope, form and ID of a paper application as one file
RELEASE = "release"  # goes to the applicant with the reply
SEALED_LETTER = "sealed_letter"  # the issued original
EVIDENCE = "evidence"  # proof of sending or service
TASK_RESULT = "task_result"  # made by a task, for who asked for it alone
TASK_SOURCE = "task_source"  # a table that a task reads


class Document(db.Model):
    """One file. `case_id` is empty while an application is still being written."""

    __tablename__ = "documents"
    __table_args__ = (Index(None, "agency_id", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    public_id: Mapped[str] = mapped_column(String(43), unique=True, default=crypto.token)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id", ondelete="SET NULL"))
    purpose: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)
