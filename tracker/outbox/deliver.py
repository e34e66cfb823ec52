"""Delivers one message by SMTP: one recipient, the same Message-ID at each try."""

import smtplib
from typing import cast

import flask_mail
from flask import current_app

from tracker.outbox import sms
from tracker.outbox.message import MAIL, SMS, Message

PATIENCE = 20  # seconds that the mail server may be silent


class PatientConnection(flask_mail.Connection):
    """Flask-Mail's connection, which gives up on a server that hangs."""

    def configure_host(self) -> smtplib.SMTP | smtplib.SMTP_SSL:
        """Connect, encrypt and log in as configured; raises OSError or SMTPException."""
        kind = smtplib.SMTP_SSL if self.mail.use_ssl else smtplib.SMTP
        host = kind(self.mail.server or "", self.mail.port or 0, timeout=PATIENCE)
        if self.mail.use_tls:
            host.starttls()
        if self.mail.username and self.mail.password:
            host.login(self.mail.username, self.mail.password)
        return host

    def __exit__(self, *_error: object) -> None:
        """Say goodbye; what the server answers to it no longer matters: it has the mail."""
        if self.host is not None:
            self.host.close()


def is_configured() -> bool:
    """Whether there is a mail server; without one, mails wait."""
    return bool(current_app.config["MAIL_SERVER"])


def channels() -> list[str]:
    """The channels that are set up; the messages of another one wait."""
    mail = [MAIL] if is_configured() else []
    return [*mail, SMS] if sms.provider() else mail


def deliver(message: Message) -> None:
    """Hand `message` to whom it goes through; raises OSError, SMTPException or BadHeaderError."""
    if message.channel == SMS:
        sms.deliver(message)
        return
    mail = cast("flask_mail.Mail", current_app.extensions["mail"])
    with PatientConnection(mail) as connection:
        connection.send(_as_mail(message))


def _as_mail(message: Message) -> flask_mail.Message:
    mail = flask_mail.Message(
        subject=message.subject,
        recipients=[message.recipient],
        body=message.body,
        sender=current_app.config["MAIL_DEFAULT_SENDER"],
        extra_headers={"Auto-Submitted": "auto-generated"},  # no out-of-office answers, please
    )
    mail.msgId = message.message_id
    return mail
