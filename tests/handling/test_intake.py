"""An application comes, and its day of receipt is confirmed."""

from datetime import date
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from tests.builders import (
    MONDAY,
    a_case,
    a_user,
    an_agency,
    an_application,
    an_arrival,
    words_for,
)
from tracker import clock
from tracker.application_words import WAYS
from tracker.cases import queries, query_code
from tracker.cases.case import Case
from tracker.documents import store
from tracker.documents.document import INTAKE_SCAN
from tracker.extensions import db
from tracker.handling import decision, intake
from tracker.handling.refusal import Refusal
from tracker.law.dated import Refused
from tracker.law.procedure import NotPossible
from tracker.letters import queries as letters

pytestmark = pytest.mark.usefixtures("context")

TUESDAY = date(2026, 3, 3)


def test_the_same_key_gives_the_same_case_and_the_same_code():
    first = intake.submit(an_agency(), an_application(), "secret key")
    again = intake.submit(an_agency(), an_application(), "secret key")
    assert again == first
    assert db.session.scalar(select(func.count(Case.id))) == 1


def test_another_key_gives_another_case_and_another_code():
    first = intake.submit(an_agency(), an_application(), "one key")
    second = intake.submit(an_agency(), an_application(), "another key")
    assert first.case.case_number != second.case.case_number
    assert first.code != second.code


def test_the_code_is_stored_as_a_digest_and_nowhere_else():
    made = intake.submit(an_agency(), an_application(), "secret key")
    assert made.code not in str(vars(made.case))
    assert query_code.opens(made.case, made.code)


def test_a_code_that_was_replaced_is_not_shown_again():
    made = intake.submit(an_agency(), an_application(), "secret key")
    made.case.query_code_digest = query_code.code_digest(query_code.fresh())
    assert intake.submitted_with(an_agency(), "secret key").code is None


def test_two_at_once_make_one_case(app):
    agency_id = an_agency().id
    db.session.commit()
    seen, together = [], Barrier(2)

    def send():
        with app.app_context():
            agency = db.session.get(type(an_agency()), agency_id)
            db.session.rollback()
            together.wait()
            try:
                made = intake.submit(agency, an_application(), "one secret key")
                db.session.commit()
            except IntegrityError:
                db.session.rollback()
                made = intake.submitted_with(agency, "one secret key")
            seen.append((made.case.case_number, made.code))

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert db.session.scalar(select(func.count(Case.id))) == 1


def test_a_number_is_the_agency_the_year_and_five_digits():
    with clock.at(MONDAY):
        numbers = [
            intake.submit(an_agency(), an_application(), key).case.case_number for key in "ab"
        ]
    assert numbers == ["HHJ-2026-00001", "HHJ-2026-00002"]


def test_the_files_of_the_application_move_to_the_case():
    agency = an_agency()
    scan = store.keep(agency.id, INTAKE_SCAN, ("信封.txt", "信封、申请表、身份证明".encode()))
    case = intake.submit(agency, an_application(), "secret key", [scan]).case
    assert (scan.case_id, scan.draft_id, case.documents) == (case.id, None, [scan])


def test_a_file_of_another_case_is_not_taken():
    agency = an_agency()
    scan = store.keep(agency.id, INTAKE_SCAN, ("申请表.txt", "申请表".encode()))
    intake.submit(agency, an_application(), "one key", [scan])
    with pytest.raises(Refusal, match="不是随本件申请提交的文件"):
        intake.submit(agency, an_application(), "another key", [scan])


def test_personal_data_is_sealed_in_the_database():
    case = intake.submit(an_agency(), an_application(name="沈若溪"), "secret key").case
    stored = db.session.execute(
        db.text("SELECT name, id_number FROM applicants WHERE id = :id"), {"id": case.applicant.id}
    ).one()
    assert all(value.startswith("v1:") for value in stored)
    assert case.applicant.name == "沈若溪"


def test_a_kind_of_applicant_that_the_report_does_not_have_is_refused():
    with pytest.raises(Refusal, match="请选择申请人类别"):
        intake.submit(an_agency(), an_application(kind="total"), "secret key")


def registered(channel: str, **facts: object) -> intake.Submitted:
    """A paper application that arrived on MONDAY and was entered on TUESDAY."""
    with clock.at(TUESDAY):
        arrival = an_arrival(channel, MONDAY, **facts)
        return intake.register(an_agency(), an_application(), arrival, a_user("officer"))


