"""The demo: a bureau whose year was made by the acts that officers use."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests import crawl
from tests.conftest import fresh
from tests.databases import Database
from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.audit import verify
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.cases.agent import Agent
from tracker.cases.case import Case
from tracker.cases.consultation import OBJECTS, Consultation
from tracker.cases.fee import FeeNotice
from tracker.cases.rectification import Rectification
from tracker.cases.timeline import explain
from tracker.cases.unit_task import AWAITED, UnitTask
from tracker.extensions import db
from tracker.law.identities import broken
from tracker.law.procedure import Act, State
from tracker.letters.post import DELIVERED, ON_THE_WAY, RETURNED, PostItem
from tracker.report import annual

TODAY = date(2026, 11, 23)
SHOWN = {  # what an officer can look for in the demo: one case of each
    Act.SPLIT_CASE,
    Act.JOIN,
    Act.REOPEN,
    Act.HANDLE_ANEW,
    Act.RECORD_POST,
    Act.RECORD_OPINION,
    Act.RECEIVE_ARCHIVE,
    Act.RECORD_INSTRUCTION,
    Act.RECORD_AGENT,
    Act.ADD_JOINT_APPLICANT,
}

ELSEWHERE = set(  # no link leads there in this demo, so not checked here
    (
        "accounts.enrol accounts.second_factor desk.assign_all desk.complaint desk.deferral "
        "desk.fee_answer desk.fee_lapse desk.find desk.items_review desk.leave desk.ledger_task "
        "desk.reader_open desk.reasons_silence desk.rectification_decide desk.rectification_docx "
        "desk.rectification_letter_page desk.rectification_pdf desk.rectification_post "
        "desk.rectification_post_settle desk.rectification_proof_file desk.rectification_send "
        "desk.rectification_void desk.release_findings "
        "desk.search_record_amend desk.statement desk.task_result desk.unit_task_material "
        "legal.answer_review legal.answer_voiding legal.appeal legal.calendar_feed "
        "legal.hearing_off legal.proof portal.account_code portal.account_moved "
        "portal.account_open portal.account_recovery portal.account_second_factor_off "
        "portal.apply_receipt portal.new_code portal.status_sealed portal.status_told static"
    ).split()
)


@pytest.fixture(scope="module")
def demo(shared_app: Flask, database: Database):
    """The demo as `flask demo load` makes it on a fixed day, with fewer cases; only read here."""
    fresh(shared_app, database)
    shared_app.config["DEMO"] = True
    with clock.at(TODAY), shared_app.app_context():
        told = shared_app.test_cli_runner().invoke(args=["demo", "load", "--cases", "68"])
        assert told.exit_code == 0, told.output
        yield db.session.scalar(select(Agency))
    shared_app.config["DEMO"] = False


def test_every_state_that_the_acts_reach_is_there(demo):
    """A visitor can try each page: a case in each state, and one that each rare act made."""
    assert set(db.session.scalars(select(Case.state))) == set(State)
    assert set(db.session.scalars(select(Event.act))) >= SHOWN


def test_what_is_late_comes_back_or_is_refused_is_there(demo):
    """A unit that has not answered, a letter that came back, and an objection."""
    late = select(func.count()).where(UnitTask.due_on < TODAY, UnitTask.state.in_(AWAITED))
    assert db.session.scalar(late) > 0
    posted = db.session.scalars(select(PostItem)).all()
    assert {item.state for item in posted} >= {RETURNED, ON_THE_WAY, DELIVERED}
    assert len({(item.tracking_number) for item in posted}) == len(posted)
    answers = set(db.session.scalars(select(Consultation.answer)))
    assert answers == {None, OBJECTS}


def test_the_dates_lie_around_today(demo):
    """Something is overdue, something is due soon, something is provisional."""
    due = list(db.session.scalars(select(Case.due_on).where(Case.state == State.HANDLING)))
    assert min(due) < TODAY < max(due)
    assert db.session.scalar(select(func.count(Case.id)).where(Case.due_provisional)) > 0


def test_what_is_stored_is_what_the_law_reckons(demo):
    """No case was put in by hand."""
    cases = db.session.scalars(select(Case)).all()
    reckoned = [(case, explain(case).due_on) for case in cases]
    assert [case.case_number for case, due in reckoned if due and case.due_on != due] == []
    assert list(verify.faults()) == []


def test_2011_is_as_the_seed_has_it(demo):
    """46 items in five categories, no application."""
    report = annual.build(demo, 2011)
    assert report["tables"]["proactive"]["total"] == 46
    assert report["tables"]["applications"] == {"received": 0}


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_years_of_the_demo_add_up(demo, year):
    """The identities hold for the invented year as for a real one."""
    assert broken(annual.build(demo, year)) == []


def test_some_decisions_are_contested(demo):
    """Section 四 shows numbers to open."""
    disputes = annual.build(demo, 2026)["tables"]["disputes"]
    assert sum(block["total"] for block in disputes.values()) > 0


def test_a_fee_was_paid_another_was_not_and_a_third_was_not_charged(demo):
    """Every way that a fee can go is there to look at, and one waits for the head."""
    fees = db.session.scalars(select(FeeNotice)).all()
    assert {(fee.state, fee.kind, fee.paid_on is not None) for fee in fees} == {
        ("approved", "charge", True),
        ("approved", "charge", False),
        ("approved", "none", False),
        ("asked", "charge", False),
    }
    rows = annual.build(demo, 2026)["tables"]["applications"]["rows"]
    assert rows["3.6.2"][-1] == 1


def test_three_things_were_answered_one_by_one_and_others_wait_for_it(demo):
    """A split reply to read, with both ways against it, and items to draft."""
    cases = [case for case in db.session.scalars(select(Case)) if case.items]
    assert {(case.state, len(case.items)) for case in cases} == {
        (State.SENT, 3),
        (State.HANDLING, 3),
    }
    told = {case.decision.outcome if case.decision else None for case in cases}
    assert told == {"R03", None}


def test_loading_twice_makes_it_once(demo, shared_app):
    """`make run` can be repeated."""
    before = db.session.scalar(select(func.count(Case.id)))
    shared_app.test_cli_runner().invoke(args=["demo", "load"])
    assert db.session.scalar(select(func.count(Case.id))) == before


def test_an_officer_of_another_unit_has_something_to_do(demo):
    """The unit's log-in opens an inbox with cases, its own alone."""
    user = db.session.scalars(select(User).where(User.login == "unit")).one()
    states = set(db.session.scalars(queries.visible_to(user).with_only_columns(Case.state)))
    assert State.HANDLING in states


def test_hard_cases_and_a_rectification_are_there_to_be_tried(demo):
    """One is marked, one has a joint applicant and a lawyer whose papers are awaited."""
    marked = db.session.scalars(select(Case).where(Case.is_sensitive)).all()
    agents = db.session.scalars(select(Agent)).all()
    assert [len(marked), len(agents), bool(agents[0].lacks)] == [1, 1, True]
    assert db.session.scalars(select(Rectification.state)).all() == ["in_review"]


@pytest.mark.one_database
def test_no_link_is_dead_for_whoever_sees_it_and_every_page_is_reached(demo, shared_app):
    """A new page without a link in the demo, or a reason to have none, fails here."""
    found = crawl.everybody(shared_app, most=1, each_state=False)
    assert found.dead == []
    unreached = crawl.unreached(shared_app, found)
    assert sorted(unreached - ELSEWHERE) == []
    assert sorted(ELSEWHERE - unreached) == []  # what is reached is exempt no longer
