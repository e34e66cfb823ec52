"""Changes the internal dates of a case (内部时限), and says where they stand."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired

from tracker.accounts import access
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.internal import internal as internal_dates
from tracker.context import current_settings, day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.handling import internal as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.workdays import Calendar
from tracker.widgets import DayField


def _by(label: Any) -> DayField:
    return DayField(label, [InputRequired(_("请填写日期，例如 2026-11-22"))])


class InternalForm(ActForm):
    """By when to draft and to review, and why otherwise than set."""

    draft_by = _by(_("起草完毕的时限"))
    review_by = _by(_("审核完毕的时限"))
    reason = text(_("调整的理由"), _("请填写调整内部时限的理由"))


@bp.route("/cases/<number>/internal", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SET_INTERNAL_DATES].roles)
def internal(number: str) -> ResponseReturnValue:
    """Other days than the setting says, for this case alone."""
    case = to_act_on(number)
    now = internal_dates(case, load.calendar(), current_settings())
    begun = {"draft_by": now.draft_on, "review_by": now.review_on} if now else {}
    form = InternalForm(case, data=begun)
    if form.validate_on_submit():
        with refusals_in(form):
            dates = form.draft_by.data, form.review_by.data
            acts.set_dates(case, me(), *dates, form.reason.data)
            return done(
                case, gettext("内部时限已调整，答复期限仍为%(due)s。", due=day(case.due_on))
            )
    lead = gettext("内部时限不能晚于答复期限%(due)s。", due=day(case.due_on))
    return act_page(case, Act.SET_INTERNAL_DATES, form, lead=lead)


def row(case: Case, calendar: Calendar) -> list[tuple[str, str, None]]:
    """The internal dates as facts of the case; empty where nothing runs."""
    found = internal_dates(case, calendar, current_settings())
    if found is None:
        return []
    said = gettext(
        "%(draft)s以前起草，%(review)s以前审核",
        draft=day(found.draft_on),
        review=day(found.review_on),
    )
    if found.changed:
        said = gettext("%(dates)s（已调整）", dates=said)
    return [(gettext("内部时限"), said, None)]
