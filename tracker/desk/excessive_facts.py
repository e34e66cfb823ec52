"""What was done about an excessive application: the fee (art 42), reasons and deferral (art 35)."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from tracker.application_words import word
from tracker.cases import deferral as deferrals
from tracker.cases import fee as fees
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.deferral import Deferral
from tracker.cases.fee import FeeNotice
from tracker.cases.reasons import ReasonsDemand
from tracker.context import day, say, yuan
from tracker.desk.words import FEE_KINDS, JUDGED

Rows = list[tuple[str, str | None]]


def sections(case: Case) -> Iterator[tuple[str, Rows]]:
    """A section for each step that was taken, its empty rows included."""
    if case.demand:
        yield _("说明理由"), _demand(case.demand, timeline.reasons_due(case))
    for deferral in case.deferrals:
        yield _("延迟答复"), _deferral(deferral)
    for fee in case.fees:
        yield _("信息处理费"), _fee(fee)


def counted(in_month: int | None, in_year: int | None) -> str:
    """How many applications the register counts, in words."""
    if in_month is None:
        return _("没有证件号码，登记簿不能统计")
    return _(
        "收到申请当月 %(month)s 件，最近 365 日内 %(year)s 件（含本件）",
        month=in_month,
        year=in_year,
    )


def _demand(row: ReasonsDemand, due: date | None) -> Rows:
    silent = row.accepted is False and row.answered_on is None
    return [
        (_("超过合理范围的情况"), row.excess),
        (_("登记簿统计"), counted(row.in_month, row.in_year)),
        (_("告知书寄出日期"), day(row.sent_on)),
        (_("告知书送达日期"), day(row.delivered_on)),
        (_("说明理由的期限"), _("%(days)s 个工作日，至%(day)s", days=row.period_wd, day=day(due))),
        (_("收到理由"), day(row.answered_on) or (_("逾期没有说明") if silent else _("尚未收到"))),
        (_("申请人说明的理由"), row.text),
        (_("判断"), str(JUDGED[row.accepted]) if row.answered_on else ""),
        (_("判断的依据"), row.grounds),
    ]


def _deferral(row: Deferral) -> Rows:
    answers = {
        deferrals.ASKED: _("等待负责人审批"),
        deferrals.APPROVED: _("%(day)s同意", day=day(row.answered_on)),
        deferrals.REFUSED: _("%(day)s不同意", day=day(row.answered_on)),
    }
    return [
        (_("延迟至"), day(row.until)),
        (_("理由"), row.reason),
        (_("申请日期"), day(row.asked_on)),
        (_("审批"), answers[row.state]),
        (_("审批意见"), row.answer_reason),
    ]


def _fee(row: FeeNotice) -> Rows:
    """What was decided about the fee, how it was worked out, and whether it was paid."""
    answers = {
        fees.ASKED: _("等待负责人审批"),
        fees.APPROVED: _("%(day)s同意", day=day(row.answered_on)) if row.answered_on else "",
        fees.REFUSED: _("%(day)s退回", day=day(row.answered_on)),
    }
    period = _("%(days)s 个工作日", days=row.period_wd) if row.period_wd else ""
    unpaid = _("尚未缴费") if row.is_charged and row.notified_on else ""
    return [
        (_("收费意见"), word(FEE_KINDS, row.kind)),
        (_("费用计算"), "\n".join(say(step) for step in row.worked_out)),
        (_("应缴"), _("%(yuan)s 元", yuan=yuan(row.yuan))),
        (
            _("减收、不收"),
            _("%(yuan)s 元", yuan=yuan(row.waived_yuan)) if row.waived_yuan else "",
        ),
        (_("理由"), row.reason),
        (_("与登记簿不同的理由"), row.count_reason),
        (_("审批"), answers[row.state]),
        (_("审批意见"), row.answer_reason),
        (_("收费通知寄出日期"), day(row.sent_on)),
        (_("收费通知送达日期"), day(row.delivered_on)),
        (_("缴费期限"), period),
        (_("缴费日期"), day(row.paid_on) or unpaid),
        (_("财政票据号"), row.receipt_number),
    ]
