"""The docket: what is due from us in a dispute that is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload

from tracker.cases.case import Case
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.periods import period_end
from tracker.law.workdays import Calendar

CHUNK = 500  # disputes read at once
# Both run from the day on which we received the copy: 行政复议法第四十八条, 行政诉讼法第六十七条.
AWAITED = {"reconsideration": "reconsideration_respond_ordinary", "litigation": "court_defence"}


@dataclass(frozen=True)
class Due:
    """Until when our response to a dispute must be in; `kind` is one of law.periods.KINDS."""

    kind: str
    due_on: date
    provisional: bool


def due(dispute: Dispute, calendar: Calendar) -> Due | None:
    """What is due from us now; None where nothing is, or the law of that day knew no period."""
    kind = AWAITED.get(dispute.kind)
    if kind is None or dispute.responded_on or dispute.decided_on or dispute.result:
        return None
    try:
        found = period_end(kind, dispute.received_on, calendar)
    except Refused:
        return None
    return Due(kind, found.due_on, found.provisional) if found.due_on else None


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
