"""Pays or contests a fee notice online: the receipt of a payment, or an objection on record."""

from datetime import date
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from tracker import clock
from tracker.accounts import access
from tracker.application_checks import Plain, text
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.statement import FEE_OBJECTION, PAYMENT, Statement
from tracker.context import day
from tracker.documents.document import Document
from tracker.extensions import limiter
from tracker.handling import statement
from tracker.portal import bp
from tracker.portal.status import opened
from tracker.portal.telling import LONGEST, FilesForm, has_files, tell, words
from tracker.widgets import DayField


class PaymentForm(FilesForm):
    """When it was paid, and the receipt."""

    paid_on = DayField(
        _("缴费的日期"),
        [InputRequired(_("请填写缴费的日期，例如 2026-11-22"))],
        description=_("与凭证上的日期一致。缴费以这一天为准，不以提交凭证的日期为准。"),
    )
    text = TextAreaField(
        _("说明（可不填）"),
        [Plain(LONGEST, lines=True)],
        filters=[text],
        description=_("例如转账的户名、票据号码。"),
    )

    def validate_paid_on(self, field: DayField) -> None:
        """A day that is past, and not before the fee was asked."""
        case = opened()
        asked_on = case.fee_notice.sent_on if case and case.fee_notice else None
        if field.data and field.data > clock.today():
            raise ValidationError(gettext("日期不能晚于今天"))
        if field.data and asked_on and field.data < asked_on:
            early = gettext("日期不能早于收费通知发出之日（%(day)s）", day=day(asked_on))
            raise ValidationError(early)

    def validate_files(self, field: Field) -> None:
        """No receipt, no record: an officer has nothing to check."""
        case = opened()
        if case and not has_files(case, PAYMENT):
            raise ValidationError(gettext("请上传缴费凭证的照片或者扫描件"))


class ObjectionForm(FilesForm):
    """What is wrong with the fee."""

    text = words(
        _("您的异议"),
        _("请填写您对收费的异议"),
        _("例如页数、件数或者标准有误。请写明理由。"),
    )


@bp.route("/status/payment", methods=["GET", "POST"])
@access.public
@limiter.limit("30 per minute", methods=["POST"])
def status_payment() -> ResponseReturnValue:
    """The receipt of what was paid at a counter or a bank."""
    return tell(PAYMENT, PaymentForm, _claim, against_payment, fee_due=fee_due)


@bp.route("/status/fee-objection", methods=["GET", "POST"])
@access.public
@limiter.limit("30 per minute", methods=["POST"])
def status_fee_objection() -> ResponseReturnValue:
    """An objection, with the advice what it can do and what not."""
    return tell(FEE_OBJECTION, ObjectionForm, _contest, against_payment, fee_due=fee_due)


def fee_due(case: Case) -> date | None:
    """The last day to pay."""
    return timeline.explain(case).fee_due


def against_payment(case: Case) -> str:
    """Why nothing can be paid or contested, in words; empty where a fee is owed."""
    fee = case.fee_notice
    owed = fee is not None and fee.notified_on is not None and fee.paid_on is None
    return "" if owed else gettext("没有等待您缴纳的费用。")


def _claim(case: Case, form: Any, files: list[Document]) -> Statement:
    told = form.key.data, form.paid_on.data, form.text.data
    return statement.claim_payment(case, *told, files)


def _contest(case: Case, form: Any, files: list[Document]) -> Statement:
    return statement.contest_fee(case, form.key.data, form.text.data, files)
