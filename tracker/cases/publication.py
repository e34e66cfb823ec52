"""A proposal to publish what one application was given (依申请公开转主动公开, art 44)."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.extensions import db

if TYPE_CHECKING:
    from tracker.cases.case import Case

PROPOSED, PASSED_ON, DECLINED = "proposed", "passed_on", "declined"


class Publication(db.Model):
    """One for each case: made when its grant is issued; passed on to publish, or declined."""

    __tablename__ = "publications"
    __table_args__ = (Index(None, "agency_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    state: Mapped[str] = mapped_column(String(10), default=PROPOSED)
    reason: Mapped[str] = mapped_column(Text)
    proposed_on: Mapped[date]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_on: Mapped[date | None]
    answer_reason: Mapped[str | None] = mapped_column(Text)
    # what the public is told, in the agency's words: never those of the application
    title: Mapped[str | None] = mapped_column(String(300))
    address: Mapped[str | None] = mapped_column(String(300))
    public_on: Mapped[date | None]

    case: Mapped["Case"] = relationship(back_populates="publication")

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to pass it on, or to say why not."""
        return self.state == PROPOSED

    @property
    def awaits_place(self) -> bool:
        """Whether it was passed on and nobody yet said under which title and where it is public."""
        return self.state == PASSED_ON and self.title is None
