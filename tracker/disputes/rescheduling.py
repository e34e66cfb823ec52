"""Whose date moves with the holiday arrangements: disputes, and with the cases the whole impact."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker import crypto
from tracker.agencies.agency import Agency
from tracker.arrangements import change, load
from tracker.audit.event import Event, witness
from tracker.disputes import docket
from tracker.disputes.dispute import Dispute
from tracker.disputes.docket import Due
from tracker.extensions import db
from tracker.handling import rescheduling
from tracker.handling.staff_mail import Heads, link, spoken, tell_moved
from tracker.law.arrangement import Arrangement
from tracker.law.workdays import Calendar


@dataclass(frozen=True)
class DisputeMove:
    """An open dispute whose next date is another under the new calendar."""

    dispute: Dispute
    old: Due
    new: Due


@dataclass(frozen=True)
class Impact:
    """What a change of the register would move, everywhere."""

    differences: change.Differences
    cases: tuple[rescheduling.Move, ...]
    disputes: tuple[DisputeMove, ...]

    def seal(self) -> str:
        """A digest of all that was shown, to tell at the confirmation whether it still holds."""
        shown = (
            [sorted(days) for days in vars(self.differences).values()],
            [(move.case.id, move.differing) for move in self.cases],
            [(move.dispute.id, vars(move.old), vars(move.new)) for move in self.disputes],
        )
        return crypto.fingerprint(json.dumps(shown, default=str).encode())


def impact(new: Arrangement, *, to_act: bool = False) -> Impact:
    """Whose dates would move if `new` were in force: cases and disputes of all agencies.

    A case whose stored date is wrong already is listed too. `to_act` locks the register
    and the cases.
    """
    if to_act:
        change.lock()
    before = load.calendar()
    after = before.rearranged(new)
    moves = rescheduling.compare(after, to_act=to_act).moves
    return Impact(change.preview(new), moves, tuple(_moved(before, after)))


def confirm(
    new: Arrangement, shown: Impact, number: str, source: str, content: str, **who: Any
) -> tuple[Event, int]:
    """Put `new` into the register and move every date of `shown`, all in one transaction.

    who: `by`, a user, or `operator`, the digest of who runs the command. Returns the register's
    event, and how many mails were queued. Flushes.
    """
    event = change.replace(new, number, source, content, **who)
    calendar, heads = load.calendar(), Heads()
    told = rescheduling.reschedule(shown.cases, calendar, event, heads)
    for move in shown.disputes:
        told += _reschedule(move, event, heads)
    return event, told


def _moved(before: Calendar, after: Calendar) -> Iterator[DisputeMove]:
    for dispute in docket.awaiting_us():
        old, new = docket.due(dispute, before), docket.due(dispute, after)
        if old and new and old != new:
            yield DisputeMove(dispute, old, new)


def _reschedule(move: DisputeMove, event: Event, heads: Heads) -> int:
    """Witness that the dispute's date moved, and tell who handles its case."""
    dispute, notice = move.dispute, str(event.data["number"])
    witness(
        "dispute_rescheduled",
        ("dispute", dispute.id),
        agency_id=dispute.agency_id,
        case_id=dispute.case_id,
        notice=notice,
        change=event.id,
        old=vars(move.old),
        new=vars(move.new),
    )
    officer = dispute.case.officer if dispute.case else None
    dates = f"由{spoken(move.old.due_on)}改为{spoken(move.new.due_on)}"
    words = {"notice": notice, "dates": dates, "link": link("/desk")}
    to = heads.for_case(dispute.agency_id, officer)
    key = f"{event.id}.dispute{dispute.id}"
    return tell_moved(to, dispute.case, key, dispute.dispute_number, words)


def agencies(found: Impact) -> dict[int, Agency]:
    """The agencies that an impact names, in one query."""
    ids = {move.case.agency_id for move in found.cases}
    ids |= {move.dispute.agency_id for move in found.disputes}
    rows = db.session.scalars(db.select(Agency).where(Agency.id.in_(ids)))
    return {row.id: row for row in rows}
