"""Payment of a fee (缴费): its notice delivered, paid with a receipt, or never (109号)."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import statement, timeline
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.fee import FeeNotice
from tracker.cases.record import permit, record
from tracker.handling import decision
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says


def learn_delivery(case: Case, by: User, delivered_on: date) -> None:
    """Note when the notice reached the applicant: from that day the period to pay runs."""
    permit(case, Act.RECORD_FEE_DELIVERY, by)
    fee = unpaid(case)
    _deliver(fee, delivered_on)
    record(case, Act.RECORD_FEE_DELIVERY, by, fee_id=fee.id, delivered_on=delivered_on)


def pay(
    case: Case, by: User, paid_on: date, receipt_number: str, delivered_on: date | None = None
) -> None:
    """Enter the payment of that day and its fiscal receipt; the reply period begins anew.

    `delivered_on`: when the notice arrived, if that is known only now. Raises Refusal, also for a
    payment after the last day, which the measures do not let restart anything.
    """
    permit(case, Act.RECORD_PAYMENT, by)
    fee = unpaid(case)
    not_in_future(paid_on)
    if delivered_on:
        _deliver(fee, delivered_on)
    if fee.notified_on:
        early = says("缴费（%(day)s）早于收到收费通知（%(earliest)s）")
        not_before(paid_on, fee.notified_on, early)
    due = timeline.explain(case).fee_due
    if due and paid_on > due:
        raise Refusal(
            says("缴费期限至%(due)s，逾期缴费不恢复办理，请按逾期不缴费处理，所缴费用依法退还"),
            due=due,
        )
    fee.paid_on = paid_on
    fee.receipt_number = written(receipt_number, says("请填写财政票据号"))
    statement.settle(case, by.id, statement.PAYMENT)
    record(case, Act.RECORD_PAYMENT, by, fee_id=fee.id, paid_on=paid_on)


def lapse(case: Case, by: User, delivered_on: date | None = None) -> Decision:
    """Propose to handle no further what was not paid for in time (R22); the head issues it.

    Raises Refusal while the applicant has time, and until the notice's delivery is known.
    """
    permit(case, Act.LAPSE_FEE, by)
    fee = unpaid(case)
    if statement.waiting(case, statement.PAYMENT):
        raise Refusal(
            says("申请人已经在线提交缴费凭证，请先核对：到账的登记缴费，没有到账的答复来件")
        )
    if delivered_on:
        _deliver(fee, delivered_on)
    if fee.delivered_on is None:
        raise Refusal(says("缴费期限自收到收费通知的次日起算，请先登记收费通知的送达日期"))
    due = timeline.explain(case).fee_due
    if due and clock.today() <= due:
        raise Refusal(says("缴费期限至%(due)s（含当日），还没有届满"), due=due)
    return decision.unpaid(case, by)


def unpaid(case: Case) -> FeeNotice:
    """The fee that the applicant was told of and has not paid; raises Refusal."""
    fee = case.fee_notice
    if fee is None or fee.notified_on is None or fee.paid_on:
        raise Refusal(says("没有等待缴纳的费用"))
    return fee


def _deliver(fee: FeeNotice, delivered_on: date) -> None:
    not_in_future(delivered_on)
    if fee.sent_on:
        early = says("收费通知送达（%(day)s）早于发出（%(earliest)s）")
        not_before(delivered_on, fee.sent_on, early)
    fee.delivered_on = delivered_on
