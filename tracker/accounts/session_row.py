"""The row of a server-side session, known by a digest of its cookie only."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.columns import Moment, Sealed
from tracker.extensions import db
from tracker.outbox.job import periodic

STAFF_IDLE, STAFF_LONGEST = timedelta(minutes=30), timedelta(hours=8)
GUEST_IDLE, GUEST_LONGEST = timedelta(minutes=60), timedelta(hours=12)


class SessionRow(db.Model):
    """One session: its cookie is known by digest only, so that the table opens no door.

    Of a user, of an applicant's account, or of a guest; never of two of them.
    """

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "user_id"), Index(None, "account_id"))

    id_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    content: Mapped[str] = mapped_column(Sealed("sessions.content"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)

    def expired(self, at: datetime) -> bool:
        """Whether it was idle too long, or lasted too long, for staff or for a guest."""
        idle, longest = (STAFF_IDLE, STAFF_LONGEST) if self.user_id else (GUEST_IDLE, GUEST_LONGEST)
        return at - self.seen_at > idle or at - self.made_at > longest


def find(token: str) -> SessionRow | None:
    """The row of `token`, unless it is over."""
    row = db.session.get(SessionRow, _digest(token))
    return row if row and not row.expired(clock.now()) else None


def add(user_id: int | None, content: str, account_id: int | None = None) -> str:
    """Make a row and return the token that opens it."""
    token, now = crypto.token(), clock.now()
    row = SessionRow(id_digest=_digest(token), user_id=user_id, account_id=account_id)
    row.content = content
    row.made_at = row.seen_at = now
    db.session.add(row)
    return token


def change(token: str, **values: Any) -> None:
    """Write `values` and that it is in use; a row that is gone stays gone."""
    row = SessionRow.id_digest == _digest(token)
    db.session.execute(update(SessionRow).where(row).values(seen_at=clock.now(), **values))


def forget(token: str | None) -> None:
    """Delete the row of `token`: a copy of its cookie opens nothing any more."""
    if token:
        db.session.execute(delete(SessionRow).where(SessionRow.id_digest == _digest(token)))


def end_all(user_id: int, but: str | None = None) -> None:
    """End every session of a user, except the one whose token is `but`."""
    db.session.execute(delete(SessionRow).where(*_others(user_id, but)))


def count_others(user_id: int, token: str | None) -> int:
    """How many sessions a user has open besides the one of `token`."""
    now = clock.now()
    in_use = (SessionRow.seen_at > now - STAFF_IDLE, SessionRow.made_at > now - STAFF_LONGEST)
    counted = select(func.count()).select_from(SessionRow)
    return db.session.scalar(counted.where(*_others(user_id, token), *in_use)) or 0


def end_all_of_account(account_id: int, but: str | None = None) -> None:
    """End every session of an applicant's account, except the one whose token is `but`."""
    db.session.execute(delete(SessionRow).where(*_others_of_account(account_id, but)))


def count_others_of_account(account_id: int, token: str | None) -> int:
    """How many sessions an account has open besides the one of `token`."""
    now = clock.now()
    in_use = (SessionRow.seen_at > now - GUEST_IDLE, SessionRow.made_at > now - GUEST_LONGEST)
    counted = select(func.count()).select_from(SessionRow)
    return db.session.scalar(counted.where(*_others_of_account(account_id, token), *in_use)) or 0


@periodic(timedelta(hours=1))
def forget_old() -> int:
    """Delete the sessions that can no longer be used; returns how many."""
    oldest = clock.now() - GUEST_LONGEST
    gone = db.session.execute(delete(SessionRow).where(SessionRow.made_at < oldest))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _others(user_id: int, token: str | None) -> tuple[Any, ...]:
    kept = _digest(token) if token else ""
    return SessionRow.user_id == user_id, SessionRow.id_digest != kept


def _others_of_account(account_id: int, but: str | None) -> tuple[Any, ...]:
    kept = _digest(but) if but else ""
    return SessionRow.account_id == account_id, SessionRow.id_digest != kept


def _digest(token: str) -> str:
    return crypto.digest(token, "session")
