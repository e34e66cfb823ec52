"""Gives a case to a unit or to one officer (分办)."""

from typing import Any, TypeVar

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from wtforms import SelectChoice, SelectField

from tracker.accounts import access
from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.extensions import db
from tracker.handling import assignment
from tracker.law.procedure import PROCEDURE, Act, Role

Named = TypeVar("Named", User, Unit)


class AssignForm(ActForm):
    """To whom."""

    unit = SelectField(_("承办科室"), coerce=int)
    officer = SelectField(
        _("承办人"), coerce=int, description=_("可以只分到科室，由科室自行确定承办人。")
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case, data={"unit": case.unit_id or 0, "officer": case.officer_id or 0})
        self.units = _named(Unit, Unit.agency_id == case.agency_id)
        self.officers = _named(
            User,
            User.agency_id == case.agency_id,
            User.role == Role.OFFICER.value,
            User.is_disabled.is_(False),
        )
        self.unit.choices = _listed(self.units)
        self.officer.choices = _listed(self.officers)


@bp.route("/cases/<number>/assign", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ASSIGN].roles)
def assign(number: str) -> ResponseReturnValue:
    """Choose the unit and the officer."""
    case = to_act_on(number)
    form = AssignForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            officer, unit = form.officers.get(form.officer.data), form.units.get(form.unit.data)
            assignment.assign(case, me(), officer, unit)
            to = officer or unit or case.unit
            return done(case, gettext("已分办给%(name)s。", name=to.name if to else ""))
    return act_page(case, Act.ASSIGN, form)


def _named(table: type[Named], *conditions: Any) -> dict[int, Named]:
    rows = db.session.scalars(select(table).where(*conditions).order_by(table.name))
    return {row.id: row for row in rows}


def _listed(rows: dict[int, Named]) -> list[SelectChoice]:
    named = [SelectChoice(id_, row.name) for id_, row in rows.items()]
    return [SelectChoice(0, gettext("不指定")), *named]
