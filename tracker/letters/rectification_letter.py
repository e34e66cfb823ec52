"""A letter on a request to rectify (L20): the reply, or what passes the request on; frozen."""

from datetime import date, datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.cases.rectification import Rectification, visible_to
from tracker.columns import Moment, Sealed
from tracker.extensions import db
from tracker.letters.letter import stamped

REPLY, TRANSFER = "reply", "transfer"


class RectificationLetter(db.Model):
    """`kind`: REPLY to who asked, TRANSFER (转送函) to the competent organ; `body` stays."""

    __tablename__ = "rectification_letters"
    __table_args__ = (
        UniqueConstraint("agency_id", "document_number"),
        Index(None, "rectification_id"),
        Index(None, "agency_id", "issued_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    rectification_id: Mapped[int] = mapped_column(ForeignKey("rectifications.id"))
    kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(100))
    document_number: Mapped[str] = mapped_column(String(60))
    body: Mapped[str] = mapped_column(Sealed("rectification_letters.body"))
    sha256: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    voided_on: Mapped[date | None]
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    void_reason: Mapped[str | None] = mapped_column(Text)

    rectification: Mapped[Rectification] = relationship()

    @property
    def html(self) -> Markup:
        """The text as issued, escaped then; empty where it is no longer the one."""
        intact = crypto.same(self.sha256, crypto.fingerprint(self.body.encode()))
        return Markup(self.body if intact else "")  # noqa: S704 - written by letters/paper.py

    @property
    def shown(self) -> Markup:
        """The text for pages and files; a voided one says so at its head."""
        return stamped(self.html, self.voided_on)

    @property
    def issued_on(self) -> date:
        """The day of issue, in Beijing."""
        return clock.beijing(self.issued_at).date()


def written(row: Rectification) -> list[RectificationLetter]:
    """The letters of a request, voided ones too, the first issued first."""
    query = select(RectificationLetter).where(RectificationLetter.rectification_id == row.id)
    return list(db.session.scalars(query.order_by(RectificationLetter.id)))


def of(row: Rectification, kind: str = REPLY) -> RectificationLetter | None:
    """The letter of that kind that stands."""
    found = [one for one in written(row) if one.kind == kind and not one.voided_on]
    return found[-1] if found else None


def find(row: Rectification, letter_id: int) -> RectificationLetter | None:
    """The letter `letter_id` of the request; None for that of another one."""
    return next((one for one in written(row) if one.id == letter_id), None)


def numbered(user: User, year: int) -> Select[tuple[RectificationLetter]]:
    """The letters issued in `year` on requests that `user` may see, by issue."""
    start, end = (clock.start_of(year + more) for more in (0, 1))
    seen: Any = visible_to(user).with_only_columns(Rectification.id)
    return (
        select(RectificationLetter)
        .join(RectificationLetter.rectification)
        .options(contains_eager(RectificationLetter.rectification))
        .where(
            RectificationLetter.issued_at >= start,
            RectificationLetter.issued_at < end,
            RectificationLetter.rectification_id.in_(seen),
        )
        .order_by(RectificationLetter.issued_at, RectificationLetter.id)
    )
