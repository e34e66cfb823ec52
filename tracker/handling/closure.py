"""Closure (办结): after service, by withdrawal, or because a correction never came."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases import note, statement, timeline
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.record import permit, record
from tracker.handling import correction, decision, lateness, mail
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.handling.reply import reply_of
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import issue
from tracker.letters.letter import Letter


def close(
    case: Case,
    by: User,
    reason: str | None = None,
    late_unit: Unit | None = None,
    late_reason: str | None = None,
) -> None:
    """Close a case whose reply was served; before service only with a reason, kept in a note.

    A late one only with who answers for it, and why, unless that was said when it was sent.
    """
    permit(case, Act.CLOSE, by)
    why, letter = None, reply_of(case)
    lateness.account(case, by, letter.sent_on or clock.today(), late_unit, late_reason)
    if letter.served_on is None:
        reason = written(reason, says("还没有登记送达；未送达就办结的，请填写理由"))
        why = note.add(case, note.CLOSURE, by, reason)
    case.closed_on = clock.today()
    record(case, Act.CLOSE, by, note_id=why.id if why else None)
    mail.tell_applicant(case, "closed")


def withdraw(
    case: Case,
    by: User,
    on: date,
    reason: str,
    late_unit: Unit | None = None,
    late_reason: str | None = None,
    number: str | None = None,
) -> Letter:
    """End a case that its applicant withdrew on the day `on` (R23); returns L19.

    One not yet confirmed is counted as received on its risk day; one withdrawn after its due date
    ends late too. number: the document number, where the agency types its own. Raises Refusal,
    Unusable.
    """
    permit(case, Act.WITHDRAW, by)
    not_in_future(on)
    submitted_on = clock.beijing(case.submitted_at).date()
    not_before(on, submitted_on, says("撤回日期（%(day)s）早于提交申请之日（%(earliest)s）"))
    reason = written(reason, says("请填写申请人怎样撤回"))
    lateness.account(case, by, on, late_unit, late_reason)
    case.received_on = case.received_on or timeline.received(case).risk_on
    made = decision.withdrawn(case, by, {"withdrawn_on": on.isoformat(), "reason": reason})
    case.conclude(on)
    case.closed_on = clock.today()
    letter = issue.freeze(case, "L19", by, {}, is_reply=True, number=number)
    statement.settle(case, by.id, statement.WITHDRAWAL)
    record(case, Act.WITHDRAW, by, withdrawn_on=on, report_row=made.report_row)
    mail.tell_applicant(case, "withdrawn")
    return letter


def lapse(case: Case, by: User, delivered_on: date | None = None) -> Decision:
    """Propose to handle no further what was not corrected in time (R21); the head issues it.

    `delivered_on`: when the notice arrived, if that is known only now. Raises Refusal while the
    applicant has time, until that day is known, and after a late notice, whose silence abandons
    nothing.
    """
    permit(case, Act.LAPSE, by)
    if statement.waiting(case, statement.EXCUSE):
        raise Refusal(says("申请人已经在线补正并说明逾期的理由，请先登记补正或者答复来件"))
    correction.learn_delivery(case, delivered_on)
    asked = case.correction
    if correction.is_late(case):
        raise Refusal(says("补正告知已逾期，申请人不补正也不视为放弃，请继续办理"))
    if asked and asked.due_on and clock.today() <= asked.due_on:
        raise Refusal(says("补正期限至%(due)s（含当日），还没有届满"), due=asked.due_on)
    if asked and asked.delivered_on is None:
        raise Refusal(says("补正期限自收到补正告知的次日起算，请先填写补正告知书的送达日期"))
    return decision.lapsed(case, by)
