"""A matter is entered by its papers: about an application of ours, or about none."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length, Optional

from tracker import refusals
from tracker.accounts import access
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.context import current_agency
from tracker.dispute_form import BESIDE, REVEALED, DisputeFields, options, registered
from tracker.disputes import registration
from tracker.law.procedure import PROCEDURE, Act
from tracker.legal import bp
from tracker.legal.acting import done, me

LAW = PROCEDURE[Act.REGISTER_DISPUTE]


class RegisterForm(DisputeFields, FlaskForm):
    """What the papers say, and which application they are about."""

    case_number = StringField(
        _("申请编号"),
        [Optional(), Length(max=60, message=_("不超过 60 个字符"))],
        description=_("与本机关的某一件申请有关的填写；没有的（例如主动公开引起的）不填。"),
    )


@bp.route("/register", methods=["GET", "POST"])
@access.only(*LAW.roles)
def register() -> ResponseReturnValue:
    """Enter a matter; an application that one may not see cannot be named here."""
    form = RegisterForm()
    if form.validate_on_submit():
        case = _case(form)
        if not form.case_number.errors:
            with refusals.refusals_in(form, BESIDE):
                row = registration.register(current_agency(), me(), form.papers(), case)
                return done(row, registered(row))
    page = render_template(
        "legal/register.html", form=form, row=LAW, options=options(form), left_out=REVEALED
    )
    return page, 200


def _case(form: RegisterForm) -> Case | None:
    number = (form.case_number.data or "").strip()
    found = queries.find(me(), number, to_act=True) if number else None
    if number and found is None:
        told = gettext("没有这一件，或者您不能查看；不能查看的，请负责人登记")
        form.case_number.errors = [told]
    return found
