"""Enters an opinion that was signed on paper: which step, who, when, and the scan."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.cases.review import ReviewStep
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import note, past_day
from tracker.desk.review_against import name, review_against
from tracker.documents import document, store
from tracker.documents.document import Document
from tracker.handling import paper_approval as acts
from tracker.handling.signature import Signed
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.review import LEVELS, Step


class PaperApprovalForm(ActForm):
    """Who signed which step, on which day, with what words."""

    step = SelectField(_("哪一个环节"), coerce=int)
    signed_name = StringField(
        _("签署人姓名"),
        [
            DataRequired(_("请填写签署人的姓名")),
            Length(max=60, message=_("姓名不超过 60 个字")),
        ],
        description=_("在纸上签署意见的人，不能是拟稿人，也不能是您本人。"),
    )
    signed_on = past_day(_("签署日期"))
    level = RadioField(
        _("保密审查结论"),
        [],
        choices=offered(tuple((key, _(name)) for key, name in LEVELS.items())),
        validate_choice=False,
    )
    remark = note(_("签署的意见"), _("照纸上的原文录入；只写“同意”的可以不填。"))
    scan = FileField(
        _("签批扫描件"),
        description=_("PDF、OFD 或者图片。同一张呈批单上传过的，可以不再上传。"),
    )

    def __init__(self, case: Case, asked: list[ReviewStep]) -> None:
        super().__init__(case)
        self.step.choices = [SelectChoice(step.id, name(step)) for step in asked]
        round_ = case.decision.steps if case.decision else []
        self.before = [step.scan for step in round_ if step.scan]
        if all(step.kind != Step.SECRECY for step in asked):
            del self.level

    def validate_scan(self, field: FileField) -> None:
        """A scan must be there; the store looks into it."""
        if not self.before and not getattr(field.data, "filename", ""):
            raise ValidationError(gettext("请选择签批扫描件"))


@bp.route("/cases/<number>/paper-approval", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_PAPER_APPROVAL].roles)
def paper_approval(number: str) -> ResponseReturnValue:
    """The steps that are asked now, one of which was signed on paper."""
    case = to_act_on(number)
    asked = [step for step in case.decision.steps if step.is_open] if case.decision else []
    form = PaperApprovalForm(case, asked)
    against = review_against(case, me(), Act.RECORD_PAPER_APPROVAL)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            signed = Signed(form.signed_name.data or "", form.signed_on.data, _scan(case, form))
            level = form.data.get("level")
            acts.enter(case, me(), form.step.data, signed, form.remark.data, level)
            return done(
                case, gettext("纸质审批已登记，答复期限仍为%(due)s。", due=day(case.due_on))
            )
    return act_page(case, Act.RECORD_PAPER_APPROVAL, form, against=against)


def _scan(case: Case, form: PaperApprovalForm) -> Document:
    """The file chosen now, else the last one of this round."""
    if getattr(form.scan.data, "filename", ""):
        return store.keep(case.agency_id, document.PAPER_APPROVAL, form.scan.data, me(), case=case)
    return form.before[-1]
