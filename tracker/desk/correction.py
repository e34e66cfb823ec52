"""Asks the applicant once to correct the application, and takes in the answer (条例 art 30)."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from tracker import clock
from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.statement import EXCUSE
from tracker.context import current_settings, day
from tracker.desk import bp, statement
from tracker.desk.acting import (
    ActForm,
    act_page,
    done,
    me,
    refusals_in,
    to_act_on,
    wants_preview,
)
from tracker.desk.agent import missing_papers
from tracker.desk.fields import note, past_day, signature, text
from tracker.handling import correction as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue
from tracker.widgets import Workdays

ASKED = ("points", "period_wd", "delivered_on", "signed")
LONGEST_PERIOD = 60  # working days: longer than any reasonable period, against a slip of the key


class CorrectionForm(ActForm):
    """What is unclear, and how long the applicant has."""

    points = text(
        _("需要补正的事项"),
        _("请写明需要补正的事项和怎样补正"),
        _("逐项写明哪里不明确、需要补充什么。补正只能告知一次，请一次写全。"),
    )
    period_wd = Workdays(
        _("补正期限（工作日）"),
        [InputRequired(_("请填写补正期限，例如 10"))],
        description=_("自告知书送达之日的次日起算。"),
    )
    delivered_on = past_day(
        _("告知书送达日期"),
        _("当面或者电子送达、已经知道送达日期的填写；邮寄的以后在登记补正时填写。"),
        needed=False,
    )
    signed = signature()

    def validate_period_wd(self, field: Workdays) -> None:
        """A reasonable period, against a slip of the key."""
        if field.data is not None and not 1 <= field.data <= LONGEST_PERIOD:
            raise ValidationError(
                gettext("补正期限应当为 1 至 %(most)s 个工作日", most=LONGEST_PERIOD)
            )


class AnswerForm(ActForm):
    """What came back, and when."""

    received_on = past_day(
        _("收到补正的日期"),
        _("答复期限自这一天重新计算。申请人在线补正的，当天 24 时以前都算按期。"),
    )
    text = text(_("补正内容"), _("请填写申请人补正的内容"))
    delivered_on = past_day(
        _("补正告知书送达日期"),
        _("已经知道的填写，补正期限从送达次日起算。"),
        needed=False,
    )
    excuse = note(_("逾期的正当理由"), _("逾期补正的才填写；没有正当理由的，按逾期不补正处理。"))


class LateAnswerForm(ActForm):
    """After a late notice: an answer may come, or the case goes on without it."""

    how = RadioField(
        _("申请人有没有补正"),
        [InputRequired(_("请选择申请人有没有补正"))],
        choices=offered((("answered", _("已经补正")), ("silent", _("没有补正，按原申请继续办理")))),
        default="answered",
    )
    received_on = past_day(_("收到补正的日期"), needed=False)
    text = note(_("补正内容"))


@bp.route("/cases/<number>/correction", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REQUEST_CORRECTION].roles)
def correction(number: str) -> ResponseReturnValue:
    """Ask; the notice is drafted first where 预览 is pressed."""
    case = to_act_on(number)
    begun = {"period_wd": current_settings().number("correction_wd")}
    form = CorrectionForm(case, data=begun | {"points": missing_papers(case)})
    draft = None
    if form.validate_on_submit():
        with refusals_in(form):
            if not wants_preview():
                acts.request(case, me(), **{name: form[name].data for name in ASKED})
                return done(case, _asked(case))
            draft = issue.draft(case, "L03", {name: form[name].data for name in ASKED})
    return act_page(
        case,
        Act.REQUEST_CORRECTION,
        form,
        "desk/correction.html",
        letter_preview=draft,
        notice_by=timeline.explain(case).correction_notice_by,
        is_late=acts.is_late(case),
    )


@bp.route("/cases/<number>/correction-answer", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_CORRECTION].roles)
def correction_answer(number: str) -> ResponseReturnValue:
    """Take in the corrected application; after a late notice, or go on without one."""
    case = to_act_on(number)
    late = case.correction is not None and acts.is_late(case)
    came = statement.last(case, EXCUSE)
    begun = {"received_on": came.sent_on, "text": came.text, "excuse": came.excuse} if came else {}
    form = LateAnswerForm(case) if late else AnswerForm(case, data=begun or None)
    if form.validate_on_submit():
        with refusals_in(form):
            if late and form.how.data == "silent":
                acts.go_on(case, me())
                return done(
                    case, gettext("已继续办理，答复期限仍为%(due)s。", due=day(case.due_on))
                )
            excuse = None if late else form.excuse.data
            delivered_on = None if late else form.delivered_on.data
            on = form.received_on.data or clock.today()
            acts.answer(case, me(), on, form.text.data or "", excuse, delivered_on)
            return done(case, gettext("已登记补正，答复期限至%(due)s。", due=day(case.due_on)))
    return act_page(case, Act.RECORD_CORRECTION, form, "desk/correction_answer.html")


def _asked(case: Case) -> str:
    if acts.is_late(case):
        return gettext(
            "补正告知书已出具。本次告知超过法定期限，不影响原答复期限%(due)s。",
            due=day(case.base_due_on),
        )
    return gettext(
        "补正告知书已出具，请尽快寄出。申请人应当在%(due)s以前补正，答复期限待补正后重新计算。",
        due=day(case.due_on),
    )
