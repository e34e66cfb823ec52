"""Asks for a later date of reply, and answers what was asked (条例 art 35): two people, in time."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.against import excessive_against
from tracker.desk.fields import note, signature, text
from tracker.handling import deferral as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue
from tracker.widgets import DayField


class DeferralForm(ActForm):
    """Until when, and why."""

    until = DayField(_("延迟至哪一天答复"), [InputRequired(_("请填写日期，例如 2026-11-22"))])
    reason = text(
        _("不能按期答复的理由"),
        _("请填写不能按期答复的理由"),
        _("理由写入延迟答复告知书，申请人可以看到。"),
    )


class AnswerForm(ActForm):
    """Yes, or no and why."""

    answer = RadioField(
        _("审批意见"),
        [InputRequired(_("请选择同意或者不同意"))],
        choices=offered((("approve", _("同意延迟答复")), ("refuse", _("不同意延迟答复")))),
    )
    reason = note(_("不同意的理由"), _("不同意的才填写，只有承办人能看到。"))
    signed = signature()

    def validate_reason(self, field: object) -> None:
        """A refusal is explained to the officer."""
        if self.answer.data == "refuse" and not (self.reason.data or "").strip():
            raise ValidationError(gettext("不同意的，请填写理由"))


@bp.route("/cases/<number>/deferral", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ASK_DEFERRAL].roles)
def deferral(number: str) -> ResponseReturnValue:
    """Ask the head of the disclosure office."""
    case = to_act_on(number)
    form = DeferralForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.ask(case, me(), form.until.data, form.reason.data)
            return done(
                case, gettext("延迟答复已提交，等待信息公开机构负责人审批。审批以前期限不变。")
            )
    later = gettext("晚于现在的答复期限%(due)s；期限应当合理，只能延迟一次。", due=day(case.due_on))
    against = excessive_against(case, me(), Act.ASK_DEFERRAL)
    options = {"until": {"hint": {"text": later}}}
    return act_page(case, Act.ASK_DEFERRAL, form, against=against, options=options)


@bp.route("/cases/<number>/deferral-answer", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.APPROVE_DEFERRAL].roles)
def deferral_answer(number: str) -> ResponseReturnValue:
    """Approve, which issues the notice shown below the form, or refuse."""
    case = to_act_on(number)
    form = AnswerForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            return done(case, _answer(case, form))
    asked = case.deferral_asked
    return act_page(
        case,
        Act.APPROVE_DEFERRAL,
        form,
        "desk/deferral_answer.html",
        excessive_against(case, me(), Act.APPROVE_DEFERRAL),
        asked=asked,
        letter_preview=issue.draft(case, "L24", {}) if asked else None,
    )


def _answer(case: Case, form: AnswerForm) -> str:
    if form.answer.data == "refuse":
        acts.refuse(case, me(), form.reason.data or "")
        return gettext("已告知承办人不同意延迟答复，答复期限仍为%(due)s。", due=day(case.due_on))
    acts.approve(case, me(), signed=form.signed.data)
    return gettext(
        "已同意延迟答复，延迟答复告知书已出具，新的答复期限为%(due)s。请在原期限以前寄出告知书。",
        due=day(case.due_on),
    )
