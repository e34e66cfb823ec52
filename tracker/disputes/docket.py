"""The docket: what is due from us in a dispute that is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload

from tracker.cases.case import Case
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law import dispute_answer
from tracker.law import dispute_course as law
from tracker.law.dated import Refused
from tracker.law.explanation import Explanation
from tracker.law.periods import period_end
from tracker.law.workdays import Calendar

CHUNK = 500  # disputes read at once
AWAITED = (dispute_answer.RECONSIDERATION, dispute_answer.LITIGATION)


@dataclass(frozen=True)
class Due:
    """Until when our response to a dispute must be in; `kind` is one of law.periods.KINDS."""

    kind: str
    due_on: date
    provisional: bool


def due(dispute: Dispute, calendar: Calendar) -> Due | None:
    """What is due from us now; None where nothing is, or the law of that day knew no period."""
    if dispute.responded_on or dispute.decided_on or dispute.result:
        return None
    if dispute.instance == law.APPEAL:  # the copy whose period this is came to the first court
        return None
    try:
        found = period(dispute, calendar)
    except Refused:
        return None
    if found is None or found.due_on is None:
        return None
    kind = dispute_answer.period(dispute.kind, dispute.procedure) or ""
    return Due(kind, found.due_on, found.provisional)


def period(dispute: Dispute, calendar: Calendar) -> Explanation | None:
    """The period of our answer from our receipt of the copy, explained, also when it is over.

    None for a complaint. Raises Refused where the law of that day knew no such period:
    行政复议法 arts 48 and 54, 行政诉讼法 art 67.
    """
    kind = dispute_answer.period(dispute.kind, dispute.procedure)
    return period_end(kind, dispute.received_on, calendar) if kind else None


def decided_by(dispute: Dispute, calendar: Calendar) -> Explanation | None:
    """Until when the organ decides, from its acceptance; None before that, or where none is set."""
    kind = law.decided_within(dispute.kind, dispute.procedure, dispute.instance)
    return _end(kind, dispute.accepted_on, calendar)


def contested_by(dispute: Dispute, calendar: Calendar) -> Explanation | None:
    """Until when the parties may go further, from our own service; None where it is final."""
    kind = law.contested_within(dispute.kind, dispute.instance, dispute.is_ruling)
    return _end(kind, dispute.served_on, calendar)


def _end(kind: str | None, start: date | None, calendar: Calendar) -> Explanation | None:
    """A period where the law of that day knew it."""
    if kind is None or start is None:
        return None
    try:
        return period_end(kind, start, calendar)
    except Refused:
        return None


def responded_late(dispute: Dispute, calendar: Calendar) -> bool:
    """Whether our answer was handed in after its last day."""
    if dispute.responded_on is None:
        return False
    try:
        found = period(dispute, calendar)
    except Refused:
        return False
    return bool(found and found.due_on and dispute.responded_on > found.due_on)


def awaiting_us() -> Iterator[Dispute]:
    """Every dispute that waits for our response, in all agencies, in chunks by key."""
    after: int | None = 0
    while after is not None:
        query = (
            select(Dispute)
            .where(
                Dispute.id > after,
                Dispute.kind.in_(AWAITED),
                Dispute.responded_on.is_(None),
                Dispute.decided_on.is_(None),
                Dispute.result.is_(None),
                Dispute.instance == law.FIRST,
            )
            .options(
                joinedload(Dispute.case).options(lazyload(Case.applicant), joinedload(Case.officer))
            )
            .order_by(Dispute.id)
            .limit(CHUNK)
        )
        chunk = list(db.session.scalars(query))
        yield from chunk
        after = chunk[-1].id if len(chunk) == CHUNK else None
