"""One extension: asked by an officer, approved by somebody else, in time and within the law."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user
from tests.handling.racing import at_once
from tracker import clock
from tracker.cases import timeline
from tracker.handling import extension
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible

pytestmark = pytest.mark.usefixtures("context")

BASE_DUE = date(2026, 3, 31)  # 20 working days after 3 March 2026


def asked(days: int = 20, on: date = MONDAY + timedelta(days=2)):
    """A case whose officer asked for `days` more."""
    case, officer = a_case("handling"), a_user("officer")
    with clock.at(on):
        extension.ask(case, officer, days, "需要调取档案")
    return case, officer


def test_asking_moves_no_date():
    case, _ = asked()
    assert (case.due_on, case.state) == (BASE_DUE, "handling")


def test_approval_on_the_last_day_extends_the_period_and_tells_the_applicant():
    case, _ = asked()
    with clock.at(BASE_DUE):
        letter = extension.approve(case, a_user("head"))
    assert case.due_on == timeline.explain(case).due_on == date(2026, 4, 29)
    assert (case.base_due_on, letter.kind) == (BASE_DUE, "L05")
    assert "2026年3月31日" in letter.body
    assert "2026年4月29日" in letter.body


@pytest.mark.parametrize("days", [-1, 0, 21, 1000])
def test_more_or_less_than_the_law_allows_is_refused(days):
    with pytest.raises(Refusal, match="1 至 20 个工作日"):
        asked(days)


def test_under_the_regulation_of_2007_fifteen_days_are_the_most():
    case = a_case("handling", on=date(2018, 1, 29))
    assert extension.most_days(case) == 15
    with clock.at(date(2018, 2, 1)), pytest.raises(Refusal, match="1 至 15"):
        extension.ask(case, a_user("officer"), 16, "需要调取档案")


def test_without_a_reason_it_is_refused():
    with clock.at(MONDAY), pytest.raises(Refusal, match="理由"):
        extension.ask(a_case("handling"), a_user("officer"), 5, " ")


def test_after_the_period_has_ended_nobody_asks_and_nobody_approves():
    late = BASE_DUE + timedelta(days=1)
    with pytest.raises(Refusal, match="届满"):
        asked(on=late)
    case, _ = asked()
    with clock.at(late), pytest.raises(Refusal, match="届满"):
        extension.approve(case, a_user("head"))


def test_nobody_approves_or_refuses_what_they_asked_themselves():
    case, officer = asked()
    officer.role = "head"
    with clock.at(BASE_DUE):
        with pytest.raises(Refusal, match="自己的申请"):
            extension.approve(case, officer)
        with pytest.raises(Refusal, match="自己的申请"):
            extension.refuse(case, officer, "不必要")


def test_one_is_asked_at_a_time_and_one_is_approved_for_ever():
    case, officer = asked()
    with clock.at(BASE_DUE):
        with pytest.raises(Refusal, match="正在等待"):
            extension.ask(case, officer, 5, "再延")
        extension.approve(case, a_user("head"))
        with pytest.raises(Refusal, match="只能延长一次"):
            extension.ask(case, officer, 5, "再延")


def test_two_who_ask_at_once_are_told_apart(app):
    def ask(case, officer):
        extension.ask(case, officer, 5, "需要调取档案")

    case, two = a_case("handling"), (a_user("officer"), a_user("officer"))
    with clock.at(BASE_DUE):
        heard = at_once(app, case, *((user, ask) for user in two))
    assert heard == ["done", "已经申请延期，正在等待负责人审批"]


def test_after_a_refusal_another_may_be_asked():
    case, officer = asked()
    with clock.at(BASE_DUE):
        extension.refuse(case, a_user("head"), "应当按期答复")
        again = extension.ask(case, officer, 5, "仍需调档")
    assert [row.state for row in case.extensions] == ["refused", "asked"]
    assert case.extension_asked is again
    assert case.due_on == BASE_DUE


@pytest.mark.parametrize("act", [extension.approve, lambda *who: extension.refuse(*who, "不必要")])
def test_there_is_nothing_to_answer_where_nobody_asked(act):
    with clock.at(BASE_DUE), pytest.raises(Refusal, match="没有等待审批"):
        act(a_case("handling"), a_user("head"))


def test_a_refusal_needs_a_reason():
    case, _ = asked()
    with clock.at(BASE_DUE), pytest.raises(Refusal, match="理由"):
        extension.refuse(case, a_user("head"), "")


def test_under_review_it_is_too_late_to_ask():
    with pytest.raises(NotPossible, match="正在审核"):
        extension.ask(a_case("in_review"), a_user("officer"), 5, "需要调取档案")


def test_while_the_applicant_corrects_an_extension_may_be_approved():
    case, officer = a_case("awaiting_correction"), a_user("officer")
    with clock.at(MONDAY + timedelta(days=3)):
        extension.ask(case, officer, 5, "需要调取档案")
        extension.approve(case, a_user("head"))
    assert case.extension.days == 5
    assert case.state == "awaiting_correction"
