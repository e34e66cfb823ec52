"""Agents (代理人) and lawyers: recorded with their papers, and how that ends."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from tracker.accounts import access
from tracker.application_words import AGENT_KINDS, offered
from tracker.cases.agent import Agent
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.joint_applicant import party_against
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT, AUTHORITY, INTAKE_SCAN, Document
from tracker.handling import agent as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.widgets import DayField

_SHORT = Length(max=100, message=_("不超过 100 个字"))
AS_SENT = (APPLICANT_SENT, INTAKE_SCAN)


class Who:
    """Which agent; stands first on the page, so it is named first here."""

    agent = SelectField(_("代理人"), coerce=int)
    name = StringField(_("代理人姓名"), [DataRequired(_("请填写代理人姓名")), _SHORT])
    id_number = StringField(_("代理人证件号码"), [Optional(), _SHORT])
    phone = StringField(_("代理人联系电话"), [Optional(), _SHORT])


class Papers:
    """What is asked of every agent besides who it is; also on the form of a paper application."""

    kind = RadioField(
        _("代理人类别"), [InputRequired(_("请选择代理人类别"))], choices=offered(AGENT_KINDS)
    )
    firm = StringField(_("律师事务所或者工作单位"), [Optional(), _SHORT])
    licence = StringField(_("律师执业证号"), [Optional(), _SHORT])
    scope = StringField(
        _("代理事项和权限"),
        [Optional(), Length(max=200)],
        description=_("例如：代为提出申请、补正，代收文书。"),
    )
    until = DayField(_("代理期限至"), [Optional()])
    may_receive = BooleanField(
        _("授权委托书写明可以代收文书：文书写给申请人，送达代理人"),
        description=_("授权委托书收到以后才能勾选。"),
    )
    authority = FileField(_("授权委托书或者证明法定代理关系的材料（可不填）"))


class AgentForm(Who, Papers, ActForm):
    """One agent and the papers."""

    sent = SelectField(_("申请人已经交来的授权文件"), coerce=int)

    def __init__(self, case: Case) -> None:
        known = next((one for one in reversed(case.agents) if one.ended_on is None), None)
        super().__init__(case, data=_said(known))
        listed = [SelectChoice(one.id, one.name) for one in case.agents if one.ended_on is None]
        self.agent.choices = [SelectChoice(0, gettext("新的代理人")), *listed]
        files = [one for one in case.documents if one.purpose in AS_SENT]
        self.sent.choices = [SelectChoice(0, gettext("不在其中"))] + [
            SelectChoice(one.id, one.name) for one in files
        ]

    @property
    def named(self) -> Agent | None:
        """The agent whose papers these are; None for a new one."""
        return next((one for one in self.case.agents if one.id == self.agent.data), None)

    def document(self) -> Document | None:
        """The letter of authority: uploaded now, or among what the applicant sent."""
        if getattr(self.authority.data, "filename", ""):
            return store.keep(self.case.agency_id, AUTHORITY, self.authority.data, me(), self.case)
        return next((one for one in self.case.documents if one.id == self.sent.data), None)


class EndForm(ActForm):
    """Which agent, and how it ended."""

    agent = SelectField(_("代理人"), coerce=int)
    reason = text(_("代理终止的情况"), _("请填写代理终止的情况"))

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        acting = [one for one in case.agents if one.ended_on is None]
        self.agent.choices = [SelectChoice(one.id, one.name) for one in acting]


@bp.route("/cases/<number>/agent", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_AGENT].roles)
def agent(number: str) -> ResponseReturnValue:
    """Record an agent, or what has come of the papers since."""
    case = to_act_on(number)
    form = AgentForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            kept = acts.keep(case, me(), form.named, told(form), form.document())
            return done(case, _kept(kept))
    return act_page(case, Act.RECORD_AGENT, form)


@bp.route("/cases/<number>/agent-end", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.END_AGENT].roles)
def agent_end(number: str) -> ResponseReturnValue:
    """The agent acts no longer; letters go to the applicant."""
    case = to_act_on(number)
    form = EndForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            one = next(row for row in case.agents if row.id == form.agent.data)
            acts.end(case, me(), one, form.reason.data or "")
            return done(case, gettext("已登记代理终止，以后的文书送达申请人。"))
    return act_page(case, Act.END_AGENT, form, against=party_against(case, me(), Act.END_AGENT))


def told(form: AgentForm) -> dict[str, Any]:
    """What handling.agent takes."""
    return {key: form[key].data for key in (*acts.PAPERS, "may_receive") if key in form}


def missing_papers(case: Case) -> str:
    """What to ask for in a correction; empty where no paper of an agent is missing."""
    lines = [
        gettext("请补交代理人%(name)s的材料：%(papers)s。", name=one.name,
                papers=gettext("、").join(gettext(paper) for paper in one.lacks))
        for one in case.agents if one.acts and one.lacks
    ]  # fmt: skip
    return "\n".join(lines)


def _kept(agent: Agent) -> str:
    if not agent.lacks:
        return gettext("已登记代理人，材料齐全。")
    papers = gettext("、").join(gettext(paper) for paper in agent.lacks)
    return gettext("已登记代理人，还缺：%(papers)s；可以在补正时一并要求。", papers=papers)


def _said(known: Agent | None) -> dict[str, Any]:
    if known is None:
        return {"agent": 0, "kind": "authorised"}
    said = {key: getattr(known, key) for key in (*acts.PAPERS, "may_receive")}
    return said | {"agent": known.id, "sent": known.authority_id}
