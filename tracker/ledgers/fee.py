"""The fee of a row of the applications ledger, and a case's fee as cells again."""

from decimal import Decimal

from tracker.cases.case import Case
from tracker.cases.fee import APPROVED, CHARGE, REDUCE, WAIVE, FeeNotice
from tracker.ledgers.column import Values


def told(row: Values) -> list[FeeNotice]:
    """The fee that a row tells, if any: decided and, where it has the days, notified and paid."""
    if row["fee_yuan"] is None and row["fee_waived_yuan"] is None:
        return []
    return [
        FeeNotice(
            state=APPROVED,
            kind=_kind(row),
            yuan=row["fee_yuan"] or Decimal(0),
            waived_yuan=row["fee_waived_yuan"] or Decimal(0),
            period_wd=row["fee_payment_wd"],
            sent_on=row["fee_notice_sent"],
            delivered_on=row["fee_notice_delivered"],
            paid_on=row["fee_paid_on"],
            receipt_number=row["fee_receipt_number"],
        )
    ]


def _kind(row: Values) -> str:
    """Waived altogether where nothing was asked for; what the applicant was told of is a charge."""
    if not row["fee_waived_yuan"]:
        return CHARGE
    asked = row["fee_yuan"] or row["fee_notice_sent"] or row["fee_notice_delivered"]
    return REDUCE if asked else WAIVE


def as_row(case: Case) -> Values:
    """What the ledger's columns say of the case's fee; one that is not approved is no fact yet."""
    fee = case.fee
    if fee is None or fee.state != APPROVED:
        return {}
    return {
        "fee_yuan": fee.yuan,
        "fee_waived_yuan": fee.waived_yuan or None,
        "fee_notice_sent": fee.sent_on,
        "fee_notice_delivered": fee.delivered_on,
        "fee_payment_wd": fee.period_wd,
        "fee_paid_on": fee.paid_on,
        "fee_receipt_number": fee.receipt_number,
    }
