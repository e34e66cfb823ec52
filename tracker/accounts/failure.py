"""Failed tries, counted in the database: passwords, query codes and links guessed at."""

from datetime import datetime, timedelta

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.columns import Moment
from tracker.extensions import db

MOST = 5  # failures …
WITHIN = timedelta(minutes=15)  # … in this time lock what was tried, for the rest of it
SIGN_IN, QUERY_CODE, ID_TAIL = "sign_in", "query_code", "id_tail"


class Failure(db.Model):
    """One failed try at one door, by the digest of what was tried (a login, a case number)."""

    __tablename__ = "failures"
    __table_args__ = (Index(None, "door", "key_digest", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    door: Mapped[str] = mapped_column(String(15))
    key_digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


def note(door: str, key: str) -> None:
    """Count a failed try; the view commits it even though it refuses."""
    db.session.add(Failure(door=door, key_digest=_digest(door, key), at=clock.now()))
    db.session.flush()


def locked(door: str, key: str) -> bool:
    """Whether `key` was tried too often; other keys are not affected."""
    tries = select(func.count(Failure.id)).where(
        Failure.door == door,
        Failure.key_digest == _digest(door, key),
        Failure.at > clock.now() - WITHIN,
    )
    return (db.session.scalar(tries) or 0) >= MOST


def forgive(door: str, key: str) -> None:
    """A success ends the count."""
    db.session.execute(
        delete(Failure).where(Failure.door == door, Failure.key_digest == _digest(door, key))
    )


def forget_old() -> int:
    """Delete what no longer counts; returns how many."""
    gone = db.session.execute(delete(Failure).where(Failure.at <= clock.now() - WITHIN))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _digest(door: str, key: str) -> str:
    return crypto.digest(key.strip().lower(), f"failure {door}")
