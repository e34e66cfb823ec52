"""Asks an excessive applicant for reasons, judges them, or goes on without (条例 art 35)."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.statement import REASONS
from tracker.context import current_settings, day
from tracker.desk import bp, statement
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on, wants_preview
from tracker.desk.against import excessive_against
from tracker.desk.fields import past_day, signature, text
from tracker.desk.volume import evidence, thresholds, told
from tracker.desk.words import JUDGED
from tracker.handling import reasons as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue
from tracker.widgets import Workdays

DEMANDED = ("excess", "period_wd", "delivered_on", "signed")
SOUND, UNSOUND = "yes", "no"


class DemandForm(ActForm):
    """What is excessive, and how long the applicant has."""

    excess = text(
        _("超过合理范围的情况"),
        _("请写明申请的数量、频次怎样明显超过合理范围"),
        _("写明数量和频次，例如“本年以来就同类事项提出申请 45 件”。写入告知书，申请人可以看到。"),
    )
    period_wd = Workdays(
        _("说明理由的期限（工作日）"),
        [InputRequired(_("请填写说明理由的期限，例如 10"))],
        description=_("自告知书送达的次日起算，答复期限照常计算。"),
    )
    delivered_on = past_day(
        _("告知书送达日期"),
        _("当面或者电子送达、已经知道送达日期的填写；邮寄的以后再填。"),
        needed=False,
    )
    signed = signature()


class AnswerForm(ActForm):
    """What the applicant said, and what the officer makes of it."""

    answered_on = past_day(_("收到理由的日期"))
    said = text(_("申请人说明的理由"), _("请填写申请人说明的理由"), _("照原文填写或者写明要点。"))
    accepted = RadioField(
        _("理由是否合理"),
        [InputRequired(_("请选择理由合理或者不合理"))],
        choices=offered(
            ((SOUND, JUDGED[True]), (UNSOUND, JUDGED[False])),
            {
                SOUND: _("继续办理；不能按期答复的，可以申请延迟答复。"),
                UNSOUND: _("可以拟定“不予处理”。"),
            },
        ),
    )
    grounds = text(
        _("判断的依据"), _("请写明认为理由合理或者不合理的依据"), _("只有工作人员能看到。")
    )
    delivered_on = past_day(_("告知书送达日期"), _("还没有登记、已经知道的填写。"), needed=False)


class SilenceForm(ActForm):
    """When the demand reached the applicant, if that is known only now."""

    delivered_on = past_day(
        _("告知书送达日期"),
        _("已经登记的不用填写；没有送达日期，说明理由的期限不能届满。"),
        needed=False,
    )


@bp.route("/cases/<number>/reasons", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.DEMAND_REASONS].roles)
def reasons(number: str) -> ResponseReturnValue:
    """Ask; beside the form stands what the register counts. Drafted first where 预览 is pressed."""
    case = to_act_on(number)
    begun: dict[str, Any] = {"period_wd": current_settings().number("reasons_wd")}
    if request.args.get("evidence"):
        begun["excess"] = evidence(case)
    form = DemandForm(case, data=begun)
    draft = None
    if form.validate_on_submit():
        with refusals_in(form):
            said = {name: form[name].data for name in DEMANDED}
            if not wants_preview():
                acts.demand(case, me(), **said)
                return done(case, _demanded(case))
            draft = issue.draft(case, "L04", said)
    return act_page(
        case,
        Act.DEMAND_REASONS,
        form,
        "desk/reasons.html",
        excessive_against(case, me(), Act.DEMAND_REASONS),
        letter_preview=draft,
        **_volume(case),
    )


@bp.route("/cases/<number>/reasons-answer", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_REASONS].roles)
def reasons_answer(number: str) -> ResponseReturnValue:
    """Take in what the applicant said, and judge it."""
    case = to_act_on(number)
    came = statement.last(case, REASONS)
    form = AnswerForm(case, data={"answered_on": came.sent_on, "said": came.text} if came else None)
    if form.validate_on_submit():
        with refusals_in(form):
            accepted = form.accepted.data == SOUND
            told = form.answered_on.data, form.said.data, accepted, form.grounds.data
            acts.answer(case, me(), *told, delivered_on=form.delivered_on.data)
            return done(case, _judged(case, accepted))
    return _after_demand(case, Act.RECORD_REASONS, form)


@bp.route("/cases/<number>/reasons-silence", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.NOTE_SILENCE].roles)
def reasons_silence(number: str) -> ResponseReturnValue:
    """Go on without reasons, once their last day is past."""
    case = to_act_on(number)
    form = SilenceForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.note_silence(case, me(), form.delivered_on.data)
            return done(case, _judged(case, False))
    return _after_demand(case, Act.NOTE_SILENCE, form)


def _after_demand(case: Case, act: Act, form: ActForm) -> ResponseReturnValue:
    """The page of an act that follows the demand, with the demand beside its form."""
    against = excessive_against(case, me(), act)
    until = timeline.reasons_due(case)
    return act_page(case, act, form, "desk/reasons_answer.html", against, reasons_due=until)


def _demanded(case: Case) -> str:
    return gettext(
        "说明理由告知书已出具，请尽快寄出。申请人应当在%(until)s以前说明理由；"
        "答复期限照常计算，仍为%(due)s。",
        until=day(timeline.reasons_due(case)),
        due=day(case.due_on),
    )


def _judged(case: Case, accepted: bool) -> str:
    if accepted:
        return gettext(
            "已登记，理由合理，继续办理，答复期限仍为%(due)s。不能按期答复的，可以申请延迟答复。",
            due=day(case.due_on),
        )
    return gettext("已登记，可以拟定“不予处理”，答复期限仍为%(due)s。", due=day(case.due_on))


def _volume(case: Case) -> dict[str, Any]:
    """What the register counts, against the numbers at which a fee by items rises."""
    return {"volume": told(case), "thresholds": "、".join(map(str, thresholds()))}
