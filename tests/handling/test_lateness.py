"""A late case ends only with the unit that answers for it and the reason."""

from datetime import date, timedelta

import pytest

from tests.builders import Story, a_case, a_unit, a_user, an_agency
from tracker import clock
from tracker.handling import closure, extension, lateness, reply
from tracker.handling.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")
DAY = timedelta(days=1)


def sent_on(case, day: date, **late: object) -> None:
    with clock.at(day):
        reply.record_sending(case, a_user("officer"), day, "courier", **late)


def test_a_late_reply_is_not_sent_without_unit_and_reason():
    case = a_case("to_send")
    late_on = case.due_on + DAY
    with pytest.raises(Refusal, match="请选择逾期的责任科室"):
        sent_on(case, late_on)
    with pytest.raises(Refusal, match="请填写逾期的原因"):
        sent_on(case, late_on, late_unit=a_unit(), late_reason=" ")
    foreign = a_unit("外单位", an_agency("HZ", "惠州河务局"))
    with pytest.raises(Refusal, match="请选择逾期的责任科室"):
        sent_on(case, late_on, late_unit=foreign, late_reason="档案多")
    assert case.state == "to_send"
    sent_on(case, late_on, late_unit=a_unit(), late_reason="档案多")
    assert (case.state, case.lateness.unit, case.lateness.reason) == ("sent", a_unit(), "档案多")


def test_on_the_last_day_nobody_answers_for_anything():
    case = a_case("to_send")
    sent_on(case, case.due_on, late_unit=a_unit(), late_reason="不是逾期")
    assert case.lateness is None


def test_both_dates_are_kept_the_original_and_the_extended():
    case, officer = a_case("handling"), a_user("officer")
    original = case.due_on
    with clock.at(original):
        extension.ask(case, officer, 20, "核对台账")
        extension.approve(case, a_user("head"))
    story = Story(officer=officer)
    with clock.at(original + DAY):  # past the original date, within the extended one
        story.decide(case)
        story.issue(case)
        assert not lateness.is_late(case, clock.today())
    late_on = case.due_on + DAY
    sent_on(case, late_on, late_unit=a_unit(), late_reason="档案多")
    row = case.lateness
    assert (row.original_due_on, row.due_on, row.ended_on) == (original, case.due_on, late_on)


def test_a_late_case_of_before_is_not_closed_without_them():
    """One that was sent before the unit and the reason were asked for."""
    case, officer = a_case("sent"), a_user("officer")
    letter = reply.reply_of(case)
    letter.sent_on = case.due_on + DAY
    with clock.at(case.due_on + 2 * DAY):
        with pytest.raises(Refusal, match="责任科室"):
            closure.close(case, officer, "邮件退回")
        closure.close(case, officer, "邮件退回", a_unit(), "档案多")
    assert case.state == "closed"
    assert case.lateness.ended_on == letter.sent_on


def test_what_is_withdrawn_late_ends_late_too():
    case, officer = a_case("handling"), a_user("officer")
    late_on = case.due_on + DAY
    with clock.at(late_on):
        with pytest.raises(Refusal, match="责任科室"):
            closure.withdraw(case, officer, late_on, "来信")
        closure.withdraw(case, officer, late_on, "来信", a_unit(), "档案多")
    assert case.lateness is not None


def test_while_the_applicant_owes_something_lateness_is_not_ours():
    case = a_case("awaiting_correction")
    assert not lateness.is_late(case, case.due_on + DAY)


def test_who_is_told_that_nothing_is_handled_is_not_answered_late():
    case, officer = a_case("awaiting_correction"), a_user("officer")
    delivered = case.correction.sent_on
    with clock.at(date(2026, 6, 1)):
        closure.lapse(case, officer, delivered)
        assert not lateness.is_late(case, clock.today())
