"""Text messages: through one small interface, by whichever provider the installation has chosen."""

import re
from typing import Any, Protocol

import structlog
from flask import current_app

from tracker.outbox.message import SMS, Message
from tracker.outbox.send import queue

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
log = structlog.get_logger("tracker")


class Provider(Protocol):
    """Whoever carries text messages; raises OSError where it cannot now, and is asked again."""

    def send(self, number: str, text: str, message_id: str) -> None:
        """Hand over one message; the same `message_id` again is a repeated copy."""


class Logged:
    """Sends nothing: the log says that a message would have gone, never to which number."""

    def send(self, number: str, text: str, message_id: str) -> None:
        """Note the message's own id and length."""
        log.info("sms.logged", message=message_id, length=len(text))


PROVIDERS: dict[str, Provider] = {"log": Logged()}
"""A new provider is a line here, and chosen by SMS_PROVIDER."""


def provider() -> Provider | None:
    """The provider chosen; None where text messages are not used."""
    return PROVIDERS.get(str(current_app.config["SMS_PROVIDER"]))


def tell(agency: Any, case: Any, kind: str, n: object, number: str | None, text: str) -> None:
    """Queue one text message to a mobile number; nothing where there is none, or no provider.

    `text` must hold no personal data. The number is kept sealed in the outbox alone. Flushes.
    """
    plain = re.sub(r"[\s-]", "", number or "").removeprefix("+86")
    if provider() is not None and MOBILE.fullmatch(plain):
        queue(agency, case, f"{kind}.sms", n, plain, "", text, channel=SMS)


def deliver(message: Message) -> None:
    """Hand `message` to the provider; raises OSError."""
    chosen = provider()
    if chosen is None:
        raise OSError("no provider of text messages is chosen")
    chosen.send(message.recipient, message.body, message.message_id)
