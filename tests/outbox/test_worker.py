"""The worker: whatever the mail server does, each message arrives, known by its Message-ID."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from tracker import clock
from tracker.audit.event import Event
from tracker.extensions import db
from tracker.outbox import worker
from tracker.outbox.job import JOBS, Job
from tracker.outbox.message import FAILED, QUEUED, SENT, Message

NOW = clock.now()


def work(after=timedelta(0)):
    """Work until nothing is due, so long after now; how many were taken."""
    with clock.at(NOW + after):
        return sum(1 for _ in iter(worker.work_once, False))


def row(number):
    return db.session.get(Message, number, populate_existing=True)


def ids(postman):
    found = [part for mail in postman.accepted for part in mail.content.split(b"\r\n")]
    return sorted(line for line in found if line.startswith(b"Message-ID"))


@pytest.fixture(autouse=True)
def _now():
    with clock.at(NOW):
        yield


def test_a_message_is_delivered_to_its_one_recipient(told, postman):
    number = told()
    assert work() == 1
    assert [mail.rcpt_tos for mail in postman.accepted] == [["shen@example.org"]]
    assert row(number).state == SENT
    assert row(number).sent_at is not None
    content = postman.accepted[0].content
    assert f"Message-ID: {row(number).message_id}".encode() in content
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("mood", ["refuse", "later", "hang", "cut"])
def test_after_every_mood_each_message_arrives_once_with_its_id(told, postman, mood):
    told(1), told(2)
    postman.mood = mood
    assert work() == 2
    assert postman.accepted == []
    postman.mood = "good"
    assert work(timedelta(seconds=59)) == 0
    assert work(timedelta(minutes=1)) == 2
    kept = db.session.scalars(select(Message.message_id))
    assert ids(postman) == sorted(f"Message-ID: {one}".encode() for one in kept)


def test_a_server_that_is_away_loses_nothing(told, postman):
    number = told()
    postman.close()
    work()
    assert (row(number).state, row(number).attempts) == (QUEUED, 1)
    assert row(number).last_error.startswith("ConnectionRefusedError")
    postman.open(postman.controller.port)
    assert work(timedelta(minutes=1)) == 1
    assert row(number).state == SENT


def test_the_waits_grow_to_four_hours():
    minutes = [worker.wait_after(tries).total_seconds() / 60 for tries in range(1, 11)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]


def test_after_three_days_a_failure_is_seen(told, postman, case):
    number = told()
    postman.mood = "refuse"
    work(timedelta(hours=71, minutes=59))
    assert row(number).state == QUEUED
    work(timedelta(hours=76))
    assert row(number).state == FAILED
    event = db.session.scalar(select(Event).where(Event.act == "mail_failed"))
    assert (event.case_id, event.object_id) == (case.id, str(row(number).id))


def test_a_failure_is_noted_without_the_address(told, postman, capfd):
    number = told()
    postman.mood = "refuse"
    work()
    assert row(number).last_error == "SMTPRecipientsRefused"
    assert "shen@" not in capfd.readouterr().err


def test_killed_between_sending_and_marking_it_sends_again_with_the_same_id(
    told, postman, monkeypatch
):
    number = told()
    with monkeypatch.context() as killed:
        killed.setattr(worker, "_mark", lambda *_a, **_v: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            worker.work_once()
    db.session.rollback()
    assert work(worker.LEASE - timedelta(seconds=1)) == 0
    assert work(worker.LEASE) == 1
    assert len(ids(postman)) == 2
    assert len(set(ids(postman))) == 1
    assert row(number).state == SENT


def test_a_lease_that_was_taken_over_is_not_marked(told, postman, monkeypatch):
    number = told()
    first = worker._take()
    stale = (first.id, first.leased_until)
    with clock.at(NOW + worker.LEASE):
        worker._take()
    assert not worker._mark(stale, state=FAILED)
    db.session.commit()
    assert row(number).state == QUEUED


def test_several_workers_deliver_each_message_once(app, told, postman):
    for n in range(12):
        told(n)
    db.session.remove()

    def worker_thread():
        with app.app_context():
            while worker.work_once():
                pass

    threads = [Thread(target=worker_thread) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids(postman)) == len(set(ids(postman))) == 12


def test_without_a_mail_server_messages_wait(told):
    number = told()
    assert work() == 0
    assert (row(number).state, row(number).attempts) == (QUEUED, 0)


def test_jobs_run_when_they_are_due(context, monkeypatch):
    ran = []
    monkeypatch.setattr(worker, "JOBS", [Job(lambda: ran.append(clock.now()), timedelta(hours=1))])
    for minutes in (0, 30, 60, 61):
        work(timedelta(minutes=minutes))
    assert ran == [NOW, NOW + timedelta(hours=1)]


def test_each_room_registers_what_it_must_forget():
    assert {job.name for job in JOBS} >= {
        "tracker.accounts.failure.forget_old",
        "tracker.accounts.session_row.forget_old",
        "tracker.cases.draft.forget_old",
        "tracker.documents.store.forget_abandoned",
    }
