"""A deferral (延迟答复): a later date, asked by an officer, approved by the head (art 35)."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db

ASKED, APPROVED, REFUSED = "asked", "approved", "refused"


class Deferral(db.Model):
    """A case has one at most that waits or is approved; refused ones are kept.

    `Case.deferred_until`, which a ledger can tell too, is what the law reckons with.
    """

    __tablename__ = "deferrals"
    __table_args__ = (
        Index(
            "ix_deferrals_one_standing",
            "case_id",
            unique=True,
            sqlite_where=text("state <> 'refused'"),
            postgresql_where=text("state <> 'refused'"),
        ),
        Index(None, "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    state: Mapped[str] = mapped_column(String(10), default=ASKED)
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_on: Mapped[date]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_on: Mapped[date | None]
    answer_reason: Mapped[str | None] = mapped_column(Text)
