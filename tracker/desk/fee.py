"""Proposes a fee with its calculation, and answers what was proposed (条例 art 42): two people."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField
from wtforms.validators import InputRequired, ValidationError
from wtforms.validators import Optional as MayBeEmpty

from tracker.accounts import access
from tracker.agencies.settings import FEE_BASES
from tracker.application_words import offered
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.fee import CHARGED, NONE, REDUCE
from tracker.context import current_settings, day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on, wants_preview
from tracker.desk.against import fee_against
from tracker.desk.fields import Blank, note, signature, sometimes
from tracker.desk.words import FEE_BASIS, FEE_KINDS
from tracker.handling import fee as acts
from tracker.law.fees import MOST, MOST_ITEMS, Reckoning
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue
from tracker.widgets import Whole

ANOTHER = _("承办人刚刚另提了收费意见，请重新打开本页，核对以后再审批")


class FeeForm(ActForm):
    """What is charged, and the numbers that it is worked out from."""

    kind = RadioField(
        _("收费意见"), [InputRequired(_("请选择收费、减收或者不收费"))], choices=offered(FEE_KINDS)
    )
    yuan = Whole(_("减收后的金额（元）"), [Blank()])
    basis = RadioField(
        _("计收方式"),
        [InputRequired(_("请选择按件或者按量"))],
        choices=offered(
            FEE_BASIS,
            {
                "items": _("同一申请人一个自然月内向本机关提出的申请累计，前 10 件不收费。"),
                "pages": _(
                    "按提供的页数，前 30 页不收费；A4 及以下幅面的单面为 1 页。"
                    "只告知获取途径的，不按量计收。"
                ),
            },
        ),
        description=_("每件申请只用一种。"),
    )
    quantity = Whole(
        _("本件的数量"),
        [InputRequired(_("请填写本件的件数或者页数，例如 68"))],
        description=_("按件：本件通常是 1 件，内容较多的可以拆分为几件。按量：提供的页数。"),
    )
    before = Whole(_("按件：此前的件数"), [MayBeEmpty()])
    count_reason = note(_("此前的件数与登记簿不同的理由"))
    reason = sometimes(_("理由"), _("减收、不收费的必须填写；减收的理由写入收费通知书。"))
    shown = HiddenField()  # what the officer was shown, so that nothing else is sent

    def validate_quantity(self, field: Whole) -> None:
        """A number that a fee can be worked out from."""
        if field.data is not None and not 1 <= field.data <= MOST:
            raise ValidationError(gettext("数量应当为 1 至 %(most)s", most=MOST))

    def validate_before(self, field: Whole) -> None:
        """None, or more."""
        if field.data is not None and not 0 <= field.data <= MOST_ITEMS:
            raise ValidationError(gettext("此前的件数应当为 0 至 %(most)s", most=MOST_ITEMS))

    def validate_reason(self, field: Field) -> None:
        """Less than the standard is explained, at the latest when it is sent."""
        less = self.kind.data in (REDUCE, NONE) and not wants_preview()
        if less and not (field.data or "").strip():
            raise ValidationError(gettext("请填写减收或者不收费的理由"))

    @property
    def numbers(self) -> dict[str, Any]:
        """The numbers of the calculation, by the one basis that was chosen."""
        if self.basis.data == "items":
            return {"items": self.quantity.data, "before": self.before.data}
        return {"pages": self.quantity.data}

    def has_shown(self, worked_out: Reckoning) -> bool:
        """Whether this is the calculation that was on the page; from now on it is."""
        now = " ".join(f"{step.basis} {step.first} {step.last}" for step in worked_out.steps)
        before, self.shown.data = self.shown.data, now
        return before == now


class AnswerForm(ActForm):
    """Yes, or no and why."""

    answer = RadioField(
        _("对收费的审批意见"),
        [InputRequired(_("请选择同意或者退回"))],
        choices=offered((("approve", _("同意")), ("refuse", _("退回承办人")))),
    )
    reason = note(_("退回的理由"), _("退回的才填写，只有承办人能看到。"))
    signed = signature()
    shown = HiddenField()  # which proposal the head was shown

    def validate_reason(self, field: object) -> None:
        """A refusal is explained to the officer."""
        if self.answer.data == "refuse" and not (self.reason.data or "").strip():
            raise ValidationError(gettext("退回的，请填写理由"))


@bp.route("/cases/<number>/fee", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.PROPOSE_FEE].roles)
def fee(number: str) -> ResponseReturnValue:
    """Work the fee out; what was shown on the page is then sent to the head."""
    case = to_act_on(number)
    counted = queries.items_before(case)
    basis = FEE_BASES.get(current_settings()["fee_basis"], "items")
    form = FeeForm(case, data={"basis": basis, "before": counted})
    worked_out = None
    if form.validate_on_submit():
        with refusals_in(form):
            worked_out = acts.reckon(case, **form.numbers)
            if form.has_shown(worked_out) and not wants_preview():
                return _propose(case, form)
            if not wants_preview():
                form.form_errors.append(gettext("请先核对下面的费用计算，再送负责人审批"))
    return act_page(
        case,
        Act.PROPOSE_FEE,
        form,
        "desk/fee.html",
        fee_against(case, me(), Act.PROPOSE_FEE),
        worked_out=worked_out,
        counted=counted,
    )


def _propose(case: Case, form: FeeForm) -> ResponseReturnValue:
    acts.propose(
        case,
        me(),
        form.kind.data,
        yuan=form.yuan.data if form.kind.data == REDUCE else None,
        reason=form.reason.data,
        count_reason=form.count_reason.data,
        **form.numbers,
    )
    return done(case, gettext("收费意见已提交，等待信息公开机构负责人审批。审批以前期限不变。"))


@bp.route("/cases/<number>/fee-answer", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REQUEST_PAYMENT].roles)
def fee_answer(number: str) -> ResponseReturnValue:
    """Approve, which issues the notice shown below the form where a fee is charged, or return."""
    case = to_act_on(number)
    asked = case.fee_asked
    form = AnswerForm(case, data={"shown": _shown(case)})
    is_stale = form.is_submitted() and form.shown.data != _shown(case)
    if not is_stale and form.validate_on_submit():
        with refusals_in(form):
            return done(case, _answer(case, form))
    return act_page(
        case,
        Act.REQUEST_PAYMENT,
        form,
        "desk/fee_answer.html",
        fee_against(case, me(), Act.REQUEST_PAYMENT) or (str(ANOTHER) if is_stale else ""),
        asked=asked,
        kinds=dict(FEE_KINDS),
        letter_preview=issue.draft(case, "L10", {}) if asked and asked.kind in CHARGED else None,
    )


def _shown(case: Case) -> str:
    """Which proposal waits; a returned one may have been followed by another."""
    return str(case.fee_asked.id) if case.fee_asked else ""


def _answer(case: Case, form: AnswerForm) -> str:
    asked = case.fee_asked
    if form.answer.data == "refuse":
        acts.refuse(case, me(), form.reason.data or "")
        return gettext("收费意见已退回承办人，答复期限仍为%(due)s。", due=day(case.due_on))
    if asked and asked.kind == NONE:
        acts.spare(case, me())
        return gettext("已同意不收费，答复期限仍为%(due)s。", due=day(case.due_on))
    acts.charge(case, me(), signed=form.signed.data)
    return gettext(
        "已同意收费，收费通知书已出具，请尽快寄出。缴费期限暂计至%(due)s，登记送达后自送达次日起算。",
        due=day(case.due_on),
    )
