"""Tasks: taken by one worker, begun again once after a crash, never done twice."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from tests.builders import a_user
from tracker import clock
from tracker.audit.event import Event, witness
from tracker.extensions import db
from tracker.outbox import perform, task
from tracker.outbox.task import DONE, FAILED, QUEUED, RUNNING, Abandoned, Result, Task

NOW = clock.now()


@pytest.fixture(autouse=True)
def _now():
    with clock.at(NOW):
        yield


@pytest.fixture
def by(context):
    made = a_user("officer")
    db.session.commit()
    return made


@pytest.fixture
def performed(monkeypatch):
    """What the performer of the kind `test` is; it leaves one event for each time it is done."""

    def done(one, progress):
        progress(1, 2)
        witness("tested", ("task", one.id), agency_id=one.agency_id)
        return Result(told={"rows": 2})

    kinds = {"test": done}
    monkeypatch.setattr(task, "PERFORMERS", kinds)
    monkeypatch.setattr(perform, "PERFORMERS", kinds)
    return kinds


def ask(by, key="k"):
    made = task.ask(by, "test", key, {})
    db.session.commit()
    return made.id


def row(number):
    return db.session.get(Task, number, populate_existing=True)


def effects():
    return len(db.session.scalars(select(Event).where(Event.act == "tested")).all())


def test_a_task_is_done_and_says_so(by, performed):
    number = ask(by)
    assert (perform.perform_next(), perform.perform_next()) == (True, False)
    found = row(number)
    assert (found.state, found.done, found.total, found.told) == (DONE, 1, 2, {"rows": 2})
    assert (found.attempts, found.leased_until, effects()) == (1, None, 1)


def test_the_same_form_twice_is_one_task(by, performed):
    assert ask(by) == ask(by)
    assert ask(by, "another") != ask(by)
    other = a_user("officer")
    assert ask(other) != ask(by)


def test_a_kind_that_no_room_performs_is_not_asked(by, performed):
    with pytest.raises(KeyError):
        task.ask(by, "nothing", "k", {})


def die(*_args):
    raise KeyboardInterrupt  # as a kill: nothing is caught, nothing is tidied up


def killed(performed):
    """Take the task, work, and be killed before the end is committed."""
    good = performed["test"]

    def half(one, progress):
        good(one, progress)
        die()

    performed["test"] = half
    with pytest.raises(KeyboardInterrupt):
        perform.perform_next()
    db.session.rollback()
    performed["test"] = good


def test_killed_it_is_begun_again_once_the_lease_is_over_and_done_once(by, performed):
    number = ask(by)
    killed(performed)
    assert (row(number).state, effects()) == (RUNNING, 0)
    with clock.at(NOW + perform.LEASE - timedelta(seconds=1)):
        assert not perform.perform_next()
    with clock.at(NOW + perform.LEASE):
        assert perform.perform_next()
    assert (row(number).state, row(number).attempts, effects()) == (DONE, 2, 1)


def test_killed_twice_it_is_given_up(by, performed):
    number = ask(by)
    killed(performed)
    with clock.at(NOW + perform.LEASE):
        killed(performed)
    with clock.at(NOW + 2 * perform.LEASE):
        perform.perform_next()
    assert (row(number).state, row(number).told, effects()) == (FAILED, {"fault": "crashed"}, 0)


def test_who_lost_the_lease_keeps_nothing(by, performed):
    number = ask(by)
    good = performed["test"]

    def slow(one, progress):
        with clock.at(NOW + perform.LEASE):
            performed["test"] = good
            db.session.rollback()
            assert perform.perform_next()  # another worker takes it over and ends it
        return good(one, progress)

    performed["test"] = slow
    assert perform.perform_next()
    assert (row(number).state, effects()) == (DONE, 1)


def test_progress_holds_the_lease(by, performed):
    number = ask(by)

    def long(_one, progress):
        with clock.at(NOW + perform.LEASE - timedelta(seconds=1)):
            progress(1, 2)
        with clock.at(NOW + perform.LEASE):
            assert perform._take() is None
        progress(2, 2, last=True)
        assert row(number).leased_until == NOW + perform.LONG_LEASE
        return Result()

    performed["test"] = long
    assert perform.perform_next()
    assert row(number).state == DONE


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (Abandoned(fault="not_allowed"), {"fault": "not_allowed"}),
        (ZeroDivisionError("张三"), {"fault": "broken"}),
    ],
)
def test_what_cannot_be_done_says_why_and_leaves_nothing(by, performed, trouble, told, capfd):
    number = ask(by)

    def fails(one, _progress):
        witness("tested", ("task", one.id), agency_id=one.agency_id)
        raise trouble

    performed["test"] = fails
    assert perform.perform_next()
    assert (row(number).state, row(number).told, effects()) == (FAILED, told, 0)
    assert "张三" not in capfd.readouterr().err


def test_several_workers_do_each_task_once(app, by, performed):
    for n in range(8):
        ask(by, f"k{n}")
    db.session.remove()

    def worker():
        with app.app_context():
            while perform.perform_next():
                pass

    threads = [Thread(target=worker) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.state for one in db.session.scalars(select(Task))} == {DONE}
    assert effects() == 8


def test_a_task_is_its_askers_alone(by, performed):
    made = row(ask(by))
    assert task.find(by, made.public_id) is made
    assert task.find(a_user("head"), made.public_id) is None
    assert (task.of(by, 5), made.state) == ([made], QUEUED)
