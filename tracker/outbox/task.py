"""A task: one long piece of work that a person asked for, done once by whichever worker is free."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock, crypto
from tracker.columns import Moment, Sealed
from tracker.extensions import db

QUEUED, RUNNING, DONE, FAILED, EXPIRED = "queued", "running", "done", "failed", "expired"
OPEN = (QUEUED, RUNNING)


class Task(db.Model):
    """`kind` names the function that performs it; `parameters` are what that function reads.

    The same `key` of the same person is one task, however often its form is sent. A worker holds a
    task while `leased_until` is ahead; one that was killed lets it run out, and the task is begun
    again from nothing, once. `told` is what to say of the result, `result_id` its file.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("by_id", "key"),
        Index(None, "state", "id"),
        Index(None, "agency_id", "by_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(43), unique=True, default=crypto.token)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(String(30))
    key: Mapped[str] = mapped_column(String(64))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str | None] = mapped_column(Sealed("tasks.reason"))
    source_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    state: Mapped[str] = mapped_column(String(10), default=QUEUED)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime] = mapped_column(Moment, default=clock.now)
    leased_until: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    result_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    told: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it, or will."""
        return self.state in OPEN


@dataclass(frozen=True)
class Result:
    """What a task brought: a file to keep for so many days, or only something to say."""

    document_id: int | None = None
    days: int = 0
    told: dict[str, Any] = field(default_factory=dict)

    def expires_at(self) -> datetime | None:
        """When the file is deleted; None where there is none."""
        return clock.now() + timedelta(days=self.days) if self.document_id else None


class Abandoned(Exception):
    """A task that cannot be done; `told` says why, to the person who asked for it."""

    def __init__(self, **told: Any) -> None:
        super().__init__(told.get("fault", ""))
        self.told = told


Progress = Callable[..., None]
"""Called as (done, total) between two pieces of work: commits them and keeps the lease.

With `last=True` before work that gives no further sign, because it must be one transaction.
"""

Performer = Callable[[Task, Progress], Result]
PERFORMERS: dict[str, Performer] = {}


def performs(kind: str) -> Callable[[Performer], Performer]:
    """Declare that the function below performs the tasks of `kind`; each room registers its own."""

    def register(performer: Performer) -> Performer:
        PERFORMERS[kind] = performer
        return performer

    return register


def ask(by: Any, kind: str, key: str, parameters: dict[str, Any], **more: Any) -> Task:
    """Queue a task for `by`, or return the one already asked for with the same key. Flushes.

    more: `reason`, `source_id`, `total`. Raises KeyError for a kind that no room performs.
    """
    PERFORMERS[kind]
    if known := asked(by, key):
        return known
    task = Task(
        agency_id=by.agency_id, by_id=by.id, kind=kind, key=key, parameters=parameters, **more
    )
    try:
        with db.session.begin_nested():
            db.session.add(task)
    except IntegrityError:
        known = asked(by, key)
        if known is None:
            raise
        return known
    return task


def of(by: Any, most: int) -> list[Task]:
    """The tasks that `by` asked for, the latest first."""
    query = select(Task).where(Task.agency_id == by.agency_id, Task.by_id == by.id)
    return list(db.session.scalars(query.order_by(Task.id.desc()).limit(most)))


def find(by: Any, public_id: str) -> Task | None:
    """One task of `by`'s own; nobody else's, whatever their role."""
    return db.session.scalar(
        select(Task).where(
            Task.agency_id == by.agency_id, Task.by_id == by.id, Task.public_id == public_id
        )
    )


def asked(by: Any, key: str) -> Task | None:
    """The task that `by` asked for with `key`."""
    return db.session.scalar(select(Task).where(Task.by_id == by.id, Task.key == key))
