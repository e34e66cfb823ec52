"""What the tests of the citizens' pages begin with: an agency, and answers that are right."""

import pytest
from flask import Flask

from tests.builders import an_agency, an_id_number
from tests.page import PageClient
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


class Citizen:
    """Somebody who fills in the form, page by page, in a browser without JavaScript."""

    def __init__(self, client: PageClient):
        self.client, self.id_number = client, an_id_number()

    def answer(self, step: str, **answers: str):
        """Send one step with the right answers, but for those given."""
        right = dict(ANSWERS[step])
        if step == "applicant":
            right["id_number"] = self.id_number
        return self.client.send(PAGES[step], **(right | answers))

    def write(self, **answers: str) -> None:
        """Fill in every step; `answers` replace the right ones where they belong."""
        for step, right in ANSWERS.items():
            self.answer(step, **{k: v for k, v in answers.items() if k in right})

    def send(self):
        """Send what was written, from the check page."""
        self.client.get("/apply/check")
        return self.client.post("/apply/send", data=self.client.page.fields, follow_redirects=True)

    def receipt(self) -> tuple[str, str]:
        """The case number and the query code that the receipt shows."""
        html = self.client.get("/apply/receipt").text
        return _between(html, "app-panel__number"), _between(html, "app-code-box__code")


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
