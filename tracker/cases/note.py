"""A note on a case, such as the record of a telephone talk."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.columns import Moment, Sealed
from tracker.extensions import db

TALK, CONFIRMATION = "talk", "confirmation"


class Note(db.Model):
    """Who spoke with whom, when, and what was said; sealed, for staff only."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    spoken_at: Mapped[datetime] = mapped_column(Moment)
    spoken_with: Mapped[str] = mapped_column(Sealed("notes.spoken_with"))
    text: Mapped[str] = mapped_column(Sealed("notes.text"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
