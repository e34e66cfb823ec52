"""A user: one person who works in an agency, with one role."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.agencies.unit import Unit
from tracker.columns import Moment, Sealed
from tracker.extensions import db


class User(UserMixin, db.Model):
    """A person who signs in. A demo user is admitted only by a demo, on loopback."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(Text)
    password_expires_at: Mapped[datetime | None] = mapped_column(Moment)
    must_change_password: Mapped[bool] = mapped_column(default=True)
    totp_secret: Mapped[str | None] = mapped_column(Sealed("users.totp_secret"))
    totp_last_step: Mapped[int | None]
    email: Mapped[str | None] = mapped_column(Sealed("users.email"))
    is_demo: Mapped[bool] = mapped_column(default=False)
    is_disabled: Mapped[bool] = mapped_column(default=False)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)

    agency: Mapped[Agency] = relationship()
    unit: Mapped[Unit | None] = relationship()
    deputy: Mapped["User | None"] = relationship(remote_side=id)

    @property
    def is_active(self) -> bool:
        """Flask-Login's question: a disabled user is nobody."""
        return not self.is_disabled


def load(user_id: int) -> User | None:
    """The active user of a session, with agency and unit, in one query."""
    found = db.session.get(User, user_id, options=[joinedload(User.agency), joinedload(User.unit)])
    return found if found and found.is_active else None


def by_login(login: str) -> User | None:
    """The user who signs in as `login`, in whatever case it is typed."""
    return db.session.scalar(select(User).where(User.login == login.strip().lower()))


def reachable(role: str) -> list[User]:
    """The active users of `role`, in every agency, who have an address for mail."""
    query = select(User).where(User.role == role, ~User.is_disabled, User.email.is_not(None))
    return list(db.session.scalars(query.order_by(User.id)))
