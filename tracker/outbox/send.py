"""Tells someone: puts a message into the outbox, in the transaction of the act it tells of."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.extensions import db
from tracker.outbox.message import MAIL, Message


class Unsendable(ValueError):
    """A subject or an address that would break out of its header line."""


def tell(
    agency: Any, case: Any, kind: str, n: object, recipient: str | None, subject: str, body: str
) -> Message | None:
    """Queue one e-mail and return it; None where no e-mail address is known. Flushes.

    `case`: None for what is about no case. The same (case, kind, n) is told once, however often the
    act is repeated. Subject and body must hold no personal data: whoever reads the mail signs in,
    or has the code, to see more. Raises Unsendable where subject or recipient hold a line break or
    several addresses.
    """
    if not recipient:
        return None
    _check(subject, recipient)
    return queue(agency, case, kind, n, recipient, subject, body)


def queue(
    agency: Any,
    case: Any,
    kind: str,
    n: object,
    recipient: str,
    subject: str,
    body: str,
    channel: str = MAIL,
) -> Message:
    """Put one message into the outbox, once for each (case, kind, n). Flushes."""
    case_id = case.id if case else None
    key = f"{case_id or 0}:{kind}:{n}"
    return _queued(key) or _queue(
        Message(
            agency_id=agency.id,
            case_id=case_id,
            key=key,
            channel=channel,
            recipient=recipient,
            subject=subject,
            body=body,
            message_id=_new_message_id(),
            queued_at=clock.now(),
            due_at=clock.now(),
        )
    )


def _queue(message: Message) -> Message:
    """Add `message`, unless another transaction has just told the same."""
    key = message.key
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:
        told = _queued(key)
        if told is None:
            raise
        return told
    return message


def _queued(key: str) -> Message | None:
    return db.session.scalar(select(Message).where(Message.key == key))


def _check(subject: str, recipient: str) -> None:
    if any(sign in subject + recipient for sign in "\r\n\0"):
        raise Unsendable("a line break in a mail header")
    if recipient.count("@") != 1 or any(sign in recipient for sign in ",;<> "):
        raise Unsendable("not exactly one plain address")


def _new_message_id() -> str:
    """Made once for each message, so that a mailbox can tell a repeated copy from a new one."""
    host = urlsplit(str(current_app.config["TRACKER_URL"])).hostname or "localhost"
    return f"<{secrets.token_hex(16)}@{host}>"
