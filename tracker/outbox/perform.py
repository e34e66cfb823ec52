"""Performs tasks one by one: on lease, with progress, begun again once after a crash."""

from datetime import datetime, timedelta
from threading import Event as Flag
from typing import Any

import structlog
from flask import Flask
from sqlalchemy import and_, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.audit.event import witness
from tracker.extensions import db
from tracker.outbox.task import (
    DONE,
    FAILED,
    PERFORMERS,
    QUEUED,
    RUNNING,
    Abandoned,
    Result,
    Task,
)

LEASE = timedelta(minutes=5)  # from one sign of progress to the next
LONG_LEASE = timedelta(hours=3)  # for work in one transaction, which can give no sign
TRIES = 2  # the first, and one more after a crash
IDLE = 2.0  # seconds between two looks at an empty queue
CRASHED, BROKEN = "crashed", "broken"  # faults, which the page of tasks has words for

log = structlog.get_logger("tracker")


class LeaseLost(RuntimeError):
    """Another worker has taken the task over: whatever this one did must not be kept."""


def run(app: Flask, stop: Flag) -> None:
    """Perform what is asked for, until `stop` is set."""
    while not stop.is_set():
        with app.app_context():
            try:
                worked = perform_next()
            except SQLAlchemyError as error:
                db.session.rollback()
                log.error("tasks.database", kind=type(error).__name__)
                worked = False
        if not worked:
            stop.wait(IDLE)


def perform_next() -> bool:
    """Take and perform one task; whether there was one. Commits."""
    task = _take()
    if task is None:
        return False
    lease = _Lease(task.id, task.leased_until)
    try:
        if task.attempts > TRIES:
            raise Abandoned(fault=CRASHED)
        result = PERFORMERS[task.kind](task, lease.progress)
        lease.end(state=DONE, result=result)
        witness("task_done", ("task", lease.task_id), agency_id=task.agency_id, of=task.kind)
        db.session.commit()
    except LeaseLost:
        db.session.rollback()
        log.warning("task.lease_lost", task=lease.task_id)
    except Abandoned as abandoned:
        _give_up(lease, abandoned.told)
    except SQLAlchemyError:
        raise  # the lease runs out, and the task is begun again
    except Exception as error:
        log.error("task.failed", task=lease.task_id, kind=type(error).__name__)
        _give_up(lease, {"fault": BROKEN})
    return True


def _take() -> Task | None:
    """Lease the oldest task that waits or whose worker is gone, passing over those held."""
    now = clock.now()
    gone = and_(Task.state == RUNNING, Task.leased_until <= now)
    task = db.session.scalar(
        select(Task)
        .where(or_(Task.state == QUEUED, gone))
        .order_by(Task.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if task:
        task.state, task.leased_until = RUNNING, now + LEASE
        task.attempts, task.done = task.attempts + 1, 0
    db.session.commit()
    return task


class _Lease:
    """The right to work on a task, until a moment that each sign of progress moves on."""

    def __init__(self, task_id: int, until: datetime | None) -> None:
        self.task_id, self.until = task_id, until

    def progress(self, done: int, total: int, last: bool = False) -> None:
        """Commit what was done so far, and go on holding the task; raises LeaseLost.

        last: no further sign comes before the end.
        """
        until = clock.now() + (LONG_LEASE if last else LEASE)
        self._write(done=done, total=total, leased_until=until)
        db.session.commit()
        self.until = until

    def end(self, *, state: str, result: Result) -> None:
        """Let the task go with its result; raises LeaseLost."""
        self._write(
            state=state,
            leased_until=None,
            finished_at=clock.now(),
            result_id=result.document_id,
            expires_at=result.expires_at(),
            told=result.told,
        )

    def _write(self, **values: Any) -> None:
        mine = (Task.id == self.task_id, Task.leased_until == self.until)
        written: Any = db.session.execute(update(Task).where(*mine).values(**values))
        if not written.rowcount:
            raise LeaseLost(self.task_id)


def _give_up(lease: _Lease, told: dict[str, Any]) -> None:
    """Keep nothing of what was done, and say why."""
    db.session.rollback()
    try:
        lease.end(state=FAILED, result=Result(told=told))
    except LeaseLost:
        db.session.rollback()
    else:
        db.session.commit()
