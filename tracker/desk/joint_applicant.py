"""Joint applicants (共同申请人): added after registration, or taken out, each with the reason."""

from collections.abc import Iterator

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from tracker.accounts import access
from tracker.accounts.user import User
from tracker.application_form import LONG_NAME
from tracker.cases.case import Case
from tracker.cases.joint_applicant import JointApplicant
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.handling import joint_applicant as acts
from tracker.law.procedure import PROCEDURE, Act

_SHORT = Length(max=100, message=_("不超过 100 个字"))
SEPARATORS = ("，", ",", "\t", "；", ";")


class JointApplicantForm(ActForm):
    """One more who asks."""

    name = StringField(
        _("姓名或者名称"),
        [DataRequired(_("请填写共同申请人的姓名或者名称")), Length(max=LONG_NAME)],
    )
    id_number = StringField(_("证件号码"), [Optional(), _SHORT])
    phone = StringField(_("联系电话"), [Optional(), _SHORT])
    address = StringField(_("通信地址"), [Optional(), Length(max=200)])
    reason = text(_("增加的理由"), _("请填写增加的理由"), _("例如：补正时写明还有一位申请人。"))


class LeavingForm(ActForm):
    """Who asks no longer, and how that came."""

    joint = RadioField(_("退出的共同申请人"), [InputRequired(_("请选择退出的人"))], coerce=int)
    reason = text(_("退出的情况"), _("请填写退出的情况"))

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.joint.choices = [SelectChoice(one.id, one.name) for one in case.joint_applicants]


@bp.route("/cases/<number>/joint-applicant", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ADD_JOINT_APPLICANT].roles)
def joint_applicant(number: str) -> ResponseReturnValue:
    """Add one to the application; the representative and the report's column stay."""
    case = to_act_on(number)
    form = JointApplicantForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            joint = JointApplicant(
                name=form.name.data,
                id_number=form.id_number.data or None,
                phone=form.phone.data or None,
                address=form.address.data or None,
            )
            acts.add(case, me(), joint, form.reason.data or "")
            return done(case, gettext("已增加共同申请人；本件仍按代表人计为一件。"))
    return act_page(case, Act.ADD_JOINT_APPLICANT, form)


@bp.route("/cases/<number>/joint-applicant-leaving", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REMOVE_JOINT_APPLICANT].roles)
def joint_applicant_leaving(number: str) -> ResponseReturnValue:
    """Take one out of the application."""
    case = to_act_on(number)
    form = LeavingForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            joint = next(one for one in case.joint_applicants if one.id == form.joint.data)
            acts.remove(case, me(), joint, form.reason.data or "")
            return done(case, gettext("已登记退出，其余申请人的申请继续办理。"))
    against = party_against(case, me(), Act.REMOVE_JOINT_APPLICANT)
    return act_page(case, Act.REMOVE_JOINT_APPLICANT, form, against=against)


def party_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act about joint applicants or agents, or nothing."""
    if act is Act.REMOVE_JOINT_APPLICANT and not case.joint_applicants:
        return gettext("本件没有共同申请人")
    if act is Act.END_AGENT and not any(one.ended_on is None for one in case.agents):
        return gettext("本件没有代理人")
    return ""


def read(lines: str) -> Iterator[JointApplicant]:
    """The joint applicants of a paper: one a line, name, ID number and phone apart by commas."""
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        for mark in SEPARATORS[1:]:
            line = line.replace(mark, SEPARATORS[0])
        name, id_number, phone, *_ = [
            *(part.strip() for part in line.split(SEPARATORS[0])), "", ""
        ]  # fmt: skip
        yield JointApplicant(name=name, id_number=id_number or None, phone=phone or None)
