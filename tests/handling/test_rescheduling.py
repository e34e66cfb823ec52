"""When the arrangements change: whose date moves, how it is witnessed, who is told."""

from datetime import date

import pytest
from sqlalchemy import delete, event, select

from tests.arrangements.notices import NUMBER, TEXT, arrangement_2027
from tests.builders import a_case, a_user, an_agency
from tests.handling.moving import DUE, MOVED, ON, TODAY, an_extended_case
from tracker import clock
from tracker.arrangements import change, load
from tracker.audit.event import Event
from tracker.cases import inbox, queries
from tracker.extensions import db
from tracker.handling import rescheduling
from tracker.handling.staff_mail import Heads
from tracker.law.dated import Refused
from tracker.law.procedure import Act
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def moves(calendar=None):
    return rescheduling.compare(calendar or load.calendar().rearranged(arrangement_2027())).moves


def carry_out():
    """Load the notice of 2027 and move what moves; the cases that moved."""
    db.session.execute(delete(Message))
    found = moves()
    loaded = change.replace(arrangement_2027(), NUMBER, "通知文本", TEXT)
    rescheduling.reschedule(found, load.calendar(), loaded, Heads())
    return [move.case for move in found]


def events(act=Act.RESCHEDULE):
    return list(db.session.scalars(select(Event).where(Event.act == act).order_by(Event.id)))


def mails():
    return [(mail.recipient, mail.subject, mail.body) for mail in db.session.scalars(
        select(Message).order_by(Message.id))]  # fmt: skip


def test_a_case_moves_whose_period_reaches_the_new_days():
    """Extended to February, past Spring Festival: later, and no longer provisional."""
    case = an_extended_case()
    (move,) = moves()
    assert (move.old.due_on, move.old.provisional) == (DUE, True)
    assert (move.new.due_on, move.new.provisional) == (MOVED, False)
    assert move.case is case
    assert case.due_on == DUE, "comparing changes nothing"


def test_a_case_moves_too_that_only_stops_being_provisional():
    a_case("handling", on=ON)
    (move,) = moves()
    assert set(move.differing) == {"provisional"}


def test_cases_of_every_agency_move_and_only_open_ones():
    other = an_agency("HZ", "惠州河务局")
    theirs = a_case("awaiting_correction", on=date(2026, 12, 24), agency=other)
    a_case("sent", on=date(2026, 12, 21))
    a_case("handling", on=date(2026, 3, 2))
    assert [move.case for move in moves()] == [theirs]


def test_a_correction_s_last_day_moves_with_its_case():
    case = a_case("awaiting_correction", on=date(2026, 12, 28))
    with_one_more = TEXT.replace("一、元旦：1月1日（周五）至3日（周日）放假，共3天。",
        "一、元旦：1月1日（周五）至5日（周二）放假，共5天。")  # fmt: skip
    (move,) = moves(load.calendar().rearranged(arrangement_2027(with_one_more)))
    assert move.differing["correction_due_on"] == (case.correction.due_on, move.new.due_on)


def test_nothing_moves_where_the_register_is_as_before():
    an_extended_case()
    assert moves(load.calendar()) == ()


def test_the_number_of_queries_does_not_grow_with_the_cases():
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *row: asked.append(row[2]))
    counts = []
    for many in (1, 4):
        for _ in range(many):
            an_extended_case()
        db.session.flush()
        db.session.expire_all()
        calendar = load.calendar().rearranged(arrangement_2027())
        asked.clear()
        rescheduling.compare(calendar)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 5


def test_cases_are_read_in_chunks(monkeypatch):
    monkeypatch.setattr(queries, "CHUNK", 2)
    made = [a_case("handling", on=ON) for _ in range(5)]
    compared = rescheduling.compare(load.calendar())
    assert (compared.checked, compared.moves) == (5, ())
    assert [case.id for case in queries.open_everywhere()] == sorted(case.id for case in made)


def test_the_applicant_is_not_read():
    """An administrator's list is made of numbers and dates; nobody's data are opened for it."""
    an_extended_case()
    db.session.flush()
    db.session.expunge_all()
    (move,) = moves()
    assert "applicant" not in vars(move.case)


def test_a_case_that_the_law_cannot_reckon_is_told_apart(monkeypatch):
    case = a_case("handling", on=ON)

    def refuses(_case, _calendar):
        raise Refused("不可能")

    monkeypatch.setattr(rescheduling, "reckoned", refuses)
    compared = rescheduling.compare(load.calendar())
    assert [one for one, _ in compared.refused] == [case]


def test_moving_stores_the_new_dates_and_leaves_the_state():
    case = an_extended_case()
    carry_out()
    assert (case.due_on, case.due_provisional, case.state) == (MOVED, False, "handling")
    assert moves(load.calendar()) == ()


def test_each_case_has_one_event_with_the_notice_and_old_and_new_dates():
    case = an_extended_case()
    carry_out()
    (told,) = events()
    assert (told.case_id, told.actor_kind) == (case.id, "system")
    assert told.data["notice"] == NUMBER
    assert told.data["moved"]["due_on"] == [str(DUE), str(MOVED)]
    assert told.data["moved"]["provisional"] == [True, False]
    assert (told.data["before"], told.data["after"]) == ("handling", "handling")


def test_the_officer_is_told_without_personal_data():
    officer = a_user("officer", email="zhou@example.org")
    case = an_extended_case(officer=officer)
    case.officer = officer
    carry_out()
    ((recipient, subject, body),) = mails()
    assert (recipient, subject) == ("zhou@example.org", f"期限变动：{case.case_number}")
    assert "2027年2月24日（周三）改为2027年3月3日（周三）；期限不再待定" in body
    assert NUMBER in body
    assert f"/desk/cases/{case.case_number}" in body
    assert case.applicant.name not in body


@pytest.mark.parametrize("officer", ["none", "disabled"])
def test_where_nobody_handles_the_case_the_heads_of_its_agency_are_told(officer):
    for number in (1, 2):
        a_user("head", email=f"head{number}@example.org")
    a_user("head", email="gone@example.org", is_disabled=True)
    a_user("head", an_agency("HZ", "惠州河务局"), email="foreign@example.org")
    case = an_extended_case()
    case.officer = None if officer == "none" else a_user("officer", is_disabled=True)
    carry_out()
    assert [mail[0] for mail in mails()] == ["head1@example.org", "head2@example.org"]


def test_an_officer_without_an_address_gets_no_mail_and_nothing_fails():
    case = an_extended_case()
    case.officer = a_user("officer")
    a_user("head", email="head@example.org")
    carry_out()
    assert mails() == []
    assert len(events()) == 1


def test_each_change_tells_once_more():
    """A second notice is news again; the key of a message names the change."""
    case = an_extended_case()
    case.officer = a_user("officer", email="zhou@example.org")
    carry_out()
    first = len(mails())
    again = arrangement_2027(
        TEXT.replace("至12日（周五）放假调休，共8天", "至11日（周四）放假调休，共7天")
    )
    found = moves(load.calendar().rearranged(again))
    loaded = change.replace(again, "国办发明电〔2027〕1号", "通知文本", "")
    rescheduling.reschedule(found, load.calendar(), loaded, Heads())
    assert (first, len(mails())) == (1, 2)


def test_the_inbox_points_to_moved_cases_for_two_weeks():
    case = an_extended_case()
    head = a_user("head")
    carry_out()
    for day, there in ((TODAY, True), (date(2027, 1, 14), True), (date(2027, 1, 15), False)):
        with clock.at(day):
            found = inbox.conditions(day, day)["rescheduled"]
            assert (inbox.page(head, found) == [case]) is there
