"""The result of the release check of one file: each finding open, signed for, or cleared."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.accounts.user import User
from tracker.columns import Moment, Sealed
from tracker.documents import release
from tracker.documents.document import Document
from tracker.documents.found import Finding
from tracker.documents.hiding_places import HIDING_PLACES, HidingPlace
from tracker.documents.inspect import extension
from tracker.documents.release_look import has_few_pages, looked, was_withdrawn
from tracker.extensions import db

WAITING, DONE = "waiting", "done"
OPEN, SIGNED, CLEARED = "open", "signed", "cleared"
SMALL, SMALL_PDF = 1024 * 1024, 300 * 1024  # bytes: so much is checked at once, more by the worker


class ReleaseCheck(db.Model):
    """One file as the check of `version` saw it; `waiting` until the worker has come to it."""

    __tablename__ = "release_checks"
    __table_args__ = (
        UniqueConstraint("document_id"),
        Index(None, "agency_id", "state", "version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    checked_at: Mapped[datetime | None] = mapped_column(Moment)

    document: Mapped[Document] = relationship(back_populates="check")
    findings: Mapped[list["ReleaseFinding"]] = relationship(
        back_populates="check", order_by="ReleaseFinding.id"
    )

    @property
    def is_current(self) -> bool:
        """Whether all that the check can see today has been looked for."""
        return self.state == DONE and self.version >= release.VERSION

    @property
    def open(self) -> list["ReleaseFinding"]:
        """The findings for which no file goes out."""
        return [one for one in self.findings if one.state == OPEN and one.kind.blocks]


class ReleaseFinding(db.Model):
    """All hiding places of one kind in a file. `digest` knows it again when the check is repeated.

    The places may quote hidden words, so they are kept sealed.
    """

    __tablename__ = "release_findings"
    __table_args__ = (UniqueConstraint("check_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("release_checks.id"))
    code: Mapped[str] = mapped_column(String(30))
    count: Mapped[int]
    told: Mapped[str] = mapped_column(Sealed("release_findings.told"))
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(Text)

    check: Mapped[ReleaseCheck] = relationship(back_populates="findings")
    answered_by: Mapped[User | None] = relationship()

    @property
    def kind(self) -> HidingPlace:
        """What this kind of finding means."""
        return HIDING_PLACES[self.code]

    @property
    def places(self) -> list[dict[str, Any]]:
        """Where it was found."""
        return list(json.loads(self.told))


def ensure(document: Document) -> ReleaseCheck:
    """The check of a file that is to be released, made or repeated as far as it is not current."""
    check = document.check or begun(document)
    if not check.is_current:
        check.state = WAITING
        if is_small(document):
            keep(check, looked(document))
    return check


def is_small(document: Document) -> bool:
    """Whether a file is looked through while somebody waits; a PDF by its pages too."""
    if extension(document.name) != "pdf":
        return document.size <= SMALL
    return document.size <= SMALL_PDF and has_few_pages(document)


def keep(check: ReleaseCheck, seen: Iterable[Finding]) -> None:
    """Keep what the check of today has seen; what was signed for stays signed."""
    known = {one.digest: one for one in check.findings}
    found = {one.digest: one for one in seen}
    for digest in sorted(found.keys() - known.keys()):
        check.findings.append(_kept(found[digest]))
    for digest in known.keys() - found.keys():
        known[digest].state, known[digest].answered_at = CLEARED, clock.now()
    for digest in known.keys() & found.keys():
        if known[digest].state == CLEARED:
            known[digest].state = OPEN
    check.state, check.version = DONE, release.VERSION
    check.checked_at = clock.now()
    db.session.flush()


def may_be_had(document: Document) -> bool:
    """Whether the applicant is handed this released file now; writes nothing.

    A file that an older check let through is looked at again by today's.
    """
    check = document.check
    if (check and check.open) or was_withdrawn(document):
        return False
    if check and check.is_current:
        return True
    answered = {one.digest for one in check.findings if one.state == SIGNED} if check else set()
    return all(
        one.digest in answered or not HIDING_PLACES[one.code].blocks for one in looked(document)
    )


def clear(document: Document, by: Any) -> None:
    """A corrected file has taken the place of this one, which goes nowhere any more."""
    for one in document.check.findings if document.check else ():
        if one.state == OPEN:
            one.state, one.answered_by_id, one.answered_at = CLEARED, by.id, clock.now()


def begun(document: Document) -> ReleaseCheck:
    """A check of the file that is still to be done."""
    check = ReleaseCheck(
        agency_id=document.agency_id, document=document, sha256=document.sha256, version=0
    )
    check.state = WAITING
    db.session.add(check)
    db.session.flush()
    return check


def withdrawn_in(documents: Iterable[Document]) -> list[Document]:
    """The files whose very bytes were withdrawn once, by whomever."""
    return [one for one in documents if was_withdrawn(one)]


def waiting_in(documents: Iterable[Document]) -> list[Document]:
    """The files whose check is not finished."""
    return [one for one in documents if one.check is None or not one.check.is_current]


def open_in(documents: Iterable[Document]) -> list[ReleaseFinding]:
    """The findings of these files for which nothing goes out."""
    return [finding for one in documents if one.check for finding in one.check.open]


def _kept(found: Finding) -> ReleaseFinding:
    return ReleaseFinding(
        code=found.code,
        count=found.count,
        told=json.dumps(found.places, ensure_ascii=False),
        digest=found.digest,
        state=OPEN,
    )
