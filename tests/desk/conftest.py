"""What the tests of the desk begin with: an agency's people, signed in, on one known day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event, select

from tests.builders import a_case, a_search, a_unit, a_user, an_agency
from tests.page import PageClient
from tracker import clock
from tracker.accounts.user import User
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.extensions import db

TODAY = date(2026, 3, 13)  # a Friday, a week and a half after the builders' Monday


class Desk:
    """The staff of one agency and of another, each with a browser; cases made by the acts."""

    def __init__(self, app: Flask):
        self.app = app
        with app.app_context():
            office = a_unit("办公室", is_ogi_office=True)
            people = {
                role: a_user(role)
                for role in (
                    *("head", "leader", "supervisor", "legal", "secrecy_reviewer"),
                    "system_admin",
                )
            }
            people["officer"] = a_user("officer", unit=office)
            people["colleague"] = a_user("officer", unit=office)
            people["section"] = a_user("officer", unit=a_unit("水政科"))
            people["second_head"] = a_user("head")
            people["foreign"] = a_user("officer", an_agency("HZ", "惠州河务局"))
            db.session.commit()
            self.ids = {name: user.id for name, user in people.items()}

    def as_(self, name: str) -> PageClient:
        """The browser of one of them."""
        with self.app.app_context():
            return self.app.test_client(user=self.user(name))  # type: ignore[return-value]

    def user(self, name: str) -> User | None:
        """The row, inside an application context."""
        return db.session.get(User, self.ids[name])

    def case(self, state: str = "handling", **told: object) -> str:
        """The number of a new case in `state`."""
        with self.app.app_context():
            people = {"officer": self.user("officer"), "head": self.user("head")}
            number = a_case(state, **(people | told)).case_number
            db.session.commit()
            return number

    def searched(self, number: str, item: int = 0) -> str:
        """The case, with a complete search that found nothing, of one item or of the whole."""
        with self.app.app_context():
            case = db.session.scalar(select(Case).filter_by(case_number=number))
            a_search(case, self.user("officer"), case.items[item - 1] if item else None)
            db.session.commit()
        return number

    def look(self, number: str) -> Case:
        """The case as it is stored now."""
        with self.app.app_context():
            case = db.session.scalar(select(Case).filter_by(case_number=number))
            _ = case.applicant, case.correction, case.extensions, case.decisions, case.documents
            _ = case.fees, case.items, case.demand, case.deferrals, case.search_records
            _ = case.rounds, case.links
            _ = [decision.steps for decision in case.decisions]
            return case

    def events(self, act: str) -> list[Event]:
        """What the log says of one act."""
        with self.app.app_context():
            return list(db.session.scalars(select(Event).filter_by(act=act)))

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements that the database is asked meanwhile, BEGIN left out."""
        asked: list[str] = []

        def note(_connection, _cursor, statement, *_rest) -> None:
            if not statement.startswith("BEGIN"):
                asked.append(statement)

        with self.app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        yield asked
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(autouse=True)
def _today():
    """The desk opens on one known day."""
    with clock.at(TODAY):
        yield


@pytest.fixture
def desk(app: Flask) -> Desk:
    """The desk with its people and no case yet."""
    return Desk(app)
