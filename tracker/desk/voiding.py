"""Voids a reply before it is sent, or a letter on the way to it, and says what that means."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import note, signature, text
from tracker.handling import voiding as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.words import says
from tracker.letters import queries as letters
from tracker.letters.letter import Letter

MEANS = {
    "L02": says("收到申请之日和答复期限按收到的事实确定，不因回执作废而改变。"),
    "L03": says("还在等待补正的，同时重新出具，补正期限自新的告知书送达的次日起算；超过收到"
                "申请后七个工作日才出具的，收到补正以后答复期限不重新计算。已经补正的，期限"
                "不变。"),
    "L04": says("还在等待说明理由的，同时重新出具，说明理由的期限重新起算；答复期限一直计算"
                "，不因此延长。"),
    "L05": says("延期的批准和延期以后的期限仍然有效，系统不撤销。原期限届满以前没有其他有效"
                "的延期告知，超过原期限答复的可能被认定为逾期，请立即书面告知申请人。"),
    "L06": says("征求意见的时间仍按已经登记的寄出、送达和答复日期扣除。第三方没有收到有效的"
                "征求意见书的，这段时间没有扣除的依据，请再次征求意见，或者登记没有答复、继"
                "续办理。"),
    "L07": says("征求意见所需时间仍不计入答复期限；请重新告知申请人正在征求意见。"),
    "L08": says("征求意见的时间仍按已经登记的寄出、送达和答复日期扣除。对方没有收到有效的征"
                "求意见函的，请再次征求意见。"),
    "L09": says("不采纳异议的决定和救济期限以有效的告知为准；请重新告知第三方以后再提供信息"
                "。"),
    "L10": says("还在等待缴费的，同时重新出具，缴费期限自新的通知书送达的次日起算，在此期间"
                "答复期限仍然停止计算。已经缴费的，期限不变。"),
    "L24": says("确定的答复日期仍然有效，系统不撤销；请立即重新告知申请人。"),
    "L28": says("分出的申请仍然分别办理；请重新告知申请人。"),
}  # fmt: skip
"""What it means for the clock that a letter of a kind is voided: nothing is undone in silence."""


class VoidingForm(ActForm):
    """Why."""

    reason = text(
        _("作废的理由"),
        _("请填写作废的理由"),
        _("写明哪里有误。理由和文号一起留在文号登记簿里，承办人也会看到；不要写个人信息。"),
    )


@bp.route("/cases/<number>/voiding", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.VOID_REPLY].roles)
def voiding(number: str) -> ResponseReturnValue:
    """The number stays in the register as voided; the case goes back to its officer."""
    case = to_act_on(number)
    form = VoidingForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            letter = acts.void(case, me(), form.reason.data or "")
            sentence = gettext(
                "已作废，文号%(number)s不再使用。请重新拟定答复，答复期限仍为%(due)s。",
                number=letter.document_number,
                due=day(case.due_on),
            )
            return done(case, sentence)
    return act_page(case, Act.VOID_REPLY, form)


class LetterVoidingForm(ActForm):
    """Which letter and why; what to write in the one that takes its place."""

    letter = SelectField(_("哪一份文书"), coerce=int)
    reason = text(
        _("作废的理由"),
        _("请填写作废的理由"),
        _("写明哪里有误。理由和文号一起留在文号登记簿里；不要写个人信息。"),
    )
    points = note(
        _("重新出具的文书写明"),
        _(
            "只在重新出具补正告知书（补正事项）、说明理由告知书（怎样超过合理范围）时使用；不填的照原文。"
        ),
    )
    signed = signature()

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.letters = {row.id: row for row in voidable(case)}
        self.letter.choices = [
            SelectChoice(row.id, _named(row)) for row in reversed(self.letters.values())
        ]


@bp.route("/cases/<number>/letter-voiding", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.VOID_LETTER].roles)
def letter_voiding(number: str) -> ResponseReturnValue:
    """The number stays as voided; the page says for each letter what that means for the clock."""
    case = to_act_on(number)
    form = LetterVoidingForm(case)
    if form.letters and form.validate_on_submit():
        with refusals_in(form):
            letter = form.letters.get(form.letter.data) or abort(404)
            told = form.reason.data or "", form.points.data, bool(form.signed.data)
            new = acts.void_letter(case, me(), letter, *told)
            return done(case, _told(letter, new))
    against = "" if form.letters else gettext("本件没有可以作废的程序文书")
    kinds = {row.kind: row.title for row in form.letters.values()}
    means = [(gettext(title), gettext(MEANS[kind])) for kind, title in kinds.items()]
    return act_page(case, Act.VOID_LETTER, form, "desk/letter_voiding.html", against, means=means)


def voidable(case: Case) -> list[Letter]:
    """The letters on the way to the reply that stand, the first issued first."""
    return [row for row in letters.of_case(case) if acts.can_be_voided(case, row)]


def means(letter: Letter) -> str:
    """What the voiding of this letter means for the clock; empty for a reply."""
    return gettext(MEANS[letter.kind]) if letter.voided_on and letter.kind in MEANS else ""


def _told(letter: Letter, new: Letter | None) -> str:
    if new is None:
        return gettext("已作废，文号%(number)s不再使用。%(means)s", number=letter.document_number,
                       means=means(letter))  # fmt: skip
    return gettext(
        "已作废，文号%(number)s不再使用；重新出具的文书文号%(new)s，请送达申请人。",
        number=letter.document_number,
        new=new.document_number,
    )


def _named(letter: Letter) -> str:
    return gettext(
        "%(title)s（%(number)s）", title=gettext(letter.title), number=letter.document_number
    )
