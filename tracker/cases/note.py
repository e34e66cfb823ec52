"""A note on a case: a talk, a confirmation, or the reason of an act that needs one."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.columns import Moment, Sealed
from tracker.extensions import db

TALK, CONFIRMATION = "talk", "confirmation"
REVEAL, CLOSURE = "reveal", "closure"  # why identity was looked at, why closed before service
RELEASE = "release"  # why a reply went out before the wait for a third party was over
HANDOVER, INTERNAL = "handover", "internal"  # why given to another officer; other dates
DISCUSSION = "discussion"  # among staff; never shown outside
SENSITIVITY, READERS = "sensitivity", "readers"  # why marked or lifted, restricted or opened
PARTY = "party"  # why a joint applicant came or left, or an agent ended
ASKED, INSTRUCTED = "asked", "instructed"  # what was asked of those above, what they wrote
REFERRAL = "referral"  # which other organ was told of a case
JOINING = "joining"  # why cases are no longer answered together
POST = "post"  # why the result of a posting was corrected, and what it was before
IDENTITY = "identity"  # what proved who asked for a new query code


class Note(db.Model):
    """Who spoke with whom, when, how, and what was said; sealed, for staff only."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    spoken_at: Mapped[datetime] = mapped_column(Moment)
    spoken_with: Mapped[str | None] = mapped_column(Sealed("notes.spoken_with"))
    how: Mapped[str | None] = mapped_column(String(20))
    text: Mapped[str | None] = mapped_column(Sealed("notes.text"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("notes.id"))


def add(
    case: Case,
    kind: str,
    by: User,
    text: str | None,
    *,
    at: datetime | None = None,
    spoken_with: str | None = None,
    how: str | None = None,
) -> Note:
    """Keep a note by `by` and return it with its id; `at` is now unless named."""
    note = Note(
        case_id=case.id,
        kind=kind,
        spoken_at=at or clock.now(),
        spoken_with=spoken_with,
        how=how,
        text=text,
        by_id=by.id,
    )
    db.session.add(note)
    db.session.flush()
    return note
