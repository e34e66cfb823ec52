"""After the issue: the day of sending that stops the clock, and the day of service."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from tracker import clock
from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp, post
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import note, past_day
from tracker.desk.lateness import LateForm
from tracker.desk.words import SENT_WAYS, SERVED_HOW
from tracker.handling import reply as acts
from tracker.handling.consultation import wait_until
from tracker.handling.lateness import is_late
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import post as register
from tracker.letters import queries as letters


class SendingForm(LateForm):
    """When and how the reply left."""

    sent_on = past_day(
        _("寄出日期"), _("寄出、电子发送或者当面交付的那一天；在期限内即为按期答复。")
    )
    way = RadioField(
        _("寄出方式"), [InputRequired(_("请选择寄出方式"))], choices=offered(SENT_WAYS)
    )
    tracking_number = StringField(
        _("邮件号"),
        [Optional(), Length(max=40, message=_("邮件号不超过 40 个字符"))],
    )
    reason = note(
        _("提前寄出的理由"), _("告知第三方以后，等待期间还没有过的才填写，写明为什么不等。")
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case, clock.today())
        if wait_until(case) is None:
            del self.reason


class ServiceForm(ActForm):
    """When and how the reply reached the applicant."""

    served_on = past_day(_("送达日期"), _("申请行政复议和提起行政诉讼的期限从这一天起算。"))
    how = RadioField(
        _("送达方式"), [InputRequired(_("请选择送达方式"))], choices=offered(SERVED_HOW)
    )
    note = note(_("备注"), _("例如：签收人与本人的关系、公告的媒体。"))


@bp.route("/cases/<number>/sending", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_SENDING].roles)
def sending(number: str) -> ResponseReturnValue:
    """The day that stops the clock."""
    case = to_act_on(number)
    form = SendingForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            sent_on = form.sent_on.data
            way, tracking, why = form.way.data, form.tracking_number.data, form.data.get("reason")
            acts.record_sending(case, me(), sent_on, way, tracking, why, *form.late)
            return done(case, _sent(case, not is_late(case, sent_on), day(sent_on)))
    return act_page(case, Act.RECORD_SENDING, form)


@bp.route("/cases/<number>/service", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_SERVICE].roles)
def service(number: str) -> ResponseReturnValue:
    """The day that remedies run from."""
    case = to_act_on(number)
    reply = letters.reply(case, letters.of_case(case))
    posted = register.last(reply) if reply else None
    form = ServiceForm(case, data=post.begun(posted))
    if form.validate_on_submit():
        with refusals_in(form):
            acts.record_service(case, me(), form.served_on.data, form.how.data, form.note.data)
            sentence = gettext(
                "已登记送达日期%(day)s，救济期限从这一天起算。材料齐全后可以办结。",
                day=day(form.served_on.data),
            )
            return done(case, sentence)
    lead = post.advice(case, posted) if posted else ""
    return act_page(case, Act.RECORD_SERVICE, form, lead=lead)


def _sent(case: Case, in_time: bool, sent_on: str) -> str:
    if in_time:
        return gettext("已登记寄出日期%(day)s，按期答复。收到回执后请登记送达日期。", day=sent_on)
    return gettext(
        "已登记寄出日期%(day)s，晚于答复期限%(due)s。收到回执后请登记送达日期。",
        day=sent_on,
        due=day(case.due_on),
    )
