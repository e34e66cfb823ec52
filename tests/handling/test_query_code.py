"""A lost query code is replaced for whoever proved to be the applicant."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from tests.builders import a_case, a_user, an_agency
from tracker import clock
from tracker.accounts import failure
from tracker.cases import query_code as codes
from tracker.cases.case import Case
from tracker.cases.query_code import CodeLink
from tracker.extensions import db
from tracker.handling import query_code
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")


def tail_of(case: Case) -> str:
    return case.applicant.id_number[-6:]


def a_link(case: Case) -> CodeLink:
    return codes.find_link(codes.offer_link(case))


def test_an_officer_replaces_it_and_the_old_one_dies():
    case = a_case()
    old = query_code.replace(case, a_user("officer"))
    new = query_code.replace(case, a_user("head"))
    assert codes.opens(case, new)
    assert not codes.opens(case, old)


def test_a_link_and_the_last_six_give_a_new_code_once():
    case = a_case()
    link, again = a_link(case), a_link(case)
    code = query_code.replace_by_link(link, tail_of(case).lower())
    assert codes.opens(case, code)
    assert query_code.replace_by_link(link, tail_of(case)) is None
    assert query_code.replace_by_link(again, tail_of(case))


def test_a_link_dies_after_thirty_minutes():
    case, start = a_case(), clock.now()
    with clock.at(start):
        link = a_link(case)
    with clock.at(start + timedelta(minutes=31)):
        assert query_code.replace_by_link(link, tail_of(case)) is None


def test_guessing_locks_the_case_and_not_its_neighbour():
    case, neighbour = a_case(), a_case()
    link = a_link(case)
    for _ in range(failure.MOST):
        assert query_code.replace_by_link(link, "000000") is None
    assert query_code.replace_by_link(link, tail_of(case)) is None
    assert query_code.replace_by_link(a_link(neighbour), tail_of(neighbour))


def test_without_an_id_number_no_link_opens_anything():
    case = a_case(id_type=None, id_number=None)
    assert query_code.replace_by_link(a_link(case), "") is None


def test_a_link_is_mailed_and_the_code_never_is():
    case = a_case(email="shen@example.org")
    query_code.send_link(an_agency(), case.case_number.lower())
    message = db.session.scalars(
        db.select(Message).where(Message.key.contains(":code_link:"))
    ).one()
    token = message.body.rsplit("/", 1)[1].split()[0]
    assert codes.find_link(token).case_id == case.id
    assert message.recipient == "shen@example.org"


@pytest.mark.parametrize("number", ["HHJ-2026-99999", "", "' OR 1=1"])
def test_a_number_that_does_not_exist_is_met_with_silence(number):
    query_code.send_link(an_agency(), number)
    assert db.session.scalars(db.select(Message)).all() == []


def test_another_agencys_case_and_a_case_without_address_are_met_with_silence():
    other = an_agency("SMN", "三门示范局")
    query_code.send_link(other, a_case().case_number)
    query_code.send_link(an_agency(), a_case(email=None).case_number)
    assert db.session.scalars(db.select(CodeLink)).all() == []


def test_a_mailbox_is_not_flooded():
    case = a_case()
    for _ in range(query_code.MOST_LINKS + 2):
        query_code.send_link(an_agency(), case.case_number)
    assert len(db.session.scalars(db.select(CodeLink)).all()) == query_code.MOST_LINKS


def test_a_link_opened_twice_at_once_works_once(app):
    case = a_case()
    token, tail, together, given = codes.offer_link(case), tail_of(case), Barrier(2), []
    db.session.commit()

    def use():
        with app.app_context():
            together.wait()
            link = codes.find_link(token)
            given.append(link and query_code.replace_by_link(link, tail))
            db.session.commit()

    threads = [Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, given)) == [False, True]
