"""Looks through a kept file: reads what is needed first, so that looking needs no database."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.documents import comparison, pdf_pages, release, store
from tracker.documents.document import UPLOADED, Document
from tracker.documents.found import Finding, Found, Unreadable, gathered
from tracker.extensions import db

FEW_PAGES = 30


@dataclass(frozen=True)
class Known:
    """Everything about a file that the looking needs."""

    name: str
    content: bytes | None  # None: missing or altered on the disk
    was_withdrawn: bool
    original: tuple[str, bytes] | None  # what somebody says they have covered a part of


def looked(document: Document) -> list[Finding]:
    """What the check sees in the kept file today."""
    return seen(known(document))


def known(document: Document) -> Known:
    """What is to be looked through; reads the database and the file."""
    original = document.original if document.copy_way == UPLOADED else None
    beside = _content(original) if original else None
    return Known(
        document.name,
        _content(document),
        was_withdrawn(document),
        (original.name, beside) if original and beside is not None else None,
    )


def seen(about: Known) -> list[Finding]:
    """What the check finds; a damaged file is not handed out."""
    if about.content is None:
        return gathered([Found("check_failed")])
    own = [Found("withdrawn")] if about.was_withdrawn else []
    if about.original and comparison.is_same(about.original, (about.name, about.content)):
        own.append(Found("nothing_redacted"))
    return [*gathered(own), *release.look(about.name, about.content)]


def has_few_pages(document: Document) -> bool:
    """Whether a PDF is looked through quickly; one that cannot be opened is."""
    try:
        return pdf_pages.count(_content(document) or b"") <= FEW_PAGES
    except Unreadable:
        return True


def was_withdrawn(document: Document) -> bool:
    """Whether a file of the same bytes was withdrawn, in whatever case and agency."""
    query = select(Document.id).where(
        Document.sha256 == document.sha256, Document.withdrawn_at.is_not(None)
    )
    return db.session.scalar(query.limit(1)) is not None


def _content(document: Document) -> bytes | None:
    try:
        return store.content(document)
    except store.Damaged:
        return None
