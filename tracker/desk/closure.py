"""Ends a case: closed after service, withdrawn, or lapsed because no correction came."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from tracker import clock
from tracker.accounts import access
from tracker.cases import timeline
from tracker.cases.statement import WITHDRAWAL
from tracker.context import day
from tracker.desk import bp, statement
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.document_number import NumberedForm
from tracker.desk.fields import note, past_day, text
from tracker.desk.lateness import LateForm
from tracker.handling import closure as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue


class CloseForm(LateForm):
    """Nothing to fill in after service; without service, why."""

    reason = note(
        _("没有送达记录即办结的理由"), _("已登记送达的不用填写。例如：邮件退回，已公告送达。")
    )


class WithdrawalForm(LateForm, NumberedForm):
    """When the applicant withdrew, and what was said."""

    withdrawn_on = past_day(_("申请人撤回的日期"))
    reason = text(
        _("撤回的情况"),
        _("请填写撤回的情况"),
        _("例如：申请人来信撤回，信件已存档。电话表示撤回的，请另外留下书面记录。"),
    )


class LapseForm(ActForm):
    """When the notice reached the applicant, for the correction period runs from there."""

    delivered_on = past_day(
        _("补正告知书送达日期"),
        _("补正期限从送达次日起算；送达日期不同的，先在这里改正。"),
        needed=False,
    )


@bp.route("/cases/<number>/close", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.CLOSE].roles)
def close(number: str) -> ResponseReturnValue:
    """Archive the case."""
    case = to_act_on(number)
    form = CloseForm(case, case.concluded_on or clock.today())
    if form.validate_on_submit():
        with refusals_in(form):
            acts.close(case, me(), form.reason.data or None, *form.late)
            return done(case, gettext("本件已办结，材料已归档。"))
    return act_page(case, Act.CLOSE, form)


@bp.route("/cases/<number>/withdraw", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.WITHDRAW].roles)
def withdraw(number: str) -> ResponseReturnValue:
    """Record that the applicant withdrew; the case ends here."""
    case = to_act_on(number)
    came = statement.last(case, WITHDRAWAL)
    said = gettext("申请人在线撤回。%(reason)s", reason=came.text or "") if came else ""
    begun = {"withdrawn_on": came.sent_on, "reason": said} if came else None
    form = WithdrawalForm(case, clock.today(), data=begun)
    if form.validate_on_submit():
        with refusals_in(form):
            told = form.withdrawn_on.data, form.reason.data, *form.late
            acts.withdraw(case, me(), *told, number=form.data.get("number"))
            return done(case, gettext("已登记撤回，结案通知书已出具，本件办结。"))
    return act_page(case, Act.WITHDRAW, form)


@bp.route("/cases/<number>/lapse", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.LAPSE].roles)
def lapse(number: str) -> ResponseReturnValue:
    """Propose that the application counts as abandoned."""
    case = to_act_on(number)
    form = LapseForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.lapse(case, me(), form.delivered_on.data)
            return done(case, gettext("已按逾期不补正拟定处理意见，送信息公开机构负责人审核。"))
    draft = issue.draft(case, "L19", {"outcome": "R21"}) if case.correction else None
    due_on = timeline.explain(case).correction_due
    return act_page(
        case,
        Act.LAPSE,
        form,
        letter_preview=draft,
        against=statement.statement_against(case, me(), Act.LAPSE),
        lead=gettext("补正期限的最后一日：%(day)s", day=day(due_on)) if due_on else "",
    )
