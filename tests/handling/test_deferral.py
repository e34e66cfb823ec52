"""A later date: after sound reasons, asked by one, approved by another, told in time (art 35)."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user
from tracker import clock
from tracker.cases.timeline import explain
from tracker.extensions import db
from tracker.handling import deferral, extension, reasons
from tracker.handling.refusal import Refusal
from tracker.law.workdays import OutOfReach
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")

TODAY = MONDAY + timedelta(days=2)
BASE_DUE, LATER = date(2026, 3, 31), date(2026, 6, 30)
WHY = "申请 45 件，需要逐件检索"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def sound(accepted: bool = True):
    """A case whose applicant gave reasons."""
    case, officer = a_case("handling"), a_user("officer")
    reasons.demand(case, officer, "45 件", 10)
    reasons.answer(case, officer, TODAY, "课题研究", accepted, "有课题任务书")
    return case, officer


def asked():
    case, officer = sound()
    return case, officer, deferral.ask(case, officer, LATER, WHY)


def test_asking_moves_nothing():
    case, _, row = asked()
    assert (case.state, case.due_on, case.deferred_until) == ("handling", BASE_DUE, None)
    assert (row.state, row.until, case.deferral) == ("asked", LATER, None)


def test_approval_makes_the_later_date_the_due_date_and_tells_it():
    case, _, row = asked()
    letter = deferral.approve(case, a_user("head"))
    assert (case.due_on, case.deferred_until, row.state) == (LATER, LATER, "approved")
    assert (case.base_due_on, letter.kind, letter.is_reply) == (BASE_DUE, "L24", False)
    (told,) = [mail for mail in db.session.query(Message) if "延迟答复：" in mail.subject]
    assert WHY not in told.body


def test_the_explanation_ends_with_the_later_date():
    case, _, _ = asked()
    deferral.approve(case, a_user("head"))
    last = explain(case).lines[-1]
    assert (last.due_on, last.cite) == (LATER, "《政府信息公开条例》第三十五条")


def test_the_day_it_was_told_is_read_by_the_law():
    """A date told after the reply period moves nothing."""
    case, _, _ = asked()
    deferral.approve(case, a_user("head"))
    case.deferral_told_on = BASE_DUE + timedelta(days=1)
    assert explain(case).due_on == BASE_DUE


WRONG = [
    (BASE_DUE, WHY, "应当晚于现在的答复期限2026-03-31"),
    (LATER, " ", "不能按期答复的理由"),
]


@pytest.mark.parametrize(("until", "reason", "sentence"), WRONG)
def test_a_date_that_defers_nothing_is_refused(until, reason, sentence):
    case, officer = sound()
    with pytest.raises(Refusal, match=sentence):
        deferral.ask(case, officer, until, reason)


def test_a_date_beyond_the_calendar_is_refused():
    case, officer = sound()
    with pytest.raises(OutOfReach):
        deferral.ask(case, officer, date(2300, 1, 1), WHY)


def test_only_sound_reasons_defer():
    for case in (a_case("handling"), sound(accepted=False)[0]):
        with pytest.raises(Refusal, match="理由合理的，才能延迟答复"):
            deferral.ask(case, a_user("officer"), LATER, WHY)


def test_the_applicant_is_told_within_the_reply_period():
    case, _, _ = asked()
    late, officer = sound()
    with clock.at(BASE_DUE + timedelta(days=1)):
        with pytest.raises(Refusal, match="届满，不能再延迟答复"):
            deferral.approve(case, a_user("head"))
        with pytest.raises(Refusal, match="届满，不能再延迟答复"):
            deferral.ask(late, officer, LATER, WHY)
    with clock.at(BASE_DUE):
        deferral.approve(case, a_user("head"))
    assert case.due_on == LATER


@pytest.mark.parametrize("answer", [deferral.approve, lambda *who: deferral.refuse(*who, "不必")])
def test_nobody_answers_what_they_asked_themselves(answer):
    case, officer, _ = asked()
    officer.role = "head"
    with pytest.raises(Refusal, match="自己的申请"):
        answer(case, officer)


def test_there_is_nothing_to_answer_where_nobody_asked():
    with pytest.raises(Refusal, match="没有等待审批"):
        deferral.approve(a_case("handling"), a_user("head"))


def test_what_is_refused_is_kept_and_may_be_asked_again():
    case, officer, first = asked()
    with pytest.raises(Refusal, match="不同意延迟的理由"):
        deferral.refuse(case, a_user("head"), " ")
    deferral.refuse(case, a_user("head"), "期限过长")
    assert (case.due_on, first.answer_reason) == (BASE_DUE, "期限过长")
    second = deferral.ask(case, officer, date(2026, 5, 29), WHY)
    assert (case.deferrals, case.deferral_asked) == ([first, second], second)


def test_one_waits_at_a_time_and_one_is_approved_for_ever():
    case, officer, _ = asked()
    with pytest.raises(Refusal, match="正在等待负责人审批"):
        deferral.ask(case, officer, LATER, WHY)
    deferral.approve(case, a_user("head"))
    with pytest.raises(Refusal, match="已经确定延迟答复的日期"):
        deferral.ask(case, officer, date(2026, 9, 30), WHY)


def test_what_is_deferred_is_not_extended_too():
    case, officer, _ = asked()
    extension.ask(case, officer, 20, "核对台账")
    deferral.approve(case, a_user("head"))
    with pytest.raises(Refusal, match="已经确定延迟答复的日期，不能再延长"):
        extension.approve(case, a_user("head"))


def test_after_an_extension_the_date_is_later_than_the_extended_one():
    case, officer = sound()
    extension.ask(case, officer, 20, "核对台账")
    extension.approve(case, a_user("head"))
    with pytest.raises(Refusal, match="2026-04-29"):
        deferral.ask(case, officer, date(2026, 4, 29), WHY)
    deferral.ask(case, officer, LATER, WHY)
    deferral.approve(case, a_user("head"))
    assert case.due_on == LATER
