"""Extension (延期): asked by an officer, approved by the head, told in time (art 33(2))."""

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.extension import APPROVED, REFUSED, Extension
from tracker.cases.record import permit, record
from tracker.handling import mail
from tracker.handling.refusal import Refusal, answerable, written
from tracker.law import statutes
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import issue
from tracker.letters.letter import Letter


def most_days(case: Case) -> int:
    """How many working days the law of the case's receipt lets it be extended."""
    return statutes.EXTENSION_LIMIT.on(case.received_on or clock.today()).value


def ask(case: Case, by: User, days: int, reason: str) -> Extension:
    """Ask the head for `days` working days more. Raises Refusal: once, within law and time."""
    permit(case, Act.ASK_EXTENSION, by)
    _check_open(case)
    if case.extension_asked:
        raise Refusal(says("已经申请延期，正在等待负责人审批"))
    most = most_days(case)
    if not 1 <= days <= most:
        raise Refusal(says("延长应当为 1 至 %(most)s 个工作日"), most=most)
    asked = Extension(
        days=days,
        reason=written(reason, says("请填写延长答复期限的理由")),
        asked_by_id=by.id,
        asked_on=clock.today(),
    )
    case.extensions.append(asked)
    record(case, Act.ASK_EXTENSION, by, days=days)
    return asked


def approve(case: Case, by: User, signed: bool = False) -> Letter:
    """Approve what was asked: by someone else, not after the base due date; returns L05.

    Raises Refusal, and Provisional for a new date that may still move unless it is `signed` for.
    """
    permit(case, Act.APPROVE_EXTENSION, by)
    asked = _answerable(case, by)
    _check_open(case)
    asked.state, asked.answered_by_id, asked.answered_on = APPROVED, by.id, clock.today()
    record(case, Act.APPROVE_EXTENSION, by, extension_id=asked.id, days=asked.days)
    letter = issue.freeze(
        case, "L05", by, {"days": asked.days, "reason": asked.reason}, signed=signed
    )
    mail.tell_applicant(case, "extended")
    return letter


def refuse(case: Case, by: User, reason: str) -> None:
    """Refuse what was asked, with a reason for the officer; raises Refusal."""
    permit(case, Act.REFUSE_EXTENSION, by)
    asked = _answerable(case, by)
    asked.answer_reason = written(reason, says("请填写不同意延期的理由"))
    asked.state, asked.answered_by_id, asked.answered_on = REFUSED, by.id, clock.today()
    record(case, Act.REFUSE_EXTENSION, by, extension_id=asked.id)


def _check_open(case: Case) -> None:
    if case.deferred_until:
        raise Refusal(says("本件已经确定延迟答复的日期，不能再延长"))
    if case.extension:
        raise Refusal(says("答复期限只能延长一次，本件已经延长"))
    if case.base_due_on and clock.today() > case.base_due_on:
        raise Refusal(says("答复期限已于%(due)s届满，不能再延长"), due=case.base_due_on)


def _answerable(case: Case, by: User) -> Extension:
    return answerable(
        case.extension_asked,
        by,
        nothing=says("没有等待审批的延期申请"),
        own=says("延期由承办人申请、负责人审批，不能审批自己的申请"),
    )
