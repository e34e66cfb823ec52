"""Notes a talk with the applicant: when, with whom, what was said."""

from datetime import datetime

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired, Length, Regexp

from tracker import clock
from tracker.accounts import access
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import past_day, text
from tracker.handling import talk as acts
from tracker.law.procedure import PROCEDURE, Act

_MINUTE = r"([01]?\d|2[0-3]):[0-5]\d"


def _now() -> str:
    return f"{clock.beijing(clock.now()):%H:%M}"


class TalkForm(ActForm):
    """The record of one talk."""

    spoken_on = past_day(_("通话日期"))
    at = StringField(
        _("通话时间"),
        [
            DataRequired(_("请填写通话时间，例如 15:30")),
            Regexp(f"^{_MINUTE}$", message=_("请用 24 小时制填写时间，例如 15:30")),
        ],
        default=_now,
    )
    spoken_with = StringField(
        _("与谁通话"),
        [DataRequired(_("请填写与谁通话")), Length(max=60, message=_("不超过 60 个字"))],
    )
    text = text(_("通话内容"), _("请填写通话内容"))

    @property
    def spoken_at(self) -> datetime:
        """Day and time together, as clocks in China show them."""
        hour, minute = (self.at.data or "").split(":")
        noon = clock.noon(self.spoken_on.data)
        return noon.replace(hour=int(hour), minute=int(minute))


@bp.route("/cases/<number>/talk", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.NOTE_TALK].roles)
def talk(number: str) -> ResponseReturnValue:
    """Keep the record; it is sealed and for staff alone."""
    case = to_act_on(number)
    form = TalkForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.note_talk(case, me(), form.spoken_at, form.spoken_with.data, form.text.data)
            return done(case, gettext("电话记录已保存，只有工作人员能看到。"))
    narrow = {"classes": "govuk-input--width-5"}
    return act_page(case, Act.NOTE_TALK, form, options={"at": narrow})
