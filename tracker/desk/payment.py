"""Takes in what follows a fee notice: its delivery, the payment, or that it never came (109号)."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker.accounts import access
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.statement import PAYMENT
from tracker.context import day, yuan
from tracker.desk import bp, statement
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.against import fee_against
from tracker.desk.fields import past_day
from tracker.handling import payment as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue

RECEIPT_LENGTH = 60  # characters


class DeliveryForm(ActForm):
    """When the notice reached the applicant."""

    delivered_on = past_day(
        _("收费通知送达日期"), _("缴费期限自送达的次日起算。登记错了，再登记一次即可。")
    )


class PaymentForm(ActForm):
    """When the fee was paid, and its receipt."""

    paid_on = past_day(_("缴费日期"), _("答复期限自这一天的次日起重新计算。"))
    receipt_number = StringField(
        _("财政票据号"),
        [
            DataRequired(_("请填写财政票据号")),
            Length(max=RECEIPT_LENGTH, message=_("财政票据号不超过 60 个字")),
        ],
    )
    delivered_on = past_day(_("收费通知送达日期"), _("还没有登记、已经知道的填写。"), needed=False)


class LapseForm(ActForm):
    """When the notice reached the applicant, if that is known only now."""

    delivered_on = past_day(
        _("收费通知送达日期"),
        _("已经登记的不用填写；没有送达日期，缴费期限不能届满。"),
        needed=False,
    )


@bp.route("/cases/<number>/fee-delivery", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_FEE_DELIVERY].roles)
def fee_delivery(number: str) -> ResponseReturnValue:
    """Note when the notice arrived."""
    case = to_act_on(number)
    form = DeliveryForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.learn_delivery(case, me(), form.delivered_on.data)
            until = day(timeline.explain(case).fee_due)
            return done(case, gettext("已登记收费通知送达，缴费期限至%(due)s。", due=until))
    return act_page(case, Act.RECORD_FEE_DELIVERY, form, **_owed(case))


@bp.route("/cases/<number>/fee-payment", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_PAYMENT].roles)
def fee_payment(number: str) -> ResponseReturnValue:
    """Take in the payment; the reply period begins anew."""
    case = to_act_on(number)
    came = statement.last(case, PAYMENT)
    form = PaymentForm(case, data={"paid_on": came.paid_on} if came else None)
    if form.validate_on_submit():
        with refusals_in(form):
            paid_on, receipt = form.paid_on.data, form.receipt_number.data
            acts.pay(case, me(), paid_on, receipt, form.delivered_on.data)
            return done(case, gettext("已登记缴费，答复期限至%(due)s。", due=day(case.due_on)))
    return act_page(case, Act.RECORD_PAYMENT, form, **_owed(case))


@bp.route("/cases/<number>/fee-lapse", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.LAPSE_FEE].roles)
def fee_lapse(number: str) -> ResponseReturnValue:
    """Propose that the application counts as abandoned."""
    case = to_act_on(number)
    form = LapseForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.lapse(case, me(), form.delivered_on.data)
            return done(case, gettext("已按逾期不缴费拟定处理意见，送信息公开机构负责人审核。"))
    told = case.fee_notice is not None and case.fee_notice.delivered_on is not None
    owed = (
        {"against": fee_against(case, me(), Act.LAPSE_FEE)} | _owed(case) if told else _owed(case)
    )
    ready = told and not owed["against"]
    draft = issue.draft(case, "L19", {"outcome": "R22"}) if ready else None
    return act_page(case, Act.LAPSE_FEE, form, letter_preview=draft, **owed)


def _owed(case: Case) -> dict[str, str]:
    """What is to be paid and until when, above the form; or that nothing is, in its place."""
    fee, until = case.fee_notice, timeline.explain(case).fee_due
    if fee is None or until is None or fee.paid_on:
        return {"against": gettext("没有等待缴纳的费用")}
    told = gettext(
        "应缴 %(yuan)s 元，缴费期限至%(due)s（含当日）。", yuan=yuan(fee.yuan), due=day(until)
    )
    return {"lead": told}
