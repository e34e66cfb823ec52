"""What the tests of the citizens' pages begin with: an agency, and answers that are right."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from werkzeug.test import TestResponse

from tests.builders import a_case, an_agency, an_id_number
from tests.page import PageClient
from tracker.cases import query_code
from tracker.extensions import db

ANSWERS = {
    "who": {"who": "natural_person"},
    "applicant": {
        "name": "林知秋",
        "id_type": "resident_id",
        "phone": "13812345678",
        "email": "zhiqiu@example.com",
        "address": "示范市黄河路2号",
    },
    "wanted": {"wanted": "2025年柳园段除险加固工程的施工合同"},
    "delivery": {"form": "paper", "way": "post"},
}
PAGES = {
    "who": "/apply",
    "applicant": "/apply/applicant",
    "wanted": "/apply/wanted",
    "delivery": "/apply/delivery",
}
CODE = "TEST-CODE-2345"


class Citizen:
    """Somebody who fills in the form, page by page, in a browser without JavaScript."""

    def __init__(self, client: PageClient):
        self.client, self.id_number = client, an_id_number()

    def answer(self, step: str, **answers: str) -> TestResponse:
        """Send one step with the right answers, but for those given."""
        right = ANSWERS[step] | ({"id_number": self.id_number} if step == "applicant" else {})
        return self.client.send(PAGES[step], **(right | answers))

    def write(self, **answers: str) -> None:
        """Fill in every step; `answers` replace the right ones where they belong."""
        for step, right in ANSWERS.items():
            self.answer(step, **{name: answers[name] for name in right if name in answers})

    def send(self, **extra: str) -> TestResponse:
        """Send what was written, from the check page."""
        self.client.get("/apply/check")
        data = self.client.page.fields | extra
        return self.client.post("/apply/send", data=data, follow_redirects=True)

    def receipt(self) -> tuple[str, str]:
        """The case number and the query code that the receipt shows."""
        html = self.client.get("/apply/receipt").text
        return _between(html, "app-panel__number"), _between(html, "app-code-box__code")

    def look_up(self, number: str, code: str) -> TestResponse:
        """Open a case with its number and code."""
        return self.client.send("/status", case_number=number, query_code=code)


def _between(html: str, name: str) -> str:
    return html.split(f'{name}">')[1].split("<")[0]


@pytest.fixture
def agency(app: Flask) -> None:
    """The agency whose public site is under test."""
    with app.app_context():
        an_agency()
        db.session.commit()


@pytest.fixture
def citizen(client: PageClient, agency: None) -> Citizen:
    """One visitor."""
    return Citizen(client)


@pytest.fixture
def another(app: Flask, agency: None) -> Citizen:
    """Another visitor, at another machine."""
    return Citizen(app.test_client())  # type: ignore[arg-type]


@pytest.fixture
def case_of(app: Flask, agency: None) -> Callable[..., str]:
    """A function that makes a case in a state, opened by CODE, and returns its number."""

    def made(state: str = "submitted", **told: object) -> str:
        with app.app_context():
            case = a_case(state, **told)
            case.query_code_digest = query_code.code_digest(CODE)
            db.session.commit()
            return case.case_number

    return made


@pytest.fixture
def rows(app: Flask) -> Callable[[], dict[str, int]]:
    """A function that counts the rows of every table."""

    def count() -> dict[str, int]:
        with app.app_context():
            tables = db.metadata.tables.values()
            return {t.name: db.session.scalar(select(func.count()).select_from(t)) for t in tables}

    return count


@pytest.fixture
def queries(app: Flask) -> Callable[[], object]:
    """A context manager that lists the statements sent to the database within it."""

    @contextmanager
    def listen() -> Iterator[list[str]]:
        sent: list[str] = []
        with app.app_context():
            engine = db.engine
        note = lambda *heard: sent.append(heard[2])  # noqa: E731 - the event's third is the text
        event.listen(engine, "before_cursor_execute", note)
        yield sent
        event.remove(engine, "before_cursor_execute", note)
        sent[:] = [text for text in sent if not text.startswith(("BEGIN", "PRAGMA"))]

    return listen
