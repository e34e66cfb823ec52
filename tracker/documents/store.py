"""Keeps files: written whole and to the disk before anyone is told, read back unaltered."""

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from tracker import clock, crypto
from tracker.documents.document import APPLICANT_ADDED, APPLICANT_SENT, SEALED_LETTER, Document
from tracker.documents.inspect import ACCEPTED, MEGABYTE, check, clean_name, extension
from tracker.documents.refused import NO_ROOM, TOO_HEAVY, TOO_MANY, NotAccepted
from tracker.extensions import db
from tracker.outbox.job import periodic

MOST_SENT = 10  # files of an applicant in one form
MOST_SENT_BYTES = 60 * MEGABYTE
MOST_IN_CASE = 300
DISK_RESERVE = 200 * MEGABYTE  # left free, so that the database can go on writing
ABANDONED = timedelta(hours=24)
MADE = {name: one.media_type for name, one in ACCEPTED.items()} | {"zip": "application/zip"}


class Damaged(RuntimeError):
    """A kept file is missing, or is no longer what came in."""


class NotDeletable(RuntimeError):
    """A file of a case is part of its record and stays."""


def keep(
    agency_id: int,
    purpose: str,
    file: FileStorage | tuple[str, bytes],
    by: Any = None,
    case: Any = None,
    draft: Any = None,
) -> Document:
    """Take in `file` for a case or a draft; it is on the disk when this returns.

    `file`: an uploaded file, or its name and bytes. Raises NotAccepted, a sentence for the sender.
    """
    name, content = _read(file)
    document = Document(
        agency_id=agency_id,
        public_id=crypto.token(),
        purpose=purpose,
        name=clean_name(name),
        media_type=check(name, content),
        size=len(content),
        sha256=crypto.fingerprint(content),
        case_id=case.id if case else None,
        draft_id=draft.id if draft else None,
        uploaded_by_id=getattr(by, "id", None),
    )
    _check_quota(document)
    _check_disk(document)
    _write(path(document), content)
    db.session.add(document)
    db.session.flush()
    return document


def keep_made(agency_id: int, purpose: str, name: str, made: bytes, by: Any) -> Document:
    """Keep a file that this system made itself, of any size and of no case; raises NotAccepted."""
    document = Document(
        agency_id=agency_id,
        public_id=crypto.token(),
        purpose=purpose,
        name=clean_name(name),
        media_type=MADE[extension(name)],
        size=len(made),
        sha256=crypto.fingerprint(made),
        uploaded_by_id=getattr(by, "id", None),
    )
    _check_disk(document)
    _write(path(document), made)
    db.session.add(document)
    db.session.flush()
    return document


def content(document: Document) -> bytes:
    """The bytes of `document`, proved by their SHA-256; raises Damaged."""
    try:
        found = path(document).read_bytes()
    except FileNotFoundError:
        raise Damaged(f"document {document.id} is missing") from None
    if crypto.fingerprint(found) != document.sha256:
        raise Damaged(f"document {document.id} is altered")
    return found


def discard(document: Document) -> None:
    """Delete a file that its sender took back before sending; raises NotDeletable."""
    if document.case_id is not None:
        raise NotDeletable(f"document {document.id} belongs to a case")
    db.session.delete(document)
    db.session.flush()
    path(document).unlink(missing_ok=True)


@periodic(timedelta(hours=1))
def forget_abandoned() -> int:
    """Delete the files of drafts that nobody finished, and sealed files that nobody answered for.

    Returns how many.
    """
    abandoned = db.session.scalars(
        select(Document).where(
            Document.purpose.in_((APPLICANT_SENT, APPLICANT_ADDED, SEALED_LETTER)),
            Document.case_id.is_(None),
            Document.draft_id.is_(None),
            Document.uploaded_at <= clock.now() - ABANDONED,
        )
    ).all()
    for document in abandoned:
        discard(document)
    return len(abandoned)


def path(document: Document) -> Path:
    """Where the file lies: made of its own random id, never of a name that somebody gave."""
    folder = Path(current_app.config["UPLOAD_FOLDER"])
    return folder / document.public_id[:2] / document.public_id


def _read(file: FileStorage | tuple[str, bytes]) -> tuple[str, bytes]:
    if isinstance(file, tuple):
        return file
    largest = int(current_app.config["LARGEST_FILE"])
    return file.filename or "", file.stream.read(largest + 1)  # one more tells that it is too large


def _check_quota(new: Document) -> None:
    count, size = _kept_beside(new)
    sent = new.purpose in (APPLICANT_SENT, APPLICANT_ADDED)
    most = MOST_SENT if sent else MOST_IN_CASE
    if count >= most:
        raise NotAccepted(TOO_MANY, name=new.name, most=most)
    if sent and size + new.size > MOST_SENT_BYTES:
        raise NotAccepted(TOO_HEAVY, name=new.name, limit=MOST_SENT_BYTES // MEGABYTE)


def _check_disk(new: Document) -> None:
    folder = Path(current_app.config["UPLOAD_FOLDER"])
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < DISK_RESERVE:
        raise NotAccepted(NO_ROOM, name=new.name)


def _kept_beside(new: Document) -> tuple[int, int]:
    """How many files, and bytes, the same case or draft already has for the same purpose."""
    if new.case_id is None and new.draft_id is None:
        return 0, 0
    owner = Document.case_id == new.case_id if new.case_id else Document.draft_id == new.draft_id
    count, size = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Document.size), 0)).where(
            Document.agency_id == new.agency_id, owner, Document.purpose == new.purpose
        )
    ).one()
    return int(count), int(size)


def _write(final: Path, content: bytes) -> None:
    """Put the whole file in place at once: after a crash it is there whole, or not at all."""
    final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = final.with_name(f"{final.name}.part")
    try:
        _write_down(partial, content)
        partial.replace(final)
    finally:
        partial.unlink(missing_ok=True)
    _sync(final.parent)
    _sync(final.parent.parent)


def _write_down(partial: Path, content: bytes) -> None:
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make a folder's new entry outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
