"""The forms of a rectification (更正): registered, decided, reviewed by another, sent."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from tracker import clock
from tracker.accounts import access
from tracker.application_form import LONG_NAME
from tracker.application_words import offered
from tracker.cases import rectification
from tracker.cases.rectification import Rectification
from tracker.context import current_agency, day
from tracker.desk import bp
from tracker.desk.acting import me, refusals_in
from tracker.desk.fields import Blank, chosen, files, note, past_day, text
from tracker.desk.rectification import facts
from tracker.desk.words import SENT_WAYS
from tracker.extensions import db
from tracker.handling import rectification as acts
from tracker.law import rectification as law
from tracker.letters import document_number
from tracker.letters import rectification as letter

_SHORT = Length(max=200, message=_("不超过 200 个字"))
_NUMBER = Length(max=60, message=_("文号不超过 60 个字符"))
_BY_REGISTER = _("按本机关发文登记簿编排的文号填写。用过的、作废的文号不能再用。")
WHO = (("person", _("公民")), ("body", _("法人或者其他组织")))


class RegisterRectificationForm(FlaskForm):
    """Who, which record about oneself, what is wrong, by what proof."""

    who = RadioField(_("要求更正的人"), choices=offered(WHO), default="person")
    name = StringField(
        _("姓名或者名称"), [DataRequired(_("请填写姓名或者名称")), Length(max=LONG_NAME)]
    )
    id_number = StringField(_("证件号码"), [Optional(), _SHORT])
    phone = StringField(_("联系电话"), [Optional(), _SHORT])
    address = StringField(_("通信地址"), [Optional(), _SHORT])
    received_on = past_day(_("收到日期"))
    record = text(
        _("要求更正的记录"), _("请填写要求更正的记录"), _("与本人有关的哪一份记录，名称或者编号。")
    )
    wrong = text(_("不准确之处"), _("请填写不准确之处"))
    proof = text(_("证据"), _("请填写证据，条例要求有证据证明记录不准确"))
    files = files(_("证据材料（可不填）"), _("扫描件或者照片，可以选几个文件；以后也可以补充。"))


class DecideForm(FlaskForm):
    """What is done, and what the reply says of it."""

    outcome = RadioField(
        _("办理结果"),
        [InputRequired(_("请选择办理结果"))],
        choices=offered([(key, _(name)) for key, name in law.OUTCOMES.items()]),
    )
    organ = StringField(
        _("有权更正的机关"),
        [Optional(), _SHORT],
        description=_("转送的必须填写；不予更正、但可以向别的机关提出的，也写在这里。"),
    )
    words = text(
        _("更正的内容，或者事实和理由"),
        _("请填写更正的内容，或者事实和理由"),
        _("写入答复书。"),
    )

    def validate_organ(self, field: Field) -> None:
        """A transfer goes to somebody."""
        if self.outcome.data == law.TRANSFERRED and not (field.data or "").strip():
            raise ValidationError(gettext("转送的，请填写有权更正的机关"))


class ReviewRectificationForm(FlaskForm):
    """Issue, or return and why."""

    answer = RadioField(
        _("审核意见"),
        [InputRequired(_("请选择同意并签发，或者退回"))],
        choices=offered((("issue", _("同意并签发")), ("return", _("退回承办人")))),
    )
    number = StringField(_("答复书文号"), [Blank(), _NUMBER], description=_BY_REGISTER)
    passed_on_as = StringField(_("转送函文号"), [Blank(), _NUMBER], description=_BY_REGISTER)
    reason = note(_("退回意见"))

    def __init__(self, row: Rectification) -> None:
        super().__init__()
        typed = document_number.is_typed(row.agency, clock.today())
        if not typed:
            del self.number
        if not typed or row.outcome != law.TRANSFERRED:
            del self.passed_on_as

    @property
    def numbers(self) -> tuple[str | None, str | None]:
        """The numbers of the reply and of what passes the request on, as typed."""
        typed = (self[name].data if name in self else None for name in ("number", "passed_on_as"))
        return next(typed), next(typed)

    def validate_reason(self, field: Field) -> None:
        """A return is explained to the officer."""
        if self.answer.data == "return" and not (field.data or "").strip():
            raise ValidationError(gettext("退回的，请填写退回意见"))


class VoidRectificationForm(FlaskForm):
    """Why."""

    reason = text(
        _("作废的理由"),
        _("请填写作废的理由"),
        _("写明哪里有误。理由和文号一起留在文号登记簿里，承办人也会看到；不要写个人信息。"),
    )


class SendForm(FlaskForm):
    """When and how the reply left, and when it arrived."""

    sent_on = past_day(_("寄出日期"))
    way = RadioField(
        _("寄出方式"), [InputRequired(_("请选择寄出方式"))], choices=offered(SENT_WAYS)
    )
    served_on = past_day(_("送达日期"), _("已经知道的填写。"), needed=False)


@bp.route("/rectifications/register", methods=["GET", "POST"])
@access.only("officer", "head")
def rectification_register() -> ResponseReturnValue:
    """Enter a request that came."""
    form = RegisterRectificationForm()
    if form.validate_on_submit():
        with refusals_in(form):
            told = {key: form[key].data for key in (*acts.MISSING, *acts.PERSONAL[1:])}
            told["is_person"] = form.who.data != "body"
            row = acts.register(current_agency(), me(), form.received_on.data, told)
            acts.add_proof(row, me(), chosen(form.files))
            return back_to(row, gettext("已登记，答复期限至%(due)s。", due=day(row.due_on)))
    return form_page(form, gettext("登记更正请求"), None)


@bp.route("/rectifications/<number>/decide", methods=["GET", "POST"])
@access.only("officer")
def rectification_decide(number: str) -> ResponseReturnValue:
    """Propose what is done and told."""
    row = to_act_on(number)
    form = DecideForm(obj=row)
    if form.validate_on_submit():
        with refusals_in(form):
            said = form.outcome.data, form.words.data or "", form.organ.data
            acts.propose(row, me(), *said)
            return back_to(row, gettext("答复意见已送负责人审核。"))
    return form_page(form, gettext("拟定更正答复"), row)


@bp.route("/rectifications/<number>/review", methods=["GET", "POST"])
@access.only("head")
def rectification_review(number: str) -> ResponseReturnValue:
    """The draft below the answer that is asked for."""
    row = to_act_on(number)
    form = ReviewRectificationForm(row)
    if form.validate_on_submit():
        with refusals_in(form):
            if form.answer.data == "return":
                acts.send_back(row, me(), form.reason.data or "")
                return back_to(row, gettext("已退回承办人。"))
            reply = acts.approve(row, me(), *form.numbers)
            told = gettext("答复已签发，文号%(number)s。", number=reply.document_number)
            return back_to(row, told)
    preview = letter.draft(row)
    if row.outcome == law.TRANSFERRED:
        preview += letter.draft_transfer(row)
    return form_page(form, gettext("审核更正答复"), row, preview=preview)


@bp.route("/rectifications/<number>/send", methods=["GET", "POST"])
@access.only("officer")
def rectification_send(number: str) -> ResponseReturnValue:
    """Enter the sending, which ends the request."""
    row = to_act_on(number)
    form = SendForm()
    if form.validate_on_submit():
        with refusals_in(form):
            acts.send(row, me(), form.sent_on.data, form.way.data, form.served_on.data)
            return back_to(row, gettext("已登记寄出，本件更正请求办结。"))
    return form_page(form, gettext("登记寄出更正答复"), row)


@bp.route("/rectifications/<number>/void", methods=["GET", "POST"])
@access.only("head")
def rectification_void(number: str) -> ResponseReturnValue:
    """Void the letters before they are sent; the officer proposes anew."""
    row = to_act_on(number)
    form = VoidRectificationForm()
    if form.validate_on_submit():
        with refusals_in(form):
            acts.void(row, me(), form.reason.data or "")
            sentence = gettext("已作废，文号不再使用。请承办人重新拟定，答复期限仍为%(due)s。",
                               due=day(row.due_on))  # fmt: skip
            return back_to(row, sentence)
    return form_page(form, gettext("作废更正答复"), row)


def to_act_on(number: str) -> Rectification:
    """The request of a page, locked where the act is about to happen; 404 unless visible."""
    found = rectification.find(me(), number, to_act=request.method == "POST")
    return found or abort(404)


def back_to(row: Rectification, sentence: str) -> ResponseReturnValue:
    """Keep what was done, and go back to the request with a banner that says so."""
    number = row.number
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("desk.rectification_page", number=number))


def form_page(
    form: FlaskForm, heading: str, row: Rectification | None, preview: Any = None
) -> ResponseReturnValue:
    """The form beside the law and what is known; 409 where the act is refused."""
    page = render_template(
        "desk/rectification_form.html",
        form=form,
        heading=heading,
        row=row,
        facts=facts(row) if row else [],
        cite=law.RECTIFICATION.versions[-1].cite,
        letter_preview=preview,
    )
    return page, 409 if form.form_errors else 200
