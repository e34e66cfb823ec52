"""Who stands in for whom (AB岗) and who is away: seen by all officers, each sets their own."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import joinedload
from wtforms import SelectField
from wtforms.validators import ValidationError

from tracker.accounts import absence as away
from tracker.accounts import access
from tracker.accounts.absence import Absence
from tracker.accounts.user import User
from tracker.desk import bp
from tracker.desk.acting import me, refusals_in
from tracker.desk.fields import Blank
from tracker.desk.people import listed, of_agency
from tracker.extensions import db
from tracker.handling import absence as acts
from tracker.law.procedure import Role
from tracker.widgets import DayField


class AbsenceForm(FlaskForm):
    """The deputy, and from when to when somebody is away."""

    deputy = SelectField(
        _("代办人"), coerce=int, description=_("外出期间新的申请分给代办人，提醒同时发给代办人。")
    )
    first_on = DayField(_("外出的第一天"), [Blank()], description=_("不外出的不填。"))
    last_on = DayField(_("外出的最后一天"), [Blank()], description=_("含当日。"))

    def __init__(self, user: User) -> None:
        super().__init__(data={"deputy": user.deputy_id or 0})
        active = (User.role == Role.OFFICER.value, User.is_disabled.is_(False), User.id != user.id)
        self.people = of_agency(User, user.agency_id, *active)
        self.deputy.choices = listed(self.people)

    def validate_last_on(self, field: DayField) -> None:
        """Both days, or neither."""
        if bool(field.data) != bool(self.first_on.data):
            raise ValidationError(gettext("外出的第一天和最后一天都要填写"))


@bp.get("/absences")
@access.only("officer", "head")
def absences() -> ResponseReturnValue:
    """Every officer with who stands in, and who is away now or later."""
    people = of_agency(
        User, me().agency_id, User.role == Role.OFFICER.value, User.is_disabled.is_(False)
    )
    planned = away.planned(me().agency_id)
    rows = [
        (user, user.deputy, [one for one in planned if one.user_id == user.id], _may(user))
        for user in people.values()
    ]
    return render_template("desk/absences.html", rows=rows)


@bp.route("/absences/<int:user_id>", methods=["GET", "POST"])
@access.only("officer", "head")
def absence(user_id: int) -> ResponseReturnValue:
    """Set who stands in for one officer, and when that one is away."""
    user = db.session.get(User, user_id, options=[joinedload(User.deputy)])
    if user is None or user.role != Role.OFFICER or not _may(user):
        abort(404)
    form = AbsenceForm(user)
    planned = [one for one in away.planned(user.agency_id) if one.user_id == user.id]
    if request.method == "POST" and "cancel" in request.form:
        return _cancel(planned, request.form["cancel"])
    if form.validate_on_submit():
        with refusals_in(form):
            acts.set_deputy(user, me(), form.people.get(form.deputy.data))
            if form.first_on.data:
                acts.note(user, me(), form.first_on.data, form.last_on.data)
            return _done(gettext("已保存%(name)s的代办人和外出安排。", name=user.name))
    return render_template("desk/absence.html", form=form, user=user, planned=planned)


def _cancel(planned: list[Absence], typed: str) -> ResponseReturnValue:
    row = next((one for one in planned if str(one.id) == typed), None)
    if row is None:
        abort(404)
    acts.cancel(row, me())
    return _done(gettext("已取消外出安排。"))


def _done(sentence: str) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("desk.absences"))


def _may(user: User) -> bool:
    """Oneself, or everybody of the agency for a head."""
    same = user.agency_id == me().agency_id
    return same and (user.id == me().id or me().role == Role.HEAD)
