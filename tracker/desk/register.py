"""Registers an application that came on paper, by fax or by word of mouth; prints its slip."""

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, Form, FormField, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker import crypto
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.application_form import LONG_NAME, PaperApplicationForm
from tracker.application_words import offered
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.context import current_agency
from tracker.desk import bp, facts
from tracker.desk.acting import me, refusals_in
from tracker.desk.agent import Papers
from tracker.desk.fields import chosen, files, note, past_day
from tracker.desk.joint_applicant import read
from tracker.desk.words import CHANNELS
from tracker.documents import document, store
from tracker.extensions import db
from tracker.handling import intake
from tracker.handling.intake import Application, Arrival, Submitted
from tracker.handling.joint_applicant import MOST
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.receipt import Channel
from tracker.law.words import says

BY_HAND = [(code, name) for code, name in CHANNELS.items() if code != Channel.INTERNET]

NEEDED = {
    "kind": says("请选择申请人类别"),
    "name": says("请填写姓名或者名称；申请表没有写的，请写“未写明”，以后要求补正"),
    "wanted": says("请照录申请表的内容；申请表没有写的，请写“未写明”，以后要求补正"),
}
"""Without these there is nothing to register; what else a paper lacks is asked for later."""


class AgentPapersForm(Papers, Form):
    """The papers of the agent, if one files; `kind` and the rest of each."""


class RegisterForm(PaperApplicationForm):
    """The application as it came, and how it came."""

    joint = note(
        _("共同申请人"),
        _("一行一位：姓名，证件号码，联系电话。上面填写的申请人为代表人，本件按代表人计为一件。"),
    )
    papers = FormField(AgentPapersForm, default={"kind": "authorised"})

    channel = RadioField(
        _("收到方式"), [InputRequired(_("请选择收到方式"))], choices=offered(BY_HAND)
    )
    delivered_on = past_day(
        _("送达本机关的日期"),
        _("当面提交的填提交之日；邮寄的填签收或者收到之日；传真的填收到之日。"),
    )
    tracking_number = StringField(
        _("邮件号"), [Optional(), Length(max=40, message=_("不超过 40 个字符"))]
    )
    signed_by = StringField(_("签收人"), [Optional(), Length(max=60, message=_("不超过 60 个字"))])
    first_place = StringField(
        _("首先送到的部门"),
        [Optional(), Length(max=100, message=_("不超过 100 个字"))],
        description=_("例如收发室。送到收发室之日即为送达本机关之日。"),
    )
    is_oral = BooleanField(
        _("口头申请：申请人书写确有困难，由工作人员代为填写"),
        description=_("登记后打印申请表，请申请人核对并签名。"),
    )
    scan = files(_("收件扫描件"), _("信封、申请表和身份证明扫描成一个文件。"))
    key = HiddenField()

    def validate_joint(self, field: Field) -> None:
        """Each line names somebody, with no more than is asked."""
        joint = list(read(field.data or ""))
        if len(joint) > MOST:
            raise ValidationError(gettext("一件申请最多登记 %(most)s 位共同申请人", most=MOST))
        if any(not one.name or len(one.name) > LONG_NAME for one in joint):
            raise ValidationError(gettext("每一行请先写姓名或者名称，再写证件号码和联系电话"))

    def validate_is_oral(self, field: BooleanField) -> None:
        """Who cannot write comes in person."""
        if field.data and self.channel.data != Channel.IN_PERSON:
            raise ValidationError(gettext("口头申请应当当面提出，请把收到方式改为“当面提交”"))

    def validate(self, extra_validators: Any = None) -> bool:
        """A paper may lack much, yet not everything."""
        valid: bool = super().validate(extra_validators)
        for name, sentence in NEEDED.items():
            if not self[name].data and not self[name].errors:
                self[name].errors = [gettext(sentence)]
                valid = False
        return valid

    def arrival(self) -> Arrival:
        """How it came, as intake takes it."""
        return Arrival(
            channel=self.channel.data,
            delivered_on=self.delivered_on.data,
            tracking_number=self.tracking_number.data or None,
            signed_by=self.signed_by.data or None,
            first_place=self.first_place.data or None,
            is_oral=self.is_oral.data,
        )

    def application(self) -> Application:
        """What it says, as intake takes it."""
        known = Application.__dataclass_fields__
        told = {name: value for name, value in self.answers().items() if name in known}
        papers = self.papers.form
        told |= {
            "agent_kind": papers.kind.data,
            "agent_firm": papers.firm.data or None,
            "agent_licence": papers.licence.data or None,
            "agent_scope": papers.scope.data or None,
            "agent_until": papers.until.data,
            "joint": tuple(read(self.joint.data or "")),
        }
        return Application(**told)


@bp.route("/register", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REGISTER].roles)
def register() -> ResponseReturnValue:
    """The form; then the slip with number and code, which the same form sent again gives again."""
    form = RegisterForm()
    form.key.data = form.key.data or crypto.token()
    if form.validate_on_submit():
        with refusals_in(form):
            made = _register(form)
            slip = render_template(
                "desk/slip.html",
                case=made.case,
                code=made.code,
                form_rows=facts.filled_in(made.case),
            )
            db.session.commit()
            return slip
    return render_template("desk/register.html", form=form, row=PROCEDURE[Act.REGISTER])


@bp.get("/cases/<number>/form")
@access.only(*READS_CASES)
def printout(number: str) -> ResponseReturnValue:
    """The application form (申请表) filled in, to print and to sign; the ID number is masked."""
    case = queries.find(me(), number)
    if case is None:
        abort(404)
    return render_template("desk/printout.html", case=case, rows=facts.printed(case))


def _register(form: RegisterForm) -> Submitted:
    agency = current_agency()
    first = intake.submitted_with(agency, form.key.data)
    if first:
        return first
    scans = [store.keep(agency.id, document.INTAKE_SCAN, file, me()) for file in chosen(form.scan)]
    made = intake.register(agency, form.application(), form.arrival(), me(), scans, form.key.data)
    _take_authority(form, made.case)
    return made


def _take_authority(form: RegisterForm, case: Case) -> None:
    """The agent's letter of authority, and whether it lets letters be served on the agent."""
    papers = form.papers.form
    if not case.agents or not getattr(papers.authority.data, "filename", ""):
        return
    agent = case.agents[0]
    kept = store.keep(case.agency_id, document.AUTHORITY, papers.authority.data, me(), case=case)
    agent.authority, agent.may_receive = kept, bool(papers.may_receive.data)
