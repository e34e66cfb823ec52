"""The archive (案卷) of a case: its number, its papers with their pages, and who took it over."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.user import User
from tracker.extensions import db
from tracker.law.words import says

RETENTIONS = {"永久": says("永久"), "30年": says("30年"), "10年": says("10年")}


class ArchivedPaper(db.Model):
    """One paper of an archive (卷内文件); `number` is its place, `pages` are sides of A4.

    `source` says what it was made from, such as `letter:12`; `paper` is one kept on paper alone.
    """

    __tablename__ = "archived_papers"
    __table_args__ = (UniqueConstraint("archive_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    archive_id: Mapped[int] = mapped_column(ForeignKey("archives.id"))
    number: Mapped[int]
    source: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    author: Mapped[str | None] = mapped_column(String(100))
    document_number: Mapped[str | None] = mapped_column(String(60))
    dated: Mapped[date | None]
    pages: Mapped[int]
    first_page: Mapped[int]
    added_on: Mapped[date | None]  # None: from the beginning
    added_because: Mapped[str | None] = mapped_column(Text)

    @property
    def last_page(self) -> int:
        """The number of its last page in the archive."""
        return self.first_page + self.pages - 1


class Archive(db.Model):
    """The archive of one case; once received, papers are only added at its end."""

    __tablename__ = "archives"
    __table_args__ = (UniqueConstraint("agency_id", "archive_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    archive_number: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(200))
    retention: Mapped[str] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)
    compiled_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    compiled_on: Mapped[date]
    checked_by: Mapped[str] = mapped_column(String(60))
    received_by: Mapped[str | None] = mapped_column(String(60))
    received_on: Mapped[date | None]

    compiled_by: Mapped[User] = relationship()
    papers: Mapped[list[ArchivedPaper]] = relationship(
        order_by=ArchivedPaper.number, cascade="all, delete-orphan"
    )

    @property
    def pages(self) -> int:
        """How many pages it has, in sides of A4."""
        return sum(paper.pages for paper in self.papers)
