"""Text messages: none unless a provider is chosen; the number is sealed, and in no log."""

from sqlalchemy import select

from tests.builders import a_case
from tracker.extensions import db
from tracker.outbox import worker
from tracker.outbox.message import SENT, SMS, Message


def texts():
    return db.session.scalars(
        select(Message).where(Message.channel == SMS).order_by(Message.id)
    ).all()


def test_a_text_message_tells_each_step_without_personal_data(context, monkeypatch, capsys):
    a_case(phone="13812345678")
    assert texts() == []
    monkeypatch.setitem(context.config, "SMS_PROVIDER", "log")
    case = a_case("handling", phone="138 1234 5678")
    a_case(phone="0371-69552233")  # no mobile
    db.session.commit()
    found = texts()
    assert [one.key for one in found] == [
        f"{case.id}:submitted.sms:1",
        f"{case.id}:acknowledged.sms:1",
    ]
    assert all(one.recipient == "13812345678" for one in found)
    assert all("沈若溪" not in one.body and "138" not in one.body for one in found)
    held = db.session.connection().exec_driver_sql("select recipient from messages").scalars()
    assert not any("13812345678" in one for one in held)
    db.session.commit()
    while worker.work_once():
        pass
    assert {one.state for one in texts()} == {SENT}
    said = capsys.readouterr()
    assert "sms.logged" in said.out + said.err
    assert "13812345678" not in said.out + said.err
