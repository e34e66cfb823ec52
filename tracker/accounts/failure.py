"""Failed tries, counted in the database: passwords, query codes and links guessed at."""

from datetime import datetime, timedelta

from sqlalchemy import Index, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.columns import Moment
from tracker.extensions import db
from tracker.outbox.job import periodic

MOST = 5  # failures …
WITHIN = timedelta(minutes=15)  # … in this time lock what was tried, for the rest of it
SIGN_IN, SECOND_FACTOR = "sign_in", "second_factor"
QUERY_CODE, ID_TAIL = "query_code", "id_tail"
DRAFT = "draft"  # the code of a saved application
ACCOUNT, ACCOUNT_CODE = "account", "account_code"  # an applicant's, apart from those of staff


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
    return locked_until(door, key) is not None


def locked_until(door: str, key: str, most: int = MOST) -> datetime | None:
    """When `key`, tried `most` times too quickly, may be tried again; None when it may be now."""
    since = clock.now() - WITHIN
    tries = (
        select(Failure.at)
        .where(Failure.door == door, Failure.key_digest == _digest(door, key), Failure.at > since)
        .order_by(Failure.at.desc())
        .offset(most - 1)
        .limit(1)
    )
    oldest_that_counts = db.session.scalar(tries)
    return oldest_that_counts + WITHIN if oldest_that_counts else None


def forgive(door: str, key: str) -> None:
    """A success ends the count."""
    db.session.execute(
        delete(Failure).where(Failure.door == door, Failure.key_digest == _digest(door, key))
    )


@periodic(timedelta(hours=1))
def forget_old() -> int:
    """Delete what no longer counts; returns how many."""
    gone = db.session.execute(delete(Failure).where(Failure.at <= clock.now() - WITHIN))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _digest(door: str, key: str) -> str:
    return crypto.digest(key.strip().lower(), f"failure {door}")
