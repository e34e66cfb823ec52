"""A letter: its text frozen as issued, its sealed original, how it was sent and served."""

from datetime import date, datetime

from markupsafe import Markup
from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.columns import Moment, Sealed
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.letters.wording import Wording

VOIDED = "</header><p><strong>本文书已于%s作废，文号不再使用。</strong></p>"


def stamped(html: Markup, voided_on: date | None) -> Markup:
    """The frozen text of a letter, and where it was voided, that said at its head."""
    if not voided_on:
        return html
    on = f"{voided_on.year}年{voided_on.month}月{voided_on.day}日"
    return Markup(str(html).replace("</header>", VOIDED % on, 1))  # noqa: S704 - a day is added


class Altered(RuntimeError):
    """The stored text is not the one that was issued."""


class LetterShare(db.Model):
    """A further case that a letter answers (并案): the letter is one of its letters too."""

    __tablename__ = "letter_shares"
    __table_args__ = (Index(None, "case_id"),)

    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)


class Letter(db.Model):
    """One letter of a case. `body` never changes; `sha256` proves it.

    The text names the applicant, so it is kept sealed like the name itself.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("agency_id", "document_number"),
        Index(None, "agency_id", "issued_at"),
        Index(None, "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(3))
    title: Mapped[str] = mapped_column(String(100))
    document_number: Mapped[str] = mapped_column(String(60))
    body: Mapped[str] = mapped_column(Sealed("letters.body"))
    sha256: Mapped[str] = mapped_column(String(64))
    is_reply: Mapped[bool] = mapped_column(default=False)  # ends the reply period when sent
    # it states a date that a holiday notice may still move; who issued it signed for that
    is_provisional: Mapped[bool] = mapped_column(default=False)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    sealed_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    # how the sealed original compares with the text above (seal.py), and why, where it departs
    sealed_match: Mapped[str | None] = mapped_column(String(10))
    sealed_reason: Mapped[str | None] = mapped_column(Text)
    sent_on: Mapped[date | None]
    sent_way: Mapped[str | None] = mapped_column(String(20))
    tracking_number: Mapped[str | None] = mapped_column(String(40))
    served_on: Mapped[date | None]
    served_how: Mapped[str | None] = mapped_column(String(20))
    service_note: Mapped[str | None] = mapped_column(Text)
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wordings.id"))  # None: version 0
    # voided before it was sent; it keeps its number, which is never given again
    voided_on: Mapped[date | None]
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    void_reason: Mapped[str | None] = mapped_column(Text)

    case: Mapped[Case] = relationship()
    shares: Mapped[list[LetterShare]] = relationship()
    sealed: Mapped[Document | None] = relationship(foreign_keys=sealed_id)
    wording: Mapped[Wording | None] = relationship()

    @property
    def is_intact(self) -> bool:
        """Whether the text is still the one that was issued."""
        return crypto.same(self.sha256, crypto.fingerprint(self.body.encode()))

    @property
    def html(self) -> Markup:
        """The text to show: a fragment, escaped when it was issued; raises Altered."""
        if not self.is_intact:
            raise Altered(f"letter {self.id} is altered")
        return Markup(self.body)  # noqa: S704 - written by letters/paper.py, and intact

    @property
    def shown(self) -> Markup:
        """The text for pages and files: as issued, and where it was voided, said at its head."""
        return stamped(self.html, self.voided_on)

    def void(self, by: User, reason: str) -> None:
        """Take it back, for a reason in words; its number is never given again."""
        self.voided_on, self.voided_by_id, self.void_reason = clock.today(), by.id, reason

    def file_name(self, extension: str) -> str:
        """What the letter is called as a file; nothing in it names a person."""
        return f"{self.title}（{self.document_number}）.{extension}"
