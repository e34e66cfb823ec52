"""Asks for an extension, and answers what was asked (条例 art 33): two people, in time."""

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
from tracker.desk.fields import note, signature, text
from tracker.handling import extension as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue
from tracker.widgets import Workdays


class ExtensionForm(ActForm):
    """How many working days more, and why."""

    days = Workdays(_("延长多少个工作日"), [InputRequired(_("请填写延长的工作日数，例如 20"))])
    reason = text(
        _("延期理由"), _("请填写延长答复期限的理由"), _("理由写入延期答复告知书，申请人可以看到。")
    )

    def validate_days(self, field: Workdays) -> None:
        """As many as the law of the case's receipt allows."""
        most = acts.most_days(self.case)
        if field.data is not None and not 1 <= field.data <= most:
            raise ValidationError(gettext("延长应当为 1 至 %(most)s 个工作日", most=most))


class AnswerForm(ActForm):
    """Yes, or no and why."""

    answer = RadioField(
        _("审批意见"),
        [InputRequired(_("请选择同意或者不同意"))],
        choices=offered((("approve", _("同意延期")), ("refuse", _("不同意延期")))),
    )
    reason = note(_("不同意的理由"), _("不同意的才填写，只有承办人能看到。"))
    signed = signature()

    def validate_reason(self, field: object) -> None:
        """A refusal is explained to the officer."""
        if self.answer.data == "refuse" and not (self.reason.data or "").strip():
            raise ValidationError(gettext("不同意的，请填写理由"))


@bp.route("/cases/<number>/extension", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ASK_EXTENSION].roles)
def extension(number: str) -> ResponseReturnValue:
    """Ask the head of the disclosure office."""
    case = to_act_on(number)
    form = ExtensionForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.ask(case, me(), form.days.data, form.reason.data)
            return done(
                case, gettext("延期申请已提交，等待信息公开机构负责人审批。审批以前期限不变。")
            )
    most = gettext("最多 %(most)s 个工作日，只能延长一次", most=acts.most_days(case))
    days = {"classes": "govuk-input--width-5", "hint": {"text": most}}
    return act_page(case, Act.ASK_EXTENSION, form, options={"days": days})


@bp.route("/cases/<number>/extension-answer", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.APPROVE_EXTENSION].roles)
def extension_answer(number: str) -> ResponseReturnValue:
    """Approve, which issues the notice shown below the form, or refuse."""
    case = to_act_on(number)
    form = AnswerForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            return done(case, _answer(case, form))
    return act_page(
        case,
        Act.APPROVE_EXTENSION,
        form,
        "desk/extension_answer.html",
        asked=case.extension_asked,
        letter_preview=_draft(case),
    )


def _answer(case: Case, form: AnswerForm) -> str:
    if form.answer.data == "refuse":
        acts.refuse(case, me(), form.reason.data or "")
        return gettext("已告知承办人不同意延期，答复期限仍为%(due)s。", due=day(case.due_on))
    acts.approve(case, me(), signed=form.signed.data)
    if case.due_provisional:
        return gettext(
            "已同意延期，延期答复告知书已出具，新的答复期限暂计至%(due)s（期限待定）。"
            "请在原期限以前寄出告知书。",
            due=day(case.due_on),
        )
    return gettext(
        "已同意延期，延期答复告知书已出具，新的答复期限为%(due)s。请在原期限以前寄出告知书。",
        due=day(case.due_on),
    )


def _draft(case: Case) -> object:
    """The notice as it would be issued today."""
    asked = case.extension_asked
    if asked is None:
        return None
    return issue.draft(case, "L05", {"days": asked.days, "reason": asked.reason})
