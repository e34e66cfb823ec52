"""The private link of a user's calendar: made, shown once, revoked; only its digest is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.audit.event import witness
from tracker.columns import Moment
from tracker.disputes.queries import READS_ALL
from tracker.extensions import db

PURPOSE = "calendar link"


class CalendarLink(db.Model):
    """One link; whoever has it reads the diary of its user, and nothing else."""

    __tablename__ = "calendar_links"
    __table_args__ = (Index(None, "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)

    user: Mapped[User] = relationship()


def make(user: User) -> str:
    """A new link's secret, to be shown this once; an earlier link no longer works."""
    revoke(user)
    token = crypto.token()
    db.session.add(CalendarLink(user_id=user.id, token_digest=crypto.digest(token, PURPOSE)))
    db.session.flush()
    _witness(user, "made")
    return token


def revoke(user: User) -> bool:
    """End the user's link; whether there was one."""
    found = standing(user)
    if found is None:
        return False
    found.revoked_at = clock.now()
    db.session.flush()
    _witness(user, "revoked")
    return True


def standing(user: User) -> CalendarLink | None:
    """The link that works now."""
    return db.session.scalar(select(CalendarLink).filter_by(user_id=user.id, revoked_at=None))


def reader(token: str) -> User | None:
    """Whose diary the link opens; None for an unknown or revoked one, and for who has left."""
    query = select(CalendarLink).filter_by(
        token_digest=crypto.digest(token, PURPOSE), revoked_at=None
    )
    found = db.session.scalar(query.options(joinedload(CalendarLink.user)))
    user = found.user if found else None
    return user if user and user.is_active and user.role in READS_ALL else None


def _witness(user: User, what: str) -> None:
    witness(f"calendar_link_{what}", ("user", user.id), agency_id=user.agency_id, by=user)
