"""Wording (文书用语): an agency's own words for one kind of letter, in versions with a first day.

The words that the program brings are version 0. Head, remedies, signature, date and contact are
the letter's frame and no part of a wording: they cannot be edited away.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.extensions import db
from tracker.letters import merge

DRAFT, PROPOSED, APPROVED, RETURNED = "draft", "proposed", "approved", "returned"
PARTS = ("opening", "body", "more", "closing")
BUILT_IN: dict[str, list[merge.Said]] = {part: [] for part in PARTS}
"""What a letter is told of its wording where the program's own words hold."""


class Wording(db.Model):
    """One version. `outcome`: of a reply, whose words differ by it; empty for other letters.

    A part that is empty keeps the words of version 0; `more` stands after the body.
    """

    __tablename__ = "wordings"
    __table_args__ = (UniqueConstraint("agency_id", "kind", "outcome", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    kind: Mapped[str] = mapped_column(String(3))
    outcome: Mapped[str] = mapped_column(String(3), default="")
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=DRAFT)
    title: Mapped[str] = mapped_column(String(60), default="")
    opening: Mapped[str] = mapped_column(Text, default="")
    body: Mapped[str] = mapped_column(Text, default="")
    more: Mapped[str] = mapped_column(Text, default="")
    closing: Mapped[str] = mapped_column(Text, default="")
    effective_on: Mapped[date | None]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_on: Mapped[date]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_on: Mapped[date | None]
    return_reason: Mapped[str | None] = mapped_column(Text)

    written_by: Mapped[User] = relationship(foreign_keys=written_by_id)
    answered_by: Mapped[User | None] = relationship(foreign_keys=answered_by_id)

    @property
    def parts(self) -> dict[str, str]:
        """The texts of the version, empty where version 0 speaks."""
        return {part: getattr(self, part) for part in PARTS}

    def used(self) -> dict[str, str]:
        """The merge fields that its texts name, each with the key of its fact."""
        known = merge.fields(self.kind, self.outcome)
        names = dict.fromkeys(name for text in self.parts.values() for name in merge.named(text))
        return {name: known[name] for name in names}

    def told(self, facts: Mapping[str, Any]) -> dict[str, list[merge.Said]]:
        """Each part as the paragraphs of a letter, its merge fields filled in from `facts`."""
        known = merge.fields(self.kind, self.outcome)
        return {part: merge.fill(text, known, facts) for part, text in self.parts.items()}


def in_force(agency: Agency, kind: str, outcome: str, on: date) -> Wording | None:
    """The approved version that holds on the day `on`; None for version 0. One query."""
    return db.session.scalar(
        select(Wording)
        .where(
            Wording.agency_id == agency.id,
            Wording.kind == kind,
            Wording.outcome == outcome,
            Wording.state == APPROVED,
            Wording.effective_on <= on,
        )
        .order_by(Wording.effective_on.desc(), Wording.version.desc())
        .limit(1)
    )


def versions(agency_id: int, kind: str, outcome: str) -> list[Wording]:
    """Every version of one letter's wording, the newest first."""
    query = select(Wording).filter_by(agency_id=agency_id, kind=kind, outcome=outcome)
    return list(db.session.scalars(query.order_by(Wording.version.desc())))


def of_agency(agency_id: int) -> list[Wording]:
    """Every version of an agency, the newest of each letter first."""
    query = select(Wording).filter_by(agency_id=agency_id)
    return list(db.session.scalars(query.order_by(Wording.version.desc())))
