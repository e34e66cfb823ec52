"""A hearing (听证、开庭) of a dispute: when and where; one that is called off stays, with why."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.accounts.user import User
from tracker.columns import Moment
from tracker.disputes.dispute import Dispute
from tracker.disputes.registration import may, witnessed
from tracker.extensions import db
from tracker.handling.refusal import Refusal, written
from tracker.law.words import says


class Hearing(db.Model):
    """`changed_at`: when it was entered or called off, by which calendars know the newer one."""

    __tablename__ = "dispute_hearings"
    __table_args__ = (Index(None, "agency_id", "starts_at"), Index(None, "dispute_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    dispute_id: Mapped[int] = mapped_column(ForeignKey("disputes.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)
    cancelled_on: Mapped[date | None]
    cancel_reason: Mapped[str | None] = mapped_column(Text)

    dispute: Mapped[Dispute] = relationship()


def fix(row: Dispute, by: User, starts_at: datetime, place: str) -> Hearing:
    """Enter a hearing, to come or past. Raises Refusal."""
    may(by, row.agency_id)
    if row.result:
        raise Refusal(says("本案已经审结"))
    if clock.beijing(starts_at).date() < row.received_on:
        raise Refusal(says("开庭、听证的日期早于收到副本的日期"))
    made = Hearing(agency_id=row.agency_id, dispute=row, starts_at=starts_at,
                   place=written(place, says("请填写开庭、听证的地点")))  # fmt: skip
    db.session.add(made)
    db.session.flush()
    witnessed(row, "hearing", by, hearing=made.id, hearing_on=clock.beijing(starts_at).date())
    return made


def call_off(hearing: Hearing, by: User, reason: str) -> None:
    """A hearing that does not take place, or on another day, which is entered anew."""
    row = hearing.dispute
    may(by, row.agency_id)
    if hearing.cancelled_on:
        raise Refusal(says("这次开庭、听证已经取消"))
    hearing.cancel_reason = written(reason, says("请填写取消的理由"))
    hearing.cancelled_on, hearing.changed_at = clock.today(), clock.now()
    db.session.flush()
    witnessed(row, "hearing_off", by, hearing=hearing.id)


def of(row: Dispute) -> list[Hearing]:
    """The hearings of a dispute, the first one first."""
    query = select(Hearing).filter_by(dispute_id=row.id).order_by(Hearing.starts_at, Hearing.id)
    return list(db.session.scalars(query))
