"""Consults third parties and other organs, and takes in what they answer (条例 arts 11, 32, 34)."""

from collections.abc import Callable
from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from tracker import clock
from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.cases.consultation import SILENT, Consultation
from tracker.context import day
from tracker.desk import bp, consulted
from tracker.desk.acting import (
    ActForm,
    act_page,
    done,
    me,
    refusals_in,
    to_act_on,
    wants_preview,
)
from tracker.desk.against import consultation_against
from tracker.desk.fields import note, past_day, signature, text
from tracker.desk.words import CONSULTED, OPINIONS
from tracker.handling import consultation as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue

LONGEST_NAME = 200  # characters
SHORT = Length(max=LONGEST_NAME, message=_("不超过 200 个字"))


class ConsultForm(ActForm):
    """Whom to ask, about what."""

    kind = RadioField(
        _("征求的是谁"),
        [InputRequired(_("请选择征求的是谁"))],
        choices=offered(
            CONSULTED,
            {
                "third_party": _("公开会损害其商业秘密、个人隐私等合法权益的人或者单位"),
                "co_agency": _("与本机关共同制作这份信息的机关；逾期不提出意见，视为同意公开"),
                "other_agency": _("公开前需要协商、确认的机关；法律没有规定答复期限"),
            },
        ),
    )
    whom = StringField(
        _("姓名或者名称"), [DataRequired(_("请填写被征求意见的第三方或者机关")), SHORT]
    )
    contact = StringField(_("联系方式"), [Optional(), SHORT])
    asked = text(
        _("拟公开的信息"),
        _("请填写拟公开的信息"),
        _("原样写入征求意见书。只写信息本身，不要写申请人是谁、为什么申请。"),
    )
    signed = signature()


class OneOf(ActForm):
    """Which of the consultations an act is about; the first that it is open for is chosen."""

    which = SelectField(_("哪一次征求意见"), coerce=int)

    def __init__(self, case: Case, fits: Callable[[Consultation], bool] = bool) -> None:
        super().__init__(case)
        self.rows = {n: row for n, row in enumerate(case.consultations, start=1) if fits(row)}
        self.which.choices = [
            SelectChoice(
                n,
                gettext(
                    "第 %(number)s 次：%(whom)s，%(day)s发出",
                    number=n,
                    whom=consulted.named(row),
                    day=day(row.sent_on),
                ),
            )
            for n, row in self.rows.items()
        ]
        if self.which.data is None:
            still_open = [n for n, row in self.rows.items() if row.is_open]
            self.which.data = next(iter([*still_open, *self.rows]), None)

    @property
    def row(self) -> Consultation:
        """The one that was chosen."""
        return self.rows.get(self.which.data) or abort(404)


class DeliveryForm(OneOf):
    """When the letter arrived."""

    delivered_on = past_day(
        _("征求意见书送达日期"), _("对方答复的期限自送达的次日起算。登记错了，再登记一次即可。")
    )


class AnswerForm(OneOf):
    """What was answered, and when; or that nothing was."""

    answer = RadioField(
        _("答复"),
        [InputRequired(_("请选择对方的意见"))],
        choices=offered(
            (*OPINIONS, (SILENT, _("没有答复，继续办理"))),
            {
                SILENT: _(
                    "答复期限届满以后才能选。第三方：由本机关决定是否公开；共同制作的机关：视为同意公开。"
                )
            },
        ),
    )
    answered_on = past_day(_("收到答复的日期"), _("没有答复的不用填写。"), needed=False)
    reason = note(
        _("理由"), _("不同意公开的，写明对方的理由；没有答复期限而不再等待的，写明为什么。")
    )
    delivered_on = past_day(_("征求意见书送达日期"), _("已经登记的不用填写。"), needed=False)

    def validate_answer(self, field: RadioField) -> None:
        """Whatever was answered was answered on a day."""
        if field.data in dict(OPINIONS) and not self.answered_on.data:
            raise ValidationError(gettext("请填写收到答复的日期"))


