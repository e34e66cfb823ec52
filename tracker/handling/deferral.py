"""Deferral (延迟答复): asked where reasons are sound but time is short, told in time (art 35)."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.deferral import APPROVED, REFUSED, Deferral
from tracker.cases.record import permit, record
from tracker.handling import mail
from tracker.handling.refusal import Refusal, answerable, written
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.law.workdays import check_reach
from tracker.letters import issue
from tracker.letters.letter import Letter


def ask(case: Case, by: User, until: date, reason: str) -> Deferral:
    """Ask the head for the later date `until`; moves nothing yet. Raises Refusal, OutOfReach."""
    permit(case, Act.ASK_DEFERRAL, by)
    if case.deferral_asked:
        raise Refusal(says("已经申请延迟答复，正在等待负责人审批"))
    _check(case, until)
    asked = Deferral(
        until=until,
        reason=written(reason, says("请填写不能按期答复的理由")),
        asked_by_id=by.id,
        asked_on=clock.today(),
    )
    case.deferrals.append(asked)
    record(case, Act.ASK_DEFERRAL, by, until=until)
    return asked


def approve(case: Case, by: User, signed: bool = False) -> Letter:
    """Let the date that somebody else asked for be the due date, and tell it; returns L24.

    Within the reply period. Raises Refusal, and Provisional for an old date that may still move
    unless it is `signed` for.
    """
    permit(case, Act.APPROVE_DEFERRAL, by)
    asked = _answerable(case, by)
    _check(case, asked.until)
    old_due = case.due_on
    _answer(asked, by, APPROVED)
    case.deferred_until, case.deferral_told_on = asked.until, clock.today()
    record(case, Act.APPROVE_DEFERRAL, by, deferral_id=asked.id, until=asked.until)
    letter = issue.freeze(case, "L24", by, {"old_due": old_due}, signed=signed)
    mail.tell_applicant(case, "deferred")
    return letter


def refuse(case: Case, by: User, reason: str) -> None:
    """Refuse what was asked, with a reason for the officer; raises Refusal."""
    permit(case, Act.REFUSE_DEFERRAL, by)
    asked = _answerable(case, by)
    asked.answer_reason = written(reason, says("请填写不同意延迟的理由"))
    _answer(asked, by, REFUSED)
    record(case, Act.REFUSE_DEFERRAL, by, deferral_id=asked.id)


def _check(case: Case, until: date) -> None:
    if case.demand is None or not case.demand.accepted:
        raise Refusal(says("申请人说明了理由、理由合理的，才能延迟答复"))
    if case.deferred_until:
        raise Refusal(says("本件已经确定延迟答复的日期"))
    if clock.today() > case.due_on:
        raise Refusal(says("答复期限已于%(due)s届满，不能再延迟答复"), due=case.due_on)
    if until <= case.due_on:
        raise Refusal(says("延迟答复的日期应当晚于现在的答复期限%(due)s"), due=case.due_on)
    check_reach(until.year)


def _answerable(case: Case, by: User) -> Deferral:
    return answerable(
        case.deferral_asked,
        by,
        nothing=says("没有等待审批的延迟答复申请"),
        own=says("延迟答复由承办人申请、负责人审批，不能审批自己的申请"),
    )


def _answer(asked: Deferral, by: User, state: str) -> None:
    asked.state, asked.answered_by_id, asked.answered_on = state, by.id, clock.today()
