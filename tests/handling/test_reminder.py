"""System administrators are reminded of a missing year by mail, once for each year."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.arrangements.notices import NUMBER, TEXT, arrangement_2027
from tests.builders import a_user
from tracker import clock
from tracker.arrangements import change
from tracker.extensions import db
from tracker.handling.reminder import remind_administrators
from tracker.outbox.job import JOBS
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture(autouse=True)
def _people(context):
    a_user("system_admin", email="admin@example.org")
    a_user("system_admin")
    a_user("system_admin", email="gone@example.org", is_disabled=True)
    a_user("head", email="head@example.org")


def told(*days):
    for day in days:
        with clock.at(day):
            remind_administrators()
    return [
        (mail.recipient, mail.subject)
        for mail in db.session.scalars(select(Message).order_by(Message.id))
    ]


def test_before_november_nobody_is_reminded():
    assert told(date(2026, 10, 31)) == []


def test_each_active_administrator_with_an_address_is_reminded_once():
    subject = "请载入 2027 年节假日安排"
    assert told(date(2026, 11, 1), date(2026, 11, 2)) == [("admin@example.org", subject)]
    (mail,) = db.session.scalars(select(Message))
    assert mail.case_id is None
    assert "期限待定" in mail.body
    assert "/admin/arrangements/load" in mail.body


def test_the_next_year_is_another_reminder():
    with clock.at(date(2026, 12, 9)):
        change.replace(arrangement_2027(), NUMBER, "通知文本", TEXT)
    assert told(date(2026, 12, 10)) == []
    assert len(told(date(2027, 11, 1))) == 1


def test_the_worker_does_it():
    assert "tracker.handling.reminder.remind_administrators" in {job.name for job in JOBS}
