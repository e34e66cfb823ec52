"""A search record (检索记录): where and how information was looked for, and who confirmed it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.agencies.unit import Unit
from tracker.cases.item import Item
from tracker.columns import Moment
from tracker.extensions import db

NOT_FOUND, FOUND, FOUND_ELSEWHERE = "not_found", "found", "found_elsewhere"
RESULTS = (NOT_FOUND, FOUND, FOUND_ELSEWHERE)


class SearchRecord(db.Model):
    """One search. Once the reply is issued (`frozen_on`) it stays as it is.

    `item`: the one item it was made for, none for the whole application; `unit_task_id`:
    the task with which a unit searched; `confirmed_by`: the head of the unit that
    searched; `result_note`: what was found, and where.
    """

    __tablename__ = "search_records"
    __table_args__ = (Index(None, "agency_id", "case_id"), Index(None, "case_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    unit_task_id: Mapped[int | None] = mapped_column(ForeignKey("unit_tasks.id"), index=True)
    about: Mapped[str] = mapped_column(Text)
    places: Mapped[str] = mapped_column(Text)
    systems: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    period: Mapped[str] = mapped_column(String(100))
    searcher: Mapped[str] = mapped_column(String(60))
    searched_on: Mapped[date]
    result: Mapped[str] = mapped_column(String(20))
    result_note: Mapped[str | None] = mapped_column(Text)
    confirmed_by: Mapped[str | None] = mapped_column(String(60))
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    entered_at: Mapped[datetime] = mapped_column(Moment)
    frozen_on: Mapped[date | None]

    unit: Mapped[Unit | None] = relationship()
    item: Mapped[Item | None] = relationship()

    @property
    def is_complete(self) -> bool:
        """Whether it says everything, its unit's head included."""
        said = (self.about, self.places, self.systems, self.words, self.period, self.searcher)
        return all((*said, self.searched_on, self.confirmed_by))

    def bears(self, item: Item | None) -> bool:
        """Whether it bears out that `item`, or the whole application, does not exist."""
        covers = self.item_id is None or (item is not None and self.item_id == item.id)
        return covers and self.result == NOT_FOUND and self.is_complete
