"""A complaint that came online: its sixty days, read by the legal staff, settled once in words."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import MONDAY, a_case, a_user
from tracker import clock
from tracker.cases.record import NotAllowed
from tracker.disputes import complaint
from tracker.disputes.complaint import Complaint
from tracker.extensions import db
from tracker.handling import rectification as rectifications
from tracker.handling.refusal import Refusal
from tracker.outbox.message import Message

DAY = MONDAY + timedelta(days=9)


def test_a_complaint_has_its_number_and_sixty_days_and_is_settled_once(context):
    case, due_on = a_case("handling"), None
    legal = a_user("legal", email="legal@example.org")
    due_on = case.due_on
    with clock.at(DAY):
        row = complaint.file(case, "k", "超过期限没有答复")
        made = db.session.scalars(select(Complaint)).one()
        assert made.dispute.dispute_number == "HHJ-TS-2026-00001"
        assert (made.dispute.kind, made.due_on) == ("complaint", date(2026, 5, 11))
        assert (case.state, case.due_on, row.is_waiting) == ("handling", due_on, False)
        told = [one.recipient for one in db.session.scalars(select(Message))]
        assert "legal@example.org" in told
        with pytest.raises(NotAllowed):
            complaint.settle(made, a_user("officer"), "查明属实")
        with pytest.raises(Refusal, match="处理结果"):
            complaint.settle(made, legal, " ")
        complaint.settle(made, legal, "查明属实，已经督促")
        with pytest.raises(Refusal, match="已经处理"):
            complaint.settle(made, legal, "再次")
    assert made.dispute.decided_on == DAY


def test_a_rectification_asked_online_stands_in_its_own_register(context):
    case = a_case("sent")
    told = {"record": "通知书", "wrong": "姓名误写", "proof": "身份证"}
    with clock.at(DAY):
        row = rectifications.ask_online(case, "k", told)
        with pytest.raises(Refusal, match="证据"):
            rectifications.ask_online(case, "k2", told | {"proof": ""})
    made = rectifications.rectification.asked_with(row)
    assert (made.number, made.name, made.wrong) == ("HHJ-GZ-2026-00001", "沈若溪", "姓名误写")
    assert (made.received_on, case.state) == (DAY, "sent")
