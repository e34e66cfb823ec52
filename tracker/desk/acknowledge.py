"""Confirms the day of receipt by the channel of the application (条例 art 31)."""

from datetime import date

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, Length

from tracker import clock
from tracker.accounts import access
from tracker.application_words import offered
from tracker.arrangements import load
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import note, past_day, signature
from tracker.desk.words import CHANNELS, CONFIRMED_HOW
from tracker.handling import intake
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.workdays import Calendar


class FixedForm(ActForm):
    """Nothing to fill in: the law gives the day."""

    signed = signature()


class ConfirmationForm(ActForm):
    """With whom, how and on which day the receipt was confirmed."""

    confirmed_on = past_day(_("双方确认的日期"), _("与申请人取得联系、共同确认收到申请的那一天"))
    spoken_with = StringField(
        _("与谁确认"),
        [DataRequired(_("请填写与谁确认")), Length(max=60, message=_("不超过 60 个字"))],
    )
    how = RadioField(
        _("确认方式"), [DataRequired(_("请选择确认方式"))], choices=offered(CONFIRMED_HOW)
    )
    text = note(_("确认情况"), _("例如：电话说明申请已收到，答复期限自当日起算"))
    signed = signature()


ASKED = ("confirmed_on", "spoken_with", "how", "text", "signed")


@bp.route("/cases/<number>/acknowledge", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ACKNOWLEDGE].roles)
def acknowledge(number: str) -> ResponseReturnValue:
    """The day of receipt as the law sets it for this channel, beside the risk day."""
    case = to_act_on(number)
    receipt = timeline.received(case)
    form = ConfirmationForm(case) if receipt.needs_confirmation else FixedForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            told = {one.name: one.data for one in form if one.name in ASKED}
            intake.acknowledge(case, me(), **told)
            sentence = gettext(
                "已确认收到申请之日为%(received)s，答复期限至%(due)s，收件回执已出具。",
                received=day(case.received_on),
                due=day(case.due_on),
            )
            return done(case, sentence)
    return act_page(
        case,
        Act.ACKNOWLEDGE,
        form,
        "desk/acknowledge.html",
        receipt=receipt,
        due_from_today=due_from_today(case, load.calendar()),
        channel=CHANNELS[case.channel],
    )


def due_from_today(case: Case, calendar: Calendar) -> date | None:
    """The second of the two dates of an unconfirmed case: the one it has if confirmed today.

    None where nothing is to be confirmed, or no longer.
    """
    if not timeline.received(case).needs_confirmation:
        return None
    return timeline.due_if_confirmed(case, clock.today(), calendar)
