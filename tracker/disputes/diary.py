"""The diary of the legal staff: hearings, and the last days of our answers, in a span of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, lazyload

from tracker import clock
from tracker.accounts.user import User
from tracker.arrangements import load
from tracker.disputes import docket, queries
from tracker.disputes.dispute import Dispute
from tracker.disputes.hearing import Hearing
from tracker.extensions import db

MOST = 500  # open disputes whose dates are worked out
ANSWER, HEARING = "answer", "hearing"


@dataclass(frozen=True)
class Entry:
    """One thing on a day: a hearing at its time and place, or the last day of our answer."""

    kind: str
    uid: str
    on: date
    dispute: Dispute
    starts_at: datetime | None = None
    place: str = ""
    is_off: bool = False
    provisional: bool = False
    changed_at: datetime | None = None


def entries(who: User, first: date, last: date) -> list[Entry]:
    """What stands in the diary from `first` to `last`, of the disputes that `who` may see."""
    found = [*_hearings(who, first, last), *_answers(who, first, last)]
    return sorted(found, key=lambda one: (one.on, one.starts_at or clock.noon(one.on), one.uid))


def _hearings(who: User, first: date, last: date) -> Iterator[Entry]:
    seen = queries.visible_to(who).with_only_columns(Dispute.id)
    query = (
        select(Hearing)
        .where(
            Hearing.agency_id == who.agency_id,
            Hearing.starts_at >= _morning(first),
            Hearing.starts_at < _morning(last + timedelta(days=1)),
            Hearing.dispute_id.in_(seen),
        )
        .options(joinedload(Hearing.dispute).options(lazyload("*")))
    )
    for one in db.session.scalars(query):
        on = clock.beijing(one.starts_at).date()
        yield Entry(
            HEARING, f"hearing-{one.id}", on, one.dispute, one.starts_at, one.place,
            one.cancelled_on is not None, changed_at=one.changed_at,
        )  # fmt: skip


def _answers(who: User, first: date, last: date) -> Iterator[Entry]:
    calendar = load.calendar()
    query = queries.visible_to(who).options(lazyload("*")).where(Dispute.result.is_(None))
    for row in db.session.scalars(query.order_by(Dispute.id.desc()).limit(MOST)):
        due = docket.due(row, calendar)
        if due and first <= due.due_on <= last:
            uid = f"answer-{row.id}"
            yield Entry(ANSWER, uid, due.due_on, row, provisional=due.provisional)


def _morning(day: date) -> datetime:
    return clock.noon(day) - timedelta(hours=12)
