"""Every change of a case goes through one door, which asks the law and tells the log."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm.exc import StaleDataError

from tests.builders import MONDAY, a_case, a_user, an_agency, an_application
from tracker import clock
from tracker.audit.event import Event
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.record import GUEST, NotAllowed, record
from tracker.extensions import db
from tracker.handling import correction, extension
from tracker.law.procedure import Act, NotPossible, Role, State, possible

pytestmark = pytest.mark.usefixtures("context")

REACHED = ["submitted", "handling", "awaiting_correction", "in_review", "to_send", "sent", "closed"]
BEGINNINGS = {Act.SUBMIT, Act.REGISTER, Act.ENTER_FROM_LEDGER}


@pytest.mark.parametrize("state", REACHED)
def test_the_acts_lead_to_each_state(state):
    assert a_case(state).state == State(state)


@pytest.mark.parametrize("state", REACHED)
def test_an_act_that_the_table_does_not_give_a_role_is_refused(state):
    case = a_case(state)
    before = case.version
    for role in Role:
        user = GUEST if role is Role.GUEST else a_user(role.value)
        open_to = {row.act for row in possible(State(state), role)}
        for act in sorted(set(Act) - open_to):
            with pytest.raises((NotPossible, NotAllowed)):
                record(case, act, user)
    assert (case.state, case.version) == (State(state), before)


def test_another_agencys_officer_may_do_nothing():
    stranger = a_user("officer", an_agency("SMN", "三门示范局"))
    with pytest.raises(NotAllowed, match="another agency"):
        record(a_case("handling"), Act.NOTE_TALK, stranger)


@pytest.mark.parametrize("state", REACHED)
def test_a_command_too_is_bound_by_the_state(state):
    case = a_case(state)
    for act in BEGINNINGS:
        with pytest.raises(NotPossible):
            record(case, act, None)


@pytest.mark.parametrize("state", REACHED)
def test_each_act_leaves_one_event_with_the_state_before_and_after(state):
    case = a_case(state)
    told = db.session.scalars(db.select(Event).filter_by(case_id=case.id).order_by(Event.id)).all()
    assert told[-1].data["after"] == case.state
    assert [event.data["before"] for event in told] == [
        None,
        *(event.data["after"] for event in told[:-1]),
    ]
    assert told[0].actor_kind == "guest"


def test_who_acted_is_named_by_number_only():
    officer = a_user("officer", name="欧阳执笔")
    case = a_case("handling", officer=officer)
    event = db.session.scalars(db.select(Event).filter_by(case_id=case.id)).all()[-1]
    assert (event.actor_kind, event.actor_id) == ("user", officer.id)
    assert "欧阳" not in str(vars(event))


def test_no_event_holds_what_the_applicant_told():
    told = {"name": "沈若溪", "email": "shen@example.org", "wanted": "防汛物资合同"}
    case = a_case("closed", **told)
    events = str([event.data for event in db.session.scalars(db.select(Event))])
    assert not [word for word in (*told.values(), case.applicant.id_number) if word in events]


def corrected() -> Case:
    case, officer = a_case("awaiting_correction"), a_user("officer")
    with clock.at(date(2026, 3, 10)):
        correction.answer(case, officer, clock.today(), "2025年度")
    return case


def extended() -> Case:
    case = a_case("handling")
    with clock.at(date(2026, 3, 10)):
        extension.ask(case, a_user("officer"), 7, "需要调取档案")
        extension.approve(case, a_user("head"))
    return case


STORIES = [corrected, extended, *(lambda state=state: a_case(state) for state in REACHED)]


@pytest.mark.parametrize("story", STORIES)
def test_the_stored_dates_are_those_that_the_law_explains(story):
    case = story()
    db.session.expire_all()
    explained = timeline.explain(case)
    stored = (case.clock_start, case.base_due_on, case.due_on, case.due_provisional)
    assert stored == (
        explained.clock_start,
        explained.base_due,
        explained.due_on,
        explained.provisional,
    )


def test_before_confirmation_the_risk_date_runs():
    case = a_case("submitted")
    assert (case.received_on, case.due_on) == (None, date(2026, 3, 30))


def test_a_date_in_a_year_without_a_notice_is_provisional():
    case = a_case("handling", on=date(2026, 12, 21))
    assert case.due_provisional


def test_two_who_change_one_version_do_not_both_succeed(app):
    number = a_case("handling").case_number
    db.session.commit()
    case = db.session.scalars(db.select(Case).filter_by(case_number=number)).one()
    db.session.execute(db.text("UPDATE cases SET version = version + 1"))
    case.purpose = "研究"
    with pytest.raises(StaleDataError):
        db.session.flush()


def test_an_act_that_is_refused_leaves_no_event():
    case = a_case("submitted")
    before = db.session.scalar(db.select(db.func.count(Event.id)))
    with pytest.raises(NotPossible):
        record(case, Act.CLOSE, a_user("officer"))
    assert db.session.scalar(db.select(db.func.count(Event.id))) == before


def test_a_ledger_alone_names_the_state_it_ends_in():
    agency, day = an_agency(), clock.noon(MONDAY - timedelta(days=300))
    application = an_application()
    case = Case(
        agency=agency,
        agency_id=agency.id,
        applicant=application.applicant(agency.id),
        case_number="旧-1",
        channel="other",
        submitted_at=day,
        received_on=clock.beijing(day).date(),
        **application.wants,
    )
    record(case, Act.ENTER_FROM_LEDGER, None, to=State.CLOSED)
    assert case.state == State.CLOSED
