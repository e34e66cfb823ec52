"""Checks the log: every seal, every link and every number in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from tracker.audit.event import FIRST, Event
from tracker.extensions import db


@dataclass(frozen=True)
class Fault:
    """A place where the log is not as it was written."""

    chain: int
    seq: int
    what: str

    def __str__(self) -> str:
        return f"chain {self.chain}, event {self.seq}: {self.what}"


def faults() -> Iterator[Fault]:
    """Every edited, removed, inserted or reordered event that the chains betray."""
    chain, seq, previous = None, 0, FIRST
    for event in db.session.scalars(
        select(Event).order_by(Event.chain, Event.seq).execution_options(yield_per=1000)
    ):
        if event.chain != chain:
            chain, seq, previous = event.chain, 0, FIRST
        if event.seq != seq + 1:
            yield Fault(event.chain, event.seq, f"follows event {seq}")
        if event.previous != previous:
            yield Fault(event.chain, event.seq, "does not seal the event before it")
        if event.hash != event.seal():
            yield Fault(event.chain, event.seq, "was changed after it was written")
        seq, previous = event.seq, event.hash


def cut(noted: Iterable[tuple[int, int, str]]) -> Iterator[Fault]:
    """Every head, noted earlier and elsewhere, that its chain no longer holds: a tail was cut."""
    for chain, seq, last in noted:
        found = db.session.scalar(select(Event.hash).where(Event.chain == chain, Event.seq == seq))
        if found is None:
            yield Fault(chain, seq, "was noted and is gone")
        elif found != last:
            yield Fault(chain, seq, "is not the one that was noted")


def heads() -> list[tuple[int, int, str]]:
    """Chain, last number and last hash: noted outside the database, they betray a cut tail."""
    found: dict[int, tuple[int, str]] = {}
    for chain, seq, last in db.session.execute(
        select(Event.chain, Event.seq, Event.hash).order_by(Event.chain, Event.seq)
    ):
        found[chain] = (seq, last)
    return [(chain, seq, last) for chain, (seq, last) in sorted(found.items())]
