"""The log: one row per act, sign-in, export or look at identity data; each row seals the last."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.columns import Moment
from tracker.extensions import db, remote_address, request_id

INSTALLATION = 0  # the chain of events that belong to no agency
FIRST = "0" * 64  # what the first event of a chain seals
LOCK = 7_110_711  # the advisory lock's namespace on PostgreSQL


class Event(db.Model):
    """What happened, witnessed. Holds row numbers and keyed digests, never personal data."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("chain", "seq"),
        Index(None, "case_id", "id"),
        Index(None, "chain", "object_kind", "object_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[int]
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    act: Mapped[str] = mapped_column(String(40))
    actor_kind: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[int | None]
    object_kind: Mapped[str] = mapped_column(String(30))
    object_id: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[int | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    request_id: Mapped[str] = mapped_column(String(32))
    origin: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def seal(self) -> str:
        """The SHA-256 over the row's canonical bytes and the row before it."""
        told = {name: getattr(self, name) for name in SEALED_FIELDS} | {"at": self.at.isoformat()}
        line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return crypto.fingerprint(line.encode())


SEALED_FIELDS = (
    "chain",
    "seq",
    "act",
    "actor_kind",
    "actor_id",
    "object_kind",
    "object_id",
    "case_id",
    "data",
    "request_id",
    "origin",
    "previous",
)


def witness(
    act: str,
    on: tuple[str, object],
    *,
    agency_id: int | None = None,
    by: Any = None,
    case_id: int | None = None,
    **data: Any,
) -> Event:
    """Append one event in the act's own transaction and return it.

    `on` names the object as (kind, id). `by` is a user, an account, "guest", or
    None for the system.
    `data` must hold no personal data: ids, dates, codes, counts and digests only.
    """
    chain = agency_id or INSTALLATION
    seq, previous = _head(chain)
    address = remote_address()
    event = Event(
        chain=chain,
        seq=seq + 1,
        at=clock.now(),
        act=act,
        actor_kind=_kind(by),
        actor_id=getattr(by, "id", None),
        object_kind=on[0],
        object_id=str(on[1]),
        case_id=case_id,
        data=json.loads(json.dumps(data, default=str)),
        request_id=request_id(),
        origin=crypto.digest(address, "origin") if address else "",
        previous=previous,
    )
    event.hash = event.seal()
    db.session.add(event)
    db.session.flush()
    return event


def _kind(by: Any) -> str:
    if by is None:
        return "system"
    return "guest" if by == "guest" else getattr(by, "actor_kind", "user")


def _head(chain: int) -> tuple[int, str]:
    """The chain's last number and hash, locked until the transaction ends."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(
            text("SELECT pg_advisory_xact_lock(:space, :chain)"), {"space": LOCK, "chain": chain}
        )
    last = db.session.execute(
        select(Event.seq, Event.hash)
        .where(Event.chain == chain)
        .order_by(Event.seq.desc())
        .limit(1)
    ).first()
    return (last.seq, last.hash) if last else (0, FIRST)
