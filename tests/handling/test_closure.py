"""A case ends: after service, by withdrawal, or because a correction never came."""

from datetime import date, timedelta

import pytest

from tests.builders import (
    MONDAY,
    a_case,
    a_user,
    an_agency,
    an_application,
    an_arrival,
    issue_reply,
)
from tracker import clock
from tracker.cases import queries
from tracker.cases.timeline import explain
from tracker.extensions import db
from tracker.handling import closure, decision, intake, reply
from tracker.handling.refusal import Refusal
from tracker.law.dated import Refused
from tracker.law.procedure import NotPossible
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")

THURSDAY = MONDAY + timedelta(days=3)
LAPSED = date(2026, 3, 19)  # the day after ten working days from a notice of 4 March
ARRIVED = date(2026, 3, 4)  # the notice, on the day on which it was sent


def test_after_service_it_is_closed():
    case = a_case("closed")
    assert case.closed_on == MONDAY + timedelta(days=5)
    assert case.concluded_on == MONDAY + timedelta(days=4)


def test_before_service_it_is_closed_only_with_a_reason():
    case, officer = a_case("sent"), a_user("officer")
    with pytest.raises(Refusal, match="还没有登记送达"):
        closure.close(case, officer)
    closure.close(case, officer, "邮件退回，公告送达")
    assert case.state == "closed"
    assert ("closure", "邮件退回，公告送达") in [
        (note.kind, note.text) for note in queries.notes(case)
    ]


def test_before_sending_it_is_not_closed():
    with pytest.raises(NotPossible, match="尚未寄出"):
        closure.close(a_case("to_send"), a_user("officer"))


@pytest.mark.parametrize("state", ["submitted", "handling", "awaiting_correction", "in_review"])
def test_until_the_reply_the_applicant_may_withdraw(state):
    case = a_case(state)
    with clock.at(THURSDAY):
        letter = closure.withdraw(case, a_user("officer"), THURSDAY, "来信撤回")
    assert (case.state, case.concluded_on, case.closed_on) == ("closed", THURSDAY, THURSDAY)
    assert (case.decision.outcome, case.decision.report_row) == ("R23", "3.6.3")
    assert letter.kind == "L19"
    assert "行政复议" not in letter.body


def test_a_withdrawal_counts_in_the_year_of_its_day():
    case = a_case("handling", on=date(2025, 12, 24))
    with clock.at(date(2026, 1, 5)):
        closure.withdraw(case, a_user("officer"), date(2025, 12, 31), "来信撤回")
    assert (case.concluded_on, case.closed_on) == (date(2025, 12, 31), date(2026, 1, 5))


def test_withdrawn_before_confirmation_it_was_received_on_its_risk_day():
    with clock.at(THURSDAY):
        arrival = an_arrival("ordinary_mail", MONDAY)
        case = intake.register(an_agency(), an_application(), arrival, a_user("officer")).case
        closure.withdraw(case, a_user("officer"), THURSDAY, "当面撤回")
    assert (case.received_on, case.confirmed_on) == (MONDAY, None)


@pytest.mark.parametrize(
    ("on", "reason", "because"),
    [
        (THURSDAY + timedelta(days=1), "来信撤回", "将来"),
        (MONDAY - timedelta(days=1), "来信撤回", "早于提交"),
        (THURSDAY, "", "怎样撤回"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused(on, reason, because):
    case = a_case("handling")
    with clock.at(THURSDAY), pytest.raises(Refused, match=because):
        closure.withdraw(case, a_user("officer"), on, reason)


def test_after_the_reply_nobody_withdraws():
    with pytest.raises(NotPossible, match="已经签发"):
        closure.withdraw(a_case("to_send"), a_user("officer"), MONDAY, "来信撤回")


def test_nothing_lapses_before_it_is_known_when_the_notice_arrived():
    """The period runs from there; the letter names the day, and must not invent it."""
    case = a_case("awaiting_correction")
    with clock.at(LAPSED), pytest.raises(Refusal, match="请先填写补正告知书的送达日期"):
        closure.lapse(case, a_user("officer"))


def test_on_the_last_day_of_correction_nothing_lapses_yet():
    case = a_case("awaiting_correction")
    with clock.at(LAPSED - timedelta(days=1)), pytest.raises(Refusal, match="还没有届满"):
        closure.lapse(case, a_user("officer"), ARRIVED)


def test_a_notice_that_arrived_later_gives_its_days():
    case = a_case("awaiting_correction")
    with clock.at(LAPSED), pytest.raises(Refusal, match="还没有届满"):
        closure.lapse(case, a_user("officer"), delivered_on=date(2026, 3, 6))


def test_after_the_last_day_it_lapses_and_the_head_issues_it():
    case = a_case("awaiting_correction")
    with clock.at(LAPSED):
        closure.lapse(case, a_user("officer"), ARRIVED)
        assert (case.state, case.decision.outcome) == ("in_review", "R21")
        letter = issue_reply(case)
        reply.record_sending(case, a_user("officer"), LAPSED, "post")
    assert (letter.kind, case.decision.report_row) == ("L19", "3.6.1")
    assert "2026年3月18日" in letter.body
    told = explain(case)  # the applicant reads that it was abandoned, not that we still wait
    assert (told.status, told.due_on) == ("closed_abandoned_correction", None)
    assert case.due_on == date(2026, 3, 18)


def test_who_lapsed_it_does_not_issue_it():
    case, officer = a_case("awaiting_correction"), a_user("officer")
    with clock.at(LAPSED):
        closure.lapse(case, officer, ARRIVED)
        officer.role = "head"
        with pytest.raises(Refusal, match="自己的答复"):
            decision.issue(case, officer)


def test_the_applicant_is_told_at_each_turn_and_nothing_personal():
    case = a_case("closed", name="沈若溪", email="shen@example.org")
    told = db.session.scalars(db.select(Message).filter_by(case_id=case.id)).all()
    kinds = [message.key.split(":")[1] for message in told]
    assert kinds == ["submitted", "acknowledged", "sent", "closed"]
    for message in told:
        assert case.case_number in message.subject
        assert case.case_number in message.body
        assert "沈若溪" not in message.subject + message.body
        assert case.applicant.id_number not in message.body
