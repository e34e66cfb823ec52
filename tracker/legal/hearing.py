"""A hearing of a dispute is entered, or called off with the reason."""

from datetime import datetime

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from tracker import clock, refusals
from tracker.accounts import access
from tracker.context import moment
from tracker.disputes import hearing as hearings
from tracker.fields import text
from tracker.law.words import says
from tracker.legal import bp
from tracker.legal.acting import DisputeActForm, done, form_page, found, me, version
from tracker.widgets import DayField

HEARD = says(
    "行政复议普通程序应当听取当事人的意见，重大、疑难、复杂的应当听证；人民法院开庭审理，被告无正当理由"
    "不到庭的，可以缺席判决。"
)
CITE = says("《行政复议法》第四十九条、第五十条，《行政诉讼法》第五十八条")


class HearingForm(DisputeActForm):
    """Day, time and place."""

    held_on = DayField(_("开庭、听证日期"), [InputRequired(_("请填写日期，例如 2026-11-22"))])
    at = StringField(
        _("时间"),
        [
            DataRequired(_("请填写时间，例如 09:30")),
            Regexp(r"^([01]?\d|2[0-3]):[0-5]\d$", message=_("请用 24 小时制填写时间，例如 15:30")),
        ],
    )
    place = StringField(
        _("地点"),
        [DataRequired(_("请填写开庭、听证的地点")), Length(max=200, message=_("不超过 200 个字"))],
    )

    @property
    def starts_at(self) -> datetime:
        """Day and time together, as clocks in China show them."""
        hour, minute = (self.at.data or "").split(":")
        return clock.noon(self.held_on.data).replace(hour=int(hour), minute=int(minute))


class CallOffForm(DisputeActForm):
    """Why."""

    reason = text(_("取消的理由"), _("请填写取消的理由"), _("改期的，取消以后另行登记。"))


@bp.route("/disputes/<int:dispute_id>/hearing", methods=["GET", "POST"])
@access.only("head", "legal")
def hearing(dispute_id: int) -> ResponseReturnValue:
    """Enter a hearing, as the notice says."""
    row = found(dispute_id)
    form = HearingForm(version(row))
    if form.validate_on_submit():
        with refusals.refusals_in(form):
            made = hearings.fix(row, me(), form.starts_at, form.place.data or "")
            return done(row, gettext("已登记%(moment)s开庭、听证。", moment=moment(made.starts_at)))
    return form_page(row, gettext("登记开庭、听证"), form, HEARD, CITE)


@bp.route("/disputes/<int:dispute_id>/hearings/<int:hearing_id>/off", methods=["GET", "POST"])
@access.only("head", "legal")
def hearing_off(dispute_id: int, hearing_id: int) -> ResponseReturnValue:
    """Call a hearing off; it stays in the list with its reason."""
    row = found(dispute_id)
    one = next((one for one in hearings.of(row) if one.id == hearing_id), None) or abort(404)
    form = CallOffForm(version(row))
    if form.validate_on_submit():
        with refusals.refusals_in(form):
            hearings.call_off(one, me(), form.reason.data or "")
            return done(row, gettext("已取消。"))
    heading = gettext("取消%(moment)s的开庭、听证", moment=moment(one.starts_at))
    return form_page(row, heading, form, HEARD, CITE)
