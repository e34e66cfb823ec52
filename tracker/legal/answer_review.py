"""Another person approves our answer, returns it, or voids what was issued and not handed in."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, RadioField
from wtforms.validators import InputRequired, ValidationError

from tracker import refusals
from tracker.accounts import access
from tracker.application_words import offered
from tracker.disputes import answer as answers
from tracker.disputes import answering
from tracker.disputes.answer import Answer
from tracker.fields import sometimes, text
from tracker.law.dispute_answer import State
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.words import says
from tracker.legal import bp
from tracker.legal.acting import DisputeActForm, done, form_page, found, me, version

FOUR_EYES = says(
    "答复书、答辩状由起草人以外的人签发；签发以后编排文号，内容固定，提交以前发现有误的，作废重拟。"
)
CITE = PROCEDURE[Act.REGISTER_DISPUTE].cite


class ReviewForm(DisputeActForm):
    """Issue, or return and why."""

    answer = RadioField(
        _("审核意见"),
        [InputRequired(_("请选择同意并签发，或者退回"))],
        choices=offered((("issue", _("同意并签发")), ("return", _("退回起草人")))),
    )
    reason = sometimes(_("退回的理由"), _("退回的填写，起草人会看到。"))

    def validate_reason(self, field: Field) -> None:
        """A return is explained to the author."""
        if self.answer.data == "return" and not (field.data or "").strip():
            raise ValidationError(gettext("请填写退回的理由"))


class VoidForm(DisputeActForm):
    """Why."""

    reason = text(
        _("作废的理由"),
        _("请填写作废的理由"),
        _("写明哪里有误。理由和文号一起留在文号登记簿里；不要写个人信息。"),
    )


@bp.route("/disputes/<int:dispute_id>/answer-review", methods=["GET", "POST"])
@access.only("head", "leader")
def answer_review(dispute_id: int) -> ResponseReturnValue:
    """The draft below the answer that is asked for."""
    row = found(dispute_id)
    written = answers.of(row)
    form = ReviewForm(version(row, written))
    against = _against(written)
    if against:
        form.form_errors.append(against)
    elif written and form.validate_on_submit():
        with refusals.refusals_in(form):
            return done(row, _answered(written, form))
    preview = answering.shown(written) if written and not against else None
    return form_page(
        row, gettext("审核签发"), form, FOUR_EYES, CITE, against=against, letter_preview=preview
    )


@bp.route("/disputes/<int:dispute_id>/answer-voiding", methods=["GET", "POST"])
@access.only("head", "leader")
def answer_voiding(dispute_id: int) -> ResponseReturnValue:
    """Take back an issued answer; its number is never given again."""
    row = found(dispute_id)
    written = answers.of(row)
    form = VoidForm(version(row, written))
    issued = written is not None and written.state == State.ISSUED
    against = "" if issued else gettext("没有已签发、待提交的答复书、答辩状")
    if against:
        form.form_errors.append(against)
    elif written and form.validate_on_submit():
        with refusals.refusals_in(form):
            letter = answering.void(written, me(), form.reason.data or "")
            told = gettext("已作废，文号%(number)s不再使用。", number=letter.document_number)
            return done(row, told)
    heading = gettext("作废答复书、答辩状")
    return form_page(row, heading, form, FOUR_EYES, CITE, against=against)


def _against(written: Answer | None) -> str:
    if written is None or written.state != State.IN_REVIEW:
        return gettext("没有送审的答复书、答辩状")
    if written.drafted_by_id == me().id:
        return gettext("起草的人不能签发自己的答复书、答辩状")
    return ""


def _answered(written: Answer, form: ReviewForm) -> str:
    if form.answer.data == "return":
        answering.send_back(written, me(), form.reason.data or "")
        return gettext("已退回起草人。")
    letter = answering.approve(written, me())
    return gettext("已签发，文号%(number)s。", number=letter.document_number)
