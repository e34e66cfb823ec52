"""Taken, handed over, given to many; never to who is away: the deputy stands in meanwhile."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import a_case, a_unit, a_user, an_agency
from tests.handling.racing import at_once
from tracker import clock
from tracker.accounts import absence as away
from tracker.audit.event import Event
from tracker.cases import inbox, note, queries
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import absence, assignment
from tracker.handling.refusal import Refusal
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")
TODAY = date(2026, 3, 13)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def an_absent_officer(days: int = 3, deputy=None):
    officer = a_user("officer", unit=a_unit("工务科"), email="away@example.org")
    absence.set_deputy(officer, officer, deputy or a_user("officer", unit=a_unit("水政科")))
    absence.note(officer, officer, TODAY, TODAY + timedelta(days=days))
    return officer


def test_a_case_of_nobody_is_taken_by_one_officer_alone():
    case, officer = a_case("handling"), a_user("officer", unit=a_unit("水政科"))
    assignment.claim(case, officer)
    assert (case.officer, case.unit) == (officer, officer.unit)
    with pytest.raises(Refusal, match="本件已经有承办人"):
        assignment.claim(case, a_user("officer"))


def test_of_two_who_take_a_case_at_once_one_gets_it(app):
    case = a_case("handling")
    heard = at_once(app, case, (a_user("officer"), assignment.claim),
                    (a_user("officer"), assignment.claim))  # fmt: skip
    assert heard == ["done", "本件已经有承办人"]


def test_a_head_gives_and_does_not_take():
    with pytest.raises(NotAllowed):
        assignment.claim(a_case("handling"), a_user("head"))


def test_a_case_is_handed_over_with_a_reason_an_event_and_a_mail():
    case, officer = a_case("handling"), a_user("officer")
    assignment.claim(case, officer)
    to, due_on = a_user("officer", unit=a_unit("工务科"), email="to@example.org"), case.due_on
    assignment.hand_over(case, officer, to, " 轮岗 ")
    assert (case.officer, case.unit, case.due_on) == (to, to.unit, due_on)
    event = db.session.scalar(select(Event).where(Event.act == "hand_over"))
    assert event.data["officer_id"] == to.id
    assert event.data["was"] == officer.id
    assert [one.text for one in queries.notes(case) if one.kind == note.HANDOVER] == ["轮岗"]
    told = db.session.scalars(
        select(Message).where(Message.recipient.is_not(None)).order_by(Message.id)
    ).all()
    mail = next(one for one in told if one.recipient == "to@example.org")
    assert case.case_number in mail.subject
    assert "轮岗" not in mail.body


REFUSED = [  # who hands over, to whom, why, what is said
    ("stranger", "other", "轮岗", "由本件的承办人、其代办人或者负责人移交"),
    ("officer", "officer", "轮岗", "本件已经由"),
    ("officer", "other", "  ", "请填写移交的理由"),
    ("officer", "disabled", "轮岗", "请选择在用的承办人"),
    ("officer", "head", "轮岗", "不能承办申请"),
    ("officer", "foreign", "轮岗", "只能移交给本机关的承办人"),
    ("officer", "absent", "轮岗", "外出至2026-03-16，请分给代办人"),
]


@pytest.mark.parametrize(("who", "to", "why", "said"), REFUSED)
def test_what_is_no_handing_over(who, to, why, said):
    people = {
        "officer": a_user("officer"),
        "stranger": a_user("officer"),
        "other": a_user("officer"),
        "disabled": a_user("officer", is_disabled=True),
        "head": a_user("head"),
        "foreign": a_user("officer", an_agency("HZ", "惠州河务局")),
        "absent": an_absent_officer(),
    }
    case = a_case("handling")
    assignment.claim(case, people["officer"])
    with pytest.raises(Refusal, match=said):
        assignment.hand_over(case, people[who], people[to], why)


@pytest.mark.parametrize("by", ["assign", "claim", "hand_over"])
def test_nothing_is_given_to_who_is_away(by):
    officer, head, case = an_absent_officer(), a_user("head"), a_case("handling")
    deeds = {
        "assign": lambda: assignment.assign(case, head, officer),
        "claim": lambda: assignment.claim(case, officer),
        "hand_over": lambda: assignment.hand_over(case, head, officer, "轮岗"),
    }
    with pytest.raises(Refusal, match="外出至"):
        deeds[by]()
    assert case.officer is None


DAYS = [(-1, True), (0, False), (3, False), (4, True)]  # days from today, whether there


@pytest.mark.parametrize(("days", "there"), DAYS)
def test_an_absence_holds_from_its_first_day_to_its_last(days, there):
    officer, case = an_absent_officer(), a_case("handling")
    with clock.at(TODAY + timedelta(days=days)):
        if there:
            assignment.assign(case, a_user("head"), officer)
        else:
            with pytest.raises(Refusal):
                assignment.assign(case, a_user("head"), officer)


def test_a_deputy_who_is_away_too_is_not_named():
    deputy = an_absent_officer()
    officer = an_absent_officer(deputy=deputy)
    with pytest.raises(Refusal, match="请选择其他承办人"):
        assignment.assign(a_case("handling"), a_user("head"), officer)


def test_who_stands_in_sees_and_hands_over_the_cases_only_meanwhile():
    deputy = a_user("officer", unit=a_unit("水政科"))
    officer = a_user("officer", unit=a_unit("工务科"))
    case = a_case("handling")
    assignment.assign(case, a_user("head"), officer)
    assert queries.find(deputy, case.case_number) is None
    absence.set_deputy(officer, officer, deputy)
    absence.note(officer, officer, TODAY, TODAY)
    assert queries.find(deputy, case.case_number) is case
    assert inbox.page(deputy, inbox.scopes(deputy)["mine"]) == [case]
    assert assignment.may_hand_over(case, deputy)
    with clock.at(TODAY + timedelta(days=1)):
        assert queries.find(deputy, case.case_number) is None
        assert not assignment.may_hand_over(case, deputy)


def test_many_cases_are_given_with_one_event_each_or_none():
    head, officer = a_user("head"), a_user("officer")
    cases = [a_case("handling") for _ in range(3)]
    assert assignment.assign_all(cases, head, officer) == 3
    given = db.session.scalars(select(Event.case_id).where(Event.act == "assign")).all()
    assert sorted(given) == sorted(case.id for case in cases)
    with pytest.raises(Refusal):
        assignment.assign_all(cases, head, an_absent_officer())


ABSENCES = [  # from, to (days from today), what is said
    (2, 1, "不能早于第一天"),
    (-3, -1, "已经过去"),
]


@pytest.mark.parametrize(("first", "last", "said"), ABSENCES)
def test_what_is_no_absence(first, last, said):
    officer = a_user("officer")
    absence.set_deputy(officer, officer, a_user("officer"))
    with pytest.raises(Refusal, match=said):
        absence.note(officer, officer, *(TODAY + timedelta(days=n) for n in (first, last)))


def test_without_a_deputy_nobody_goes_away():
    officer = a_user("officer")
    with pytest.raises(Refusal, match="请先选择代办人"):
        absence.note(officer, officer, TODAY, TODAY)


def test_a_deputy_is_another_active_officer_of_the_agency():
    officer = a_user("officer")
    others = (officer, a_user("head"), a_user("officer", is_disabled=True),
              a_user("officer", an_agency("HZ", "惠州河务局")))  # fmt: skip
    for deputy in others:
        with pytest.raises(Refusal, match="另一位在用的承办人"):
            absence.set_deputy(officer, officer, deputy)


def test_people_say_it_of_themselves_and_a_head_of_all():
    officer, other = a_user("officer"), a_user("officer")
    absence.set_deputy(officer, a_user("head"), other)
    with pytest.raises(NotAllowed):
        absence.note(officer, other, TODAY, TODAY)
    row = absence.note(officer, a_user("head"), TODAY, TODAY)
    absence.cancel(row, officer)
    assert away.now(officer) is None
    acts = db.session.scalars(select(Event.act).order_by(Event.id)).all()
    assert acts[-3:] == ["set_deputy", "note_absence", "cancel_absence"]
