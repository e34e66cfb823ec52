"""The worker: takes a message on lease, delivers it, marks it; any number of workers is harmless.

Killed at any point, it loses nothing: the lease runs out and the message is sent again, with the
same Message-ID, so that a copy which did arrive is known for one.
"""

import smtplib
from datetime import datetime, timedelta
from threading import Event as Flag
from typing import Any

import structlog
from flask import Flask
from flask_mail import BadHeaderError
from sqlalchemy import or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.audit.event import witness
from tracker.extensions import db
from tracker.outbox.deliver import channels, deliver
from tracker.outbox.job import JOBS, Job
from tracker.outbox.message import FAILED, QUEUED, SENT, Message

LEASE = timedelta(minutes=10)  # far longer than the mail server may take
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=72)
IDLE = 2.0  # seconds between two looks into an empty outbox
TROUBLE = (OSError, smtplib.SMTPException, BadHeaderError, UnicodeError)

log = structlog.get_logger("tracker")


def run(app: Flask, stop: Flag) -> None:
    """Deliver and do the jobs that are due, until `stop` is set."""
    while not stop.is_set():
        with app.app_context():
            worked = _survive(work_once)
        if not worked:
            stop.wait(IDLE)


def work_once() -> bool:
    """Do the jobs that are due and deliver at most one message; whether there was one."""
    for job in JOBS:
        if job.take():
            _do(job)
    message = _take()
    if message is None:
        return False
    _send(message)
    return True


def _survive(work: Any) -> bool:
    """Go on after trouble with the database: it may be back at the next look."""
    try:
        return bool(work())
    except SQLAlchemyError as error:
        db.session.rollback()
        log.error("worker.database", kind=type(error).__name__)
        return False


def _do(job: Job) -> None:
    job.run()
    db.session.commit()


def _take() -> Message | None:
    """Lease the message that has waited longest, passing over those that others hold."""
    now = clock.now()
    ready = Message.channel.in_(channels())
    free = or_(Message.leased_until.is_(None), Message.leased_until <= now)
    message = db.session.scalar(
        select(Message)
        .where(Message.state == QUEUED, ready, Message.due_at <= now, free)
        .order_by(Message.due_at, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if message:
        message.leased_until = now + LEASE
        message.attempts += 1
    db.session.commit()
    return message


def _send(message: Message) -> None:
    """Deliver outside any transaction, then mark, if the lease is still ours."""
    lease = (message.id, message.leased_until)
    waited, attempts = clock.now() - message.queued_at, message.attempts
    about = {"agency_id": message.agency_id, "case_id": message.case_id}
    db.session.expunge(message)
    db.session.rollback()
    try:
        deliver(message)
    except TROUBLE as trouble:
        _put_back(lease, waited, attempts, trouble, about)
    else:
        _mark(lease, state=SENT, sent_at=clock.now(), last_error=None)
    db.session.commit()


def _put_back(
    lease: tuple[int, datetime | None],
    waited: timedelta,
    attempts: int,
    trouble: Exception,
    about: dict[str, Any],
) -> None:
    """Try again later and ever more rarely; after three days it is a failure that people see."""
    if waited < GIVE_UP_AFTER:
        _mark(lease, due_at=clock.now() + wait_after(attempts), last_error=_named(trouble))
    elif _mark(lease, state=FAILED, last_error=_named(trouble)):
        witness("mail_failed", ("message", lease[0]), **about)
    log.warning("mail.not_delivered", message=lease[0], attempts=attempts, error=_named(trouble))


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many tries: 1, 2, 4 … minutes, at most four hours."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)


def _mark(lease: tuple[int, datetime | None], **values: Any) -> bool:
    """Write `values` and end the lease; False where another worker has taken it over."""
    mine = (Message.id == lease[0], Message.leased_until == lease[1])
    marked: Any = db.session.execute(
        update(Message).where(*mine).values(leased_until=None, **values)
    )
    return bool(marked.rowcount)


def _named(trouble: Exception) -> str:
    """Kind and code of a failure, without its text: that may hold the address."""
    code = getattr(trouble, "smtp_code", None) or getattr(trouble, "errno", None) or ""
    return f"{type(trouble).__name__} {code}".strip()
