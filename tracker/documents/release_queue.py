"""What the worker checks: large files, files from before, and all again when the check learns."""

from datetime import timedelta

from sqlalchemy import or_, select

from tracker.documents import release
from tracker.documents.document import RELEASE, Document
from tracker.documents.release_check import WAITING, ReleaseCheck, begun, keep
from tracker.documents.release_look import known, seen
from tracker.extensions import db
from tracker.outbox.job import periodic

SOON, NOW_AND_THEN = timedelta(seconds=5), timedelta(minutes=10)
MOST_LINED_UP = 500


@periodic(SOON)
def check_waiting() -> bool:
    """Check one file that waits, or that an older check has seen; whether there was one.

    The looking takes long, so it is done between two transactions and holds nobody up.
    """
    check = _next()
    if check is None:
        return False
    check_id, about = check.id, known(check.document)
    db.session.rollback()
    found = seen(about)
    held = db.session.get(ReleaseCheck, check_id, with_for_update=True)
    if held and not held.is_current:
        keep(held, found)
    return True


@periodic(NOW_AND_THEN)
def check_unchecked() -> int:
    """Line up the files that were released before there was a check; returns how many."""
    documents = db.session.scalars(
        select(Document)
        .outerjoin(ReleaseCheck, ReleaseCheck.document_id == Document.id)
        .where(Document.purpose == RELEASE, Document.withdrawn_at.is_(None))
        .where(Document.case_id.is_not(None), ReleaseCheck.id.is_(None))
        .order_by(Document.id)
        .limit(MOST_LINED_UP)
    ).all()
    for document in documents:
        begun(document)
    return len(documents)


def _next() -> ReleaseCheck | None:
    """The check that has waited longest; files that go nowhere any more are left alone."""
    return db.session.scalar(
        select(ReleaseCheck)
        .join(Document)
        .where(Document.purpose == RELEASE, Document.withdrawn_at.is_(None))
        .where(or_(ReleaseCheck.state == WAITING, ReleaseCheck.version < release.VERSION))
        .order_by(ReleaseCheck.id)
        .limit(1)
    )
