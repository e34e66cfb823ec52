"""An extension (延期): asked by an officer, approved by the head of the disclosure office."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.extensions import db

ASKED, APPROVED, REFUSED = "asked", "approved", "refused"


class Extension(db.Model):
    """`days` are working days. A case has at most one approved and one waiting extension."""

    __tablename__ = "extensions"
    __table_args__ = (
        Index(
            "ix_extensions_one_standing",
            "case_id",
            "state",
            unique=True,
            sqlite_where=text("state <> 'refused'"),
            postgresql_where=text("state <> 'refused'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    state: Mapped[str] = mapped_column(String(10), default=ASKED)
    days: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    asked_on: Mapped[date]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_on: Mapped[date | None]
    answer_reason: Mapped[str | None] = mapped_column(Text)
