"""Marks a case as sensitive (重大敏感), which tells the leaders, and lifts the mark again."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from tracker.accounts import access
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.sensitive_against import sensitive_against
from tracker.handling import sensitivity as acts
from tracker.law.procedure import PROCEDURE, Act


class SensitivityForm(ActForm):
    """Why the case is marked."""

    reason = text(
        _("标注的理由"),
        _("请填写标注的理由"),
        _("例如：涉及重大舆情、群体性事项。只有能查阅本件的工作人员看得到。"),
    )


class LiftForm(ActForm):
    """Why the mark goes."""

    reason = text(_("取消的理由"), _("请填写取消的理由"))


@bp.route("/cases/<number>/sensitivity", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.MARK_SENSITIVE].roles)
def sensitivity(number: str) -> ResponseReturnValue:
    """Mark the case; no date moves."""
    case = to_act_on(number)
    form = SensitivityForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.mark(case, me(), form.reason.data or "")
            return done(case, gettext("已标注为重大敏感，并通知局领导；答复期限不变。"))
    against = sensitive_against(case, me(), Act.MARK_SENSITIVE)
    return act_page(case, Act.MARK_SENSITIVE, form, against=against)


@bp.route("/cases/<number>/sensitivity-lift", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.LIFT_SENSITIVE].roles)
def sensitivity_lift(number: str) -> ResponseReturnValue:
    """Take the mark away."""
    case = to_act_on(number)
    form = LiftForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.lift(case, me(), form.reason.data or "")
            return done(case, gettext("已取消重大敏感标注。"))
    against = sensitive_against(case, me(), Act.LIFT_SENSITIVE)
    return act_page(case, Act.LIFT_SENSITIVE, form, against=against)
