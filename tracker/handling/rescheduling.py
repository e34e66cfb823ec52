"""Rescheduling: whose date moves when the holiday arrangements change, and the moving itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.audit.event import Event
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.reckoned import Reckoned, reckoned, stored
from tracker.cases.record import record
from tracker.handling.staff_mail import Heads, link, spoken, tell_moved
from tracker.law.dated import Refused
from tracker.law.procedure import Act
from tracker.law.workdays import Calendar


@dataclass(frozen=True)
class Move:
    """A case whose stored dates are not those that the law reckons under a calendar."""

    case: Case
    old: Reckoned
    new: Reckoned

    @property
    def differing(self) -> dict[str, tuple[object, object]]:
        """What moves, by name: stored, and reckoned."""
        return self.old.differing(self.new)


@dataclass(frozen=True)
class Compared:
    """Every open case compared: how many, which differ, which the law cannot reckon at all."""

    checked: int
    moves: tuple[Move, ...]
    refused: tuple[tuple[Case, Refused], ...] = ()


def compare(calendar: Calendar, *, to_act: bool = False) -> Compared:
    """Compare stored and reckoned dates of every open case, in all agencies.

    The number of queries grows by chunks of cases, not by cases. `to_act` locks the cases.
    """
    checked, moves, refused = 0, [], []
    for case in queries.open_everywhere(to_act=to_act):
        checked += 1
        try:
            old, new = stored(case), reckoned(case, calendar)
        except Refused as refusal:
            refused.append((case, refusal))
            continue
        if old != new:
            moves.append(Move(case, old, new))
    return Compared(checked, tuple(moves), tuple(refused))


def reschedule(moves: Iterable[Move], calendar: Calendar, change: Event, heads: Heads) -> int:
    """Move each case to its new dates; witness each, and tell who handles it. Flushes.

    change: the register's event, which holds the notice's number. Returns how many mails wait.
    """
    notice, told = str(change.data["number"]), 0
    for move in moves:
        case = move.case
        record(
            case,
            Act.RESCHEDULE,
            None,
            calendar=calendar,
            notice=notice,
            change=change.id,
            moved=move.differing,
        )
        page = link(f"/desk/cases/{case.case_number}")
        words = {"notice": notice, "dates": _in_words(move), "link": page}
        to = heads.for_case(case.agency_id, case.officer)
        told += tell_moved(to, case, str(change.id), case.case_number, words)
    return told


def _in_words(move: Move) -> str:
    """What moved, as the mail says it."""
    told = []
    for name, label in (("due_on", "到期日"), ("correction_due_on", "补正期限")):
        old, new = getattr(move.old, name), getattr(move.new, name)
        if old != new:
            told.append(f"{label}由{spoken(old)}改为{spoken(new)}")
    if move.old.provisional != move.new.provisional:
        told.append("期限待定" if move.new.provisional else "期限不再待定")
    return "；".join(told) or "计算过程有变动，到期日不变"
