"""The people and the units of an agency, as forms offer them."""

from typing import Any, TypeVar

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import SelectChoice

from tracker.accounts import absence
from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.context import day
from tracker.extensions import db
from tracker.law.procedure import Role

Named = TypeVar("Named", User, Unit)


def of_agency(table: type[Named], agency_id: int, *conditions: Any) -> dict[int, Named]:
    """The rows of an agency by id, in the order of their names."""
    query = select(table).where(table.agency_id == agency_id, *conditions)
    return {row.id: row for row in db.session.scalars(query.order_by(table.name))}


def officers(agency_id: int) -> dict[int, User]:
    """The active officers who are there today: those to whom work can be given."""
    active = (User.role == Role.OFFICER.value, User.is_disabled.is_(False))
    away = {row.user_id for row in absence.planned(agency_id) if absence.is_today(row)}
    found = of_agency(User, agency_id, *active)
    return {id_: user for id_, user in found.items() if id_ not in away}


def away(agency_id: int) -> str:
    """Who is away today, until when, and who stands in, in words; empty where all are there."""
    told = [
        _("%(name)s（至%(until)s，由%(deputy)s代办）", name=row.user.name,
          until=day(row.last_on), deputy=row.user.deputy.name if row.user.deputy else _("无人"))
        for row in absence.planned(agency_id)
        if absence.is_today(row)
    ]  # fmt: skip
    return _("今天外出：%(people)s。", people=_("、").join(told)) if told else ""


def listed(rows: dict[int, Named], nobody: str = "") -> list[SelectChoice]:
    """The choices of a list, the first for none."""
    named = [SelectChoice(id_, row.name) for id_, row in rows.items()]
    return [SelectChoice(0, nobody or _("不指定")), *named]
