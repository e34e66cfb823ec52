"""An outbox, and a mail server for it."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import delete

from tests.builders import a_case, an_agency
from tests.outbox.postman import Postman
from tracker.cases.case import Case
from tracker.extensions import db, mail
from tracker.outbox import deliver
from tracker.outbox.message import Message
from tracker.outbox.send import tell


@pytest.fixture
def postman(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postman]:
    """A mail server that the application is set up to use."""
    made = Postman()
    for name, value in {"MAIL_SERVER": "127.0.0.1", "MAIL_PORT": made.open()}.items():
        monkeypatch.setitem(app.config, name, value)
    monkeypatch.setitem(app.config, "MAIL_SUPPRESS_SEND", False)
    monkeypatch.setitem(app.extensions, "mail", app.extensions["mail"])
    mail.init_app(app)
    monkeypatch.setattr(deliver, "PATIENCE", 0.5)
    yield made
    made.close()


@pytest.fixture
def case(context: Flask) -> Case:
    """A case of which nobody has been told anything."""
    made = a_case()
    db.session.execute(delete(Message))
    db.session.commit()
    return made


@pytest.fixture
def told(case: Case) -> Callable[..., int]:
    """Queues a message about the case; its number is returned."""

    def told(n: object = 1, recipient: str = "shen@example.org", subject: str = "办理进展") -> int:
        message = tell(an_agency(), case, "progress", n, recipient, subject, "请登录查看。\n")
        db.session.commit()
        assert message is not None
        return message.id

    return told
