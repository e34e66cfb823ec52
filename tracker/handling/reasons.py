"""Reasons (说明理由): demanded of an excessive applicant, and judged; silence is none (art 35)."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import statement, timeline, volume
from tracker.cases.case import Case
from tracker.cases.reasons import ReasonsDemand
from tracker.cases.record import permit, record
from tracker.handling import mail
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import issue
from tracker.letters.letter import Letter

LONGEST_PERIOD = 60  # working days: longer than any reasonable period, against a slip of the key


def demand(
    case: Case,
    by: User,
    excess: str,
    period_wd: int,
    delivered_on: date | None = None,
    signed: bool = False,
) -> Letter:
    """Tell once what is excessive and ask for reasons; the reply period runs on; returns L04.

    What the register counts is kept with it. Raises Refusal, BeforeLaw under the 2007 Regulation,
    and Provisional for a last day that may still move unless it is `signed` for.
    """
    permit(case, Act.DEMAND_REASONS, by)
    if case.demand:
        raise Refusal(says("本件已经要求过说明理由"))
    if not 1 <= period_wd <= LONGEST_PERIOD:
        raise Refusal(says("说明理由的期限应当为 1 至 %(most)s 个工作日"), most=LONGEST_PERIOD)
    counted = volume.of(case)
    case.demand = ReasonsDemand(
        excess=written(excess, says("请写明申请的数量、频次怎样明显超过合理范围")),
        in_month=counted.in_month if counted else None,
        in_year=counted.in_year if counted else None,
        sent_on=clock.today(),
        period_wd=period_wd,
    )
    _learn_delivery(case.demand, delivered_on)
    record(case, Act.DEMAND_REASONS, by, period_wd=period_wd, sent_on=clock.today())
    letter = issue.freeze(case, "L04", by, {}, signed=signed)
    mail.tell_applicant(case, "reasons")
    return letter


def answer(
    case: Case,
    by: User,
    answered_on: date,
    text: str,
    accepted: bool,
    grounds: str,
    delivered_on: date | None = None,
) -> None:
    """Enter the reasons that came on that day, and whether they are reasonable, and why.

    Reasons that come late are heard as well. `delivered_on`: when the demand reached the
    applicant, where it is known by now. Raises Refusal.
    """
    permit(case, Act.RECORD_REASONS, by)
    asked = _unanswered(case)
    not_in_future(answered_on)
    early = says("收到说明的理由（%(day)s）早于要求说明理由（%(earliest)s）")
    not_before(answered_on, asked.sent_on, early)
    _learn_delivery(asked, delivered_on)
    asked.text = written(text, says("请填写申请人说明的理由"))
    asked.answered_on = answered_on
    _judge(asked, by, accepted, written(grounds, says("请写明认为理由合理或者不合理的依据")))
    statement.settle(case, by.id, statement.REASONS)
    record(case, Act.RECORD_REASONS, by, received_on=answered_on, accepted=accepted)


def note_silence(case: Case, by: User, delivered_on: date | None = None) -> None:
    """Go on without reasons, which none came in time; raises Refusal while there is time.

    The period runs from the delivery, so that must be known.
    """
    permit(case, Act.NOTE_SILENCE, by)
    asked = _unanswered(case)
    if statement.waiting(case, statement.REASONS):
        raise Refusal(says("申请人已经在线说明理由，请先登记说明的理由"))
    _learn_delivery(asked, delivered_on)
    if asked.delivered_on is None:
        raise Refusal(says("说明理由的期限自告知书送达的次日起算，请先填写送达日期"))
    due = timeline.reasons_due(case)
    if due and clock.today() <= due:
        raise Refusal(says("说明理由的期限至%(due)s（含当日），还没有届满"), due=due)
    _judge(asked, by, False, None)
    record(case, Act.NOTE_SILENCE, by)


def _unanswered(case: Case) -> ReasonsDemand:
    """The demand that was not answered, also where an officer went on without an answer."""
    if case.demand is None or case.demand.answered_on:
        raise Refusal(says("没有等待说明的理由"))
    return case.demand


def _judge(asked: ReasonsDemand, by: User, accepted: bool, grounds: str | None) -> None:
    asked.accepted, asked.grounds = accepted, grounds
    asked.judged_by_id, asked.judged_on = by.id, clock.today()


def _learn_delivery(asked: ReasonsDemand, delivered_on: date | None) -> None:
    if delivered_on:
        not_in_future(delivered_on)
        early = says("说明理由告知书送达（%(day)s）早于发出（%(earliest)s）")
        not_before(delivered_on, asked.sent_on, early)
        asked.delivered_on = delivered_on
