"""The reminder ladder: each rung of each due date is told once, to who can do something."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import a_case, a_user, an_agency
from tracker import clock
from tracker.arrangements import load
from tracker.extensions import db
from tracker.handling import absence, assignment, extension, ladder, rectification
from tracker.outbox.job import JOBS
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")
DUE = date(2026, 3, 31)  # a Tuesday


def told() -> list[tuple[str, str]]:
    """(rung, to whom) of every reminder in the outbox."""
    rows = db.session.scalars(
        select(Message).where(Message.key.contains(":due_")).order_by(Message.id)
    )
    return sorted((row.key.split(":")[1].removeprefix("due_"), row.recipient) for row in rows)


def people():
    officer, head = (a_user(role, email=f"{role}@example.org") for role in ("officer", "head"))
    case = a_case("handling", head=head)
    assignment.assign(case, head, officer)
    return officer, head, case


RUNGS = [
    (date(2026, 3, 23), None),
    (date(2026, 3, 24), "five"),
    (date(2026, 3, 27), "five"),
    (date(2026, 3, 28), "five"),  # a Saturday: Monday and Tuesday are left
    (date(2026, 3, 30), "one"),
    (DUE, "today"),
    (date(2026, 4, 1), "overdue"),
]


@pytest.mark.parametrize(("today", "rung"), RUNGS)
def test_on_which_rung_a_due_date_stands(today, rung):
    with clock.at(today):
        assert ladder.rung(DUE, load.calendar()) == rung


def test_each_rung_is_told_once_however_often_the_worker_runs():
    people()
    for today in (date(2026, 3, 24), date(2026, 3, 25), date(2026, 3, 30), DUE):
        for _ in range(2):
            with clock.at(today):
                ladder.remind()
    assert told() == [(rung, "officer@example.org") for rung in ("five", "one", "today")]


def test_the_head_is_told_when_it_is_overdue():
    people()
    with clock.at(date(2026, 4, 1)):
        ladder.remind()
    assert told() == [("overdue", "head@example.org"), ("overdue", "officer@example.org")]


def test_where_nobody_handles_a_case_the_head_is_told():
    a_case("handling", head=a_user("head", email="head@example.org"))
    with clock.at(DUE):
        ladder.remind()
    assert told() == [("today", "head@example.org")]


def test_who_stands_in_is_told_too():
    officer, _, _ = people()
    absence.set_deputy(officer, officer, a_user("officer", email="deputy@example.org"))
    with clock.at(DUE):
        absence.note(officer, officer, DUE, DUE)
        ladder.remind()
    assert told() == [("today", "deputy@example.org"), ("today", "officer@example.org")]


def test_a_new_due_date_has_a_ladder_of_its_own():
    officer, head, case = people()
    with clock.at(DUE):
        ladder.remind()
        extension.ask(case, officer, 20, "核对台账")
        extension.approve(case, head)
    with clock.at(case.due_on):
        ladder.remind()
    assert told() == [("today", "officer@example.org")] * 2


@pytest.mark.parametrize("state", ["awaiting_correction", "sent", "closed"])
def test_where_the_office_owes_nothing_nobody_is_reminded(state):
    a_case(state, head=a_user("head", email="head@example.org"))
    with clock.at(DUE + timedelta(days=30)):
        ladder.remind()
    assert told() == []


def test_a_reminder_says_nothing_of_the_applicant():
    people()
    with clock.at(DUE):
        ladder.remind()
    mail = db.session.scalar(select(Message).where(Message.key.contains(":due_")))
    assert "沈若溪" not in mail.subject + mail.body
    assert "防汛物资" not in mail.subject + mail.body


def test_the_worker_knows_the_ladder():
    names = {job.name for job in JOBS}
    assert {"tracker.handling.ladder.remind",
            "tracker.handling.reminder.remind_administrators"} <= names  # fmt: skip


def test_an_open_rectification_is_reminded_of_too_and_a_closed_one_is_not():
    officer, head = (a_user(role, email=f"{role}@example.org") for role in ("officer", "head"))
    told_of = {"name": "沈若溪", "record": "登记表", "wrong": "人口数", "proof": "户口簿"}
    with clock.at(date(2026, 3, 2)):
        row, closed = (
            rectification.register(an_agency(), officer, clock.today(), told_of) for _ in range(2)
        )
    closed.state = "closed"
    with clock.at(row.due_on - timedelta(days=1)):
        ladder.remind()
    with clock.at(row.due_on + timedelta(days=1)):
        ladder.remind()
        ladder.remind()
    mails = list(db.session.scalars(select(Message).where(Message.key.contains("rectification"))))
    assert sorted((one.key.split(":")[1], one.recipient) for one in mails) == [
        ("rectification_due_one", officer.email),
        ("rectification_due_overdue", head.email),
        ("rectification_due_overdue", officer.email),
    ]
    assert not [one for one in mails if "沈若溪" in one.subject + one.body]
    assert {one.body.count(row.number) for one in mails} == {2}  # its number, and its address