def test_a_paper_application_keeps_how_it_came():
    case = registered(
        "signed_mail", tracking_number="EM100", signed_by="门卫", first_place="收发室"
    ).case
    assert case.arrival_tracking_number == "EM100"
    assert (case.arrival_signed_by, case.arrival_first_place) == ("门卫", "收发室")
    assert (case.state, case.delivered_on) == ("submitted", MONDAY)


def test_a_paper_applicant_gets_a_code_on_the_slip():
    made = registered("in_person", is_oral=True)
    assert made.case.is_oral
    assert query_code.opens(made.case, made.code)


def test_the_same_paper_entered_twice_is_one_case():
    with clock.at(TUESDAY):
        told = (an_agency(), an_application(), an_arrival("in_person", MONDAY), a_user("officer"))
        assert intake.register(*told, key="secret") == intake.register(*told, key="secret")


def test_an_oral_application_by_post_is_refused():
    with pytest.raises(Refusal, match="口头"):
        registered("signed_mail", is_oral=True)


def test_an_application_from_the_future_is_refused():
    with clock.at(MONDAY), pytest.raises(Refusal, match="将来"):
        intake.register(
            an_agency(), an_application(), an_arrival("in_person", TUESDAY), a_user("officer")
        )


@pytest.mark.parametrize("channel", ["in_person", "signed_mail"])
def test_over_the_counter_and_signed_for_the_law_gives_the_day(channel):
    case = registered(channel).case
    with clock.at(TUESDAY):
        intake.acknowledge(case, a_user("officer"))
    assert (case.state, case.received_on, case.confirmed_on) == ("handling", MONDAY, None)


@pytest.mark.parametrize("channel", ["ordinary_mail", "fax", "other"])
def test_where_both_sides_confirm_that_day_is_the_day_of_receipt(channel):
    case, officer = registered(channel).case, a_user("officer")
    with clock.at(date(2026, 3, 5)):
        intake.acknowledge(
            case, officer, confirmed_on=date(2026, 3, 4), spoken_with="沈若溪", how="phone"
        )
    assert case.received_on == date(2026, 3, 4)
    (note,) = queries.notes(case)
    assert (note.kind, note.spoken_with, note.how) == ("confirmation", "沈若溪", "phone")
    assert clock.beijing(note.spoken_at).date() == date(2026, 3, 4)


CONFIRMED = {"confirmed_on": TUESDAY, "spoken_with": "沈若溪", "how": "phone"}
REFUSED = [
    ("internet", CONFIRMED | {"confirmed_on": None}, "请填写双方确认"),
    ("internet", CONFIRMED | {"spoken_with": ""}, "请填写双方确认"),
    ("internet", CONFIRMED | {"how": None}, "请填写双方确认"),
    ("internet", CONFIRMED | {"confirmed_on": date(2026, 3, 1)}, "早于"),
    ("internet", CONFIRMED | {"confirmed_on": date(2026, 3, 4)}, "将来"),
    ("in_person", CONFIRMED, "由法律确定"),
]


@pytest.mark.parametrize(("channel", "told", "because"), REFUSED)
def test_a_confirmation_that_cannot_be_is_refused(channel, told, because):
    case = registered(channel).case
    with clock.at(TUESDAY), pytest.raises(Refused, match=because):
        intake.acknowledge(case, a_user("officer"), **told)


def test_the_slip_tells_the_number_and_the_day_of_receipt():
    case = a_case("handling")
    (slip,) = letters.of_case(case)
    assert slip.kind == "L02"
    assert case.case_number in slip.body
    assert "2026年3月3日" in slip.body


def test_the_slip_prints_each_way_in_words():
    for way, _ in WAYS:
        (slip,) = letters.of_case(a_case("handling", way=way))
        assert way not in slip.body, way


def test_it_is_acknowledged_once():
    with pytest.raises(NotPossible, match="已经确认"):
        intake.acknowledge(a_case("handling"), a_user("officer"), **CONFIRMED)


def test_nothing_is_decided_before_the_day_of_receipt_is_known():
    with pytest.raises(NotPossible, match="先确认收到"):
        decision.decide(a_case(), a_user("officer"), "R02", (), words_for("R02"))
