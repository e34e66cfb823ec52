"""Absence (外出): from which day to which somebody is away, and the deputy (AB岗) meanwhile."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, select
from sqlalchemy.orm import Mapped, aliased, joinedload, mapped_column, relationship

from tracker import clock
from tracker.accounts.user import User
from tracker.columns import Moment
from tracker.extensions import db


class Absence(db.Model):
    """Somebody is away from `first_on` to `last_on`, both days included."""

    __tablename__ = "absences"
    __table_args__ = (Index(None, "agency_id", "last_on"), Index(None, "user_id", "last_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    noted_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)

    user: Mapped[User] = relationship(foreign_keys=user_id)


def now(user: User) -> Absence | None:
    """The absence of `user` that holds today, the longest where several do."""
    query = select(Absence).where(Absence.user_id == user.id, *_today())
    return db.session.scalars(query.order_by(Absence.last_on.desc())).first()


def planned(agency_id: int) -> list[Absence]:
    """The absences of an agency that hold today or later, the nearest first."""
    query = select(Absence).where(Absence.agency_id == agency_id, Absence.last_on >= clock.today())
    query = query.options(joinedload(Absence.user).joinedload(User.deputy))
    return list(db.session.scalars(query.order_by(Absence.first_on, Absence.id)))


def is_today(row: Absence) -> bool:
    """Whether an absence holds today."""
    return row.first_on <= clock.today() <= row.last_on


def deputy(user: User) -> User | None:
    """Who stands in for `user`: the deputy, where active and there today."""
    found = user.deputy
    return found if found and not found.is_disabled and now(found) is None else None


def covered(user: User) -> Select[tuple[int]]:
    """The ids of those for whom `user` stands in today, as a query."""
    other = aliased(User)
    return (
        select(other.id)
        .join(Absence, Absence.user_id == other.id)
        .where(other.deputy_id == user.id, *_today())
    )


def _today() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Absence.first_on <= clock.today(), Absence.last_on >= clock.today()
