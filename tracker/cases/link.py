"""A link (关联) between two cases: a repeat, a part, one letter for several, a case sent back."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, lazyload, mapped_column, relationship

from tracker.extensions import db

if TYPE_CHECKING:
    from tracker.cases.case import Case

REPEAT_OF, REFERRED = "repeat_of", "referred"  # entered by hand
JOINED_WITH, SPLIT_FROM = "joined_with", "split_from"  # what joining and splitting leave
KINDS = (REPEAT_OF, REFERRED, JOINED_WITH, SPLIT_FROM)
ONE_JOINED = text("kind = 'joined_with'")


class CaseLink(db.Model):
    """From a case to the earlier one `to`. A case is joined with one leading case at most."""

    __tablename__ = "case_links"
    __table_args__ = (
        UniqueConstraint("case_id", "to_id", "kind"),
        Index(
            "ix_case_links_one_joined",
            "case_id",
            unique=True,
            sqlite_where=ONE_JOINED,
            postgresql_where=ONE_JOINED,
        ),
        Index(None, "to_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(15))
    reason: Mapped[str | None] = mapped_column(Text)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_on: Mapped[date]

    case: Mapped["Case"] = relationship(foreign_keys=case_id)
    to: Mapped["Case"] = relationship(foreign_keys=to_id)


def add(case: "Case", to: "Case", kind: str, reason: str | None, by_id: int, on: date) -> CaseLink:
    """Keep a link of `case` to `to` and flush; both cases see it from now on."""
    link = CaseLink(case=case, to=to, kind=kind, reason=reason, made_by_id=by_id, made_on=on)
    db.session.add(link)
    db.session.flush()
    forget(case, to)
    return link


def remove(link: CaseLink) -> None:
    """Take a link away and flush; the log keeps that it was."""
    ends = link.case, link.to
    db.session.delete(link)
    db.session.flush()
    forget(*ends)


def forget(*cases: "Case") -> None:
    """Let the links of these cases be read anew."""
    for case in cases:
        db.session.expire(case, ["links"])


def others(
    case: "Case", among: Select[tuple["Case"]] | None = None
) -> list[tuple[CaseLink, "Case"]]:
    """Each link of `case` with the case at its other end, applicants unread; one query, or none.

    `among`: the cases that a reader may see; one restricted to others is left out.
    """
    from tracker.cases.case import Case

    if not case.links:
        return []
    ids = {end for link in case.links for end in (link.case_id, link.to_id)} - {case.id}
    query = select(Case) if among is None else among
    query = query.where(Case.id.in_(ids), Case.agency_id == case.agency_id)
    found = {one.id: one for one in db.session.scalars(query.options(lazyload(Case.applicant)))}
    ends = ((link, link.to_id if link.case_id == case.id else link.case_id) for link in case.links)
    return [(link, found[end]) for link, end in ends if end in found]
