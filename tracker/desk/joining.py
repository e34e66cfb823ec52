"""Joins cases of one applicant, which one letter answers (并案), or takes them apart again."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired

from tracker.accounts import access
from tracker.cases import queries, same_applicant
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.against import joining_against
from tracker.desk.fields import text
from tracker.handling import joining as acts
from tracker.law.procedure import PROCEDURE, Act, State


class JoiningForm(ActForm):
    """Which cases, and why together."""

    cases = SelectMultipleField(
        _("与本件一并答复的申请"), [InputRequired(_("请选择与本件一并答复的申请"))]
    )
    reason = text(
        _("并案的理由"),
        _("请填写并案的理由"),
        _("例如：内容相关，办理结果相同。只有工作人员看到。"),
    )

    def __init__(self, case: Case, offered: list[Case]) -> None:
        super().__init__(case)
        self.cases.choices = [SelectChoice(one.case_number, _named(one)) for one in offered]


class LeavingForm(ActForm):
    """Why apart again."""

    reason = text(_("取消并案的理由"), _("请填写取消并案的理由"))


@bp.route("/cases/<number>/joining", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.JOIN].roles)
def joining(number: str) -> ResponseReturnValue:
    """The cases of the same applicant that are in handling, and those joined so far."""
    wanted = request.form.getlist("cases")
    together = queries.find_all(me(), [number, *wanted], to_act=True) if wanted else []
    case = to_act_on(number)
    form = JoiningForm(case, _offered(case))
    if form.validate_on_submit():
        with refusals_in(form):
            others = [one for one in together if one is not case]
            acts.join(case, me(), others, form.reason.data)
            return done(case, _joined(case))
    against = joining_against(case, me(), Act.JOIN)
    facts = {"joined": case.joined, "offered": form.cases.choices, "due": acts.due_on(case)}
    return act_page(case, Act.JOIN, form, "desk/joining.html", against, **facts)


@bp.route("/cases/<number>/joining/leave", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.LEAVE].roles)
def leave(number: str) -> ResponseReturnValue:
    """Answer this case by itself again."""
    case = to_act_on(number)
    form = LeavingForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.leave(case, me(), form.reason.data)
            return done(case, gettext("已取消并案，各件分别答复，答复期限都不变。"))
    against = "" if case.is_joined else gettext("本件没有并案")
    return act_page(case, Act.LEAVE, form, against=against)


def _offered(case: Case) -> list[Case]:
    """The other cases of the applicant that can be joined, as far as their state tells."""
    in_handling = Case.state == State.HANDLING
    found = same_applicant.others(me(), case, in_handling)
    return [one for one in found if not one.is_joined]


def _named(case: Case) -> str:
    wanted = case.asked if len(case.asked) <= 60 else case.asked[:59] + "…"
    return gettext(
        "%(number)s（到期日 %(due)s）：%(wanted)s",
        number=case.case_number, due=day(case.due_on), wanted=wanted,
    )  # fmt: skip


def _joined(case: Case) -> str:
    return gettext(
        "已并案，共 %(count)s 件，在本件拟定一份答复。答复书应当在%(due)s以前寄出，"
        "这是各件中最早的到期日。",
        count=len(case.joined) + 1, due=day(acts.due_on(case)),
    )  # fmt: skip
