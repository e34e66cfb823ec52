"""The register of outgoing post (寄件登记簿): one numbered entry for each posting of a letter."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import (
    Mapped,
    backref,
    contains_eager,
    joinedload,
    lazyload,
    mapped_column,
    relationship,
)

from tracker.accounts.user import User
from tracker.cases import rectification
from tracker.cases.case import Case
from tracker.cases.numbering import next_number
from tracker.cases.queries import visible_to
from tracker.cases.rectification import Rectification
from tracker.columns import Sealed
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.letters.letter import Letter, LetterShare
from tracker.letters.rectification_letter import REPLY, RectificationLetter

SERIES = "post"
PAGE = 100  # entries on one page of the register
BY_POST = frozenset({"post", "courier"})  # ways of sending that leave an entry
ON_THE_WAY, DELIVERED, REFUSED, RETURNED = "on_the_way", "delivered", "refused", "returned"
SETTLED = (DELIVERED, REFUSED, RETURNED)
APPLICANT, THIRD_PARTY, ORGAN = "applicant", "third_party", "organ"


class PostItem(db.Model):
    """One posting; it says in which role somebody was written to, never who or where.

    `number` runs within the agency and `year`; `settled_on`, `note`: the day and why it was refused
    or came back; `slip`, `proof`: what the post office gave, and the picture of its tracking page.
    """

    __tablename__ = "post_items"
    __table_args__ = (
        UniqueConstraint("agency_id", "year", "number"),
        Index(None, "case_id"),
        Index(None, "letter_id"),
        Index(None, "rectification_letter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    # of a case's letter, or of one on a request to rectify
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    rectification_letter_id: Mapped[int | None] = mapped_column(
        ForeignKey("rectification_letters.id")
    )
    year: Mapped[int]
    number: Mapped[int]
    sent_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(10))
    carrier: Mapped[str | None] = mapped_column(String(40))
    tracking_number: Mapped[str | None] = mapped_column(String(40))
    to_whom: Mapped[str] = mapped_column(String(12))
    slip_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    state: Mapped[str] = mapped_column(String(10))
    settled_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Sealed("post_items.note"))
    proof_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    case: Mapped[Case | None] = relationship(backref=backref("postings", order_by="PostItem.id"))
    letter: Mapped[Letter] = relationship()
    rectification_letter: Mapped[RectificationLetter | None] = relationship()
    slip: Mapped[Document | None] = relationship(foreign_keys=slip_id)
    proof: Mapped[Document | None] = relationship(foreign_keys=proof_id)

    @property
    def name(self) -> str:
        """What the register calls it: 2026-0012."""
        return f"{self.year}-{self.number:04d}"

    @property
    def paper(self) -> Letter | RectificationLetter:
        """What was posted."""
        return self.rectification_letter or self.letter

    @property
    def of(self) -> str:
        """The number of the case, or of the request to rectify."""
        on = self.rectification_letter
        return on.rectification.number if on else self.case.case_number


def enter(
    letter: Letter,
    by: User,
    sent_on: date,
    way: str,
    carrier: str | None = None,
    tracking_number: str | None = None,
    to_whom: str = APPLICANT,
    slip: Document | None = None,
) -> PostItem:
    """Enter one posting under the next number of the year of `sent_on`; flushes."""
    item = PostItem(
        letter_id=letter.id,
        case_id=letter.case_id,
        carrier=(carrier or "").strip() or None,
        tracking_number=(tracking_number or "").strip() or None,
        to_whom=to_whom,
        slip=slip,
    )
    _numbered(item, letter.agency_id, by, sent_on, way)
    if letter.case:
        db.session.expire(letter.case, ["postings"])
    return item


def enter_rectification(
    letter: RectificationLetter,
    by: User,
    sent_on: date,
    way: str,
    carrier: str | None = None,
    tracking_number: str | None = None,
) -> PostItem:
    """The same for a letter on a request to rectify: to who asked, or to the competent organ."""
    item = PostItem(
        rectification_letter=letter,
        carrier=(carrier or "").strip() or None,
        tracking_number=(tracking_number or "").strip() or None,
        to_whom=APPLICANT if letter.kind == REPLY else ORGAN,
    )
    return _numbered(item, letter.agency_id, by, sent_on, way)


def _numbered(item: PostItem, agency_id: int, by: User, sent_on: date, way: str) -> PostItem:
    item.agency_id, item.entered_by_id = agency_id, by.id
    item.year, item.number = sent_on.year, next_number(agency_id, SERIES, sent_on.year)
    item.sent_on, item.way, item.state = sent_on, way, ON_THE_WAY
    db.session.add(item)
    db.session.flush()
    return item


def of_rectification(row: Rectification) -> list[PostItem]:
    """The postings of the letters on a request to rectify, the first one first; one query."""
    query = (
        select(PostItem)
        .join(PostItem.rectification_letter)
        .options(contains_eager(PostItem.rectification_letter))
        .where(RectificationLetter.rectification_id == row.id)
        .order_by(PostItem.id)
    )
    return list(db.session.scalars(query))


def last_of(letter: RectificationLetter) -> PostItem | None:
    """The latest posting of a letter on a request to rectify."""
    query = select(PostItem).where(PostItem.rectification_letter_id == letter.id)
    return db.session.scalar(query.order_by(PostItem.id.desc()).limit(1))


def of_letters(letters: Iterable[Letter]) -> list[PostItem]:
    """The postings of these letters of one case, the first one first; one query."""
    ids = [letter.id for letter in letters]
    query = select(PostItem).where(PostItem.letter_id.in_(ids)).order_by(PostItem.id)
    whole = (joinedload(PostItem.slip), joinedload(PostItem.proof))
    return list(db.session.scalars(query.options(*whole)))


def last(letter: Letter, to_whom: str = APPLICANT) -> PostItem | None:
    """The latest posting of a letter to somebody in this role."""
    query = select(PostItem).where(PostItem.letter_id == letter.id, PostItem.to_whom == to_whom)
    return db.session.scalar(query.order_by(PostItem.id.desc()).limit(1))


def on_the_way(case: Case) -> list[PostItem]:
    """The postings of a case whose result is not known yet."""
    return [item for item in case.postings if item.state == ON_THE_WAY]


def settled(case: Case) -> list[PostItem]:
    """The postings of a case whose result was entered."""
    return [item for item in case.postings if item.state != ON_THE_WAY]


def answered_with(user: User, letters: Any) -> dict[int, list[str]]:
    """Letter → the numbers of the further cases that it answers (并案), if `user` may see them.

    letters: ids, or a query of them; one query.
    """
    seen = visible_to(user).with_only_columns(Case.id)
    query = (
        select(LetterShare.letter_id, Case.case_number)
        .join(Case, Case.id == LetterShare.case_id)
        .where(LetterShare.letter_id.in_(letters), Case.id.in_(seen))
        .order_by(Case.id)
    )
    found: dict[int, list[str]] = {}
    for letter_id, number in db.session.execute(query):
        found.setdefault(letter_id, []).append(number)
    return found


def register(user: User, year: int, state: str = "") -> Select[tuple[PostItem]]:
    """The postings of `year` in cases that `user` may see, the newest first; of one state."""
    seen = visible_to(user).with_only_columns(Case.id)
    asked: Any = rectification.visible_to(user).with_only_columns(Rectification.id)
    own = select(RectificationLetter.id).where(RectificationLetter.rectification_id.in_(asked))
    on = joinedload(PostItem.rectification_letter)
    query = (
        select(PostItem)
        .outerjoin(PostItem.case)
        .options(
            contains_eager(PostItem.case).options(lazyload("*")),
            joinedload(PostItem.letter).defer(Letter.body),
            on.defer(RectificationLetter.body),
            on.joinedload(RectificationLetter.rectification),
        )
        .where(
            PostItem.agency_id == user.agency_id,
            PostItem.year == year,
            or_(PostItem.case_id.in_(seen), PostItem.rectification_letter_id.in_(own)),
        )
    )
    query = query.where(PostItem.state == state) if state else query
    return query.order_by(PostItem.number.desc())


def page(user: User, year: int, state: str = "", after: int | None = None) -> list[PostItem]:
    """One page of the register, from below the number `after`; PAGE + 1 rows at most."""
    query = register(user, year, state)
    if after is not None:
        query = query.where(PostItem.number < after)
    return list(db.session.scalars(query.limit(PAGE + 1)))