class DespiteForm(OneOf):
    """What is disclosed against an objection, and why."""

    disclosed = text(
        _("决定公开的内容"),
        _("请填写决定公开的内容"),
        _("写入告知书，告知第三方。不要写申请人是谁。"),
    )
    reason = text(
        _("不顾异议公开的理由"),
        _("请填写不顾异议公开的理由"),
        _("写明不公开可能对公共利益造成什么重大影响；第三方的理由不合理的，写明为什么。"),
    )


@bp.route("/cases/<number>/consultation", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.CONSULT].roles)
def consultation(number: str) -> ResponseReturnValue:
    """Ask, with the letter to see first; the applicant is told the same day."""
    case = to_act_on(number)
    form = ConsultForm(case, data={"asked": case.wanted})
    draft = None
    if form.validate_on_submit():
        told = {name: form[name].data for name in ("kind", "whom", "asked", "contact")}
        with refusals_in(form):
            if not wants_preview():
                acts.consult(case, me(), **told, signed=form.signed.data)
                return done(case, _asked(case))
            row = Consultation(sent_on=clock.today(), **told)
            draft = issue.draft(case, acts.letter_of(row.kind), {"consultation": row})
    return act_page(case, Act.CONSULT, form, previews=True, letter_preview=draft)


@bp.route("/cases/<number>/consultation-delivery", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_CONSULTATION_DELIVERY].roles)
def consultation_delivery(number: str) -> ResponseReturnValue:
    """Note when the letter arrived."""
    case = to_act_on(number)
    form = DeliveryForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.learn_delivery(case, me(), form.row, form.delivered_on.data)
            limit = acts.last_day(case, form.row)
            return done(case, _delivered(case, day(limit)))
    return _page(case, Act.RECORD_CONSULTATION_DELIVERY, form)


@bp.route("/cases/<number>/consultation-answer", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_OPINION].roles)
def consultation_answer(number: str) -> ResponseReturnValue:
    """Take in the answer, or go on without one."""
    case = to_act_on(number)
    form = AnswerForm(case)
    if form.validate_on_submit():
        delivered_on, reason = form.delivered_on.data, form.reason.data
        with refusals_in(form):
            if form.answer.data == SILENT:
                acts.go_on(case, me(), form.row, reason, delivered_on)
            else:
                answered = form.answered_on.data, form.answer.data
                acts.answer(case, me(), form.row, *answered, reason, delivered_on)
            return done(case, _answered(case))
    return _page(case, Act.RECORD_OPINION, form, heading=gettext("登记征求意见的结果"))


@bp.route("/cases/<number>/consultation-despite", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.DISCLOSE_DESPITE].roles)
def consultation_despite(number: str) -> ResponseReturnValue:
    """Write down why an objection is not followed; the third party is told with the reply."""
    case = to_act_on(number)
    form = DespiteForm(case, lambda row: row.is_objection)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.disclose(case, me(), form.row, form.disclosed.data, form.reason.data)
            sentence = gettext("已写明不采纳异议的理由。答复签发时，同时出具给第三方的告知书。")
            return done(case, sentence)
    return _page(case, Act.DISCLOSE_DESPITE, form)


def _page(case: Case, act: Act, form: ActForm, **facts: Any) -> ResponseReturnValue:
    against, facts["consultations"] = (
        consultation_against(case, me(), act),
        consulted.sections(case),
    )
    return act_page(case, act, form, "desk/consultation.html", against, **facts)


def _asked(case: Case) -> str:
    return gettext(
        "征求意见书和给申请人的告知书已出具，请尽快寄出。答复期限暂计至%(due)s，收到答复后重新计算。",
        due=day(case.due_on),
    )


def _delivered(case: Case, limit: str) -> str:
    if not limit:
        return gettext("已登记送达；法律没有规定对方答复的期限。")
    due = day(case.due_on)
    return gettext(
        "已登记送达，对方最迟%(limit)s答复，答复期限暂计至%(due)s。", limit=limit, due=due
    )


def _answered(case: Case) -> str:
    told: dict[str, Any] = {"due": day(case.due_on), "left": len(case.open_consultations)}
    if told["left"]:
        return gettext("已登记。还有 %(left)s 次征求意见没有结果，答复期限暂计至%(due)s。", **told)
    return gettext("已登记，继续办理，答复期限至%(due)s。", due=told["due"])
