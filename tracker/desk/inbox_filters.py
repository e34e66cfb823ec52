"""What the inbox is narrowed by, as it stands in the address: whose, which counter, and more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import ColumnElement, and_, select, true
from wtforms import Field, SelectChoice, SelectField

from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.application_words import KINDS
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.desk.fields import Blank
from tracker.desk.words import CHANNELS
from tracker.extensions import db
from tracker.law.procedure import STATE_NAMES, Role
from tracker.widgets import DayField

SCOPE, FILTER = "all", "open"  # what stands in an address that names none


def _a_day(label: Any) -> DayField:
    return DayField(label, [Blank()])


class FilterForm(FlaskForm):
    """The further filters. A question that changes nothing, so its answers stand in the address."""

    class Meta:
        """No token: nothing is done."""

        csrf = False

    state = SelectField(_("状态"), [Blank()])
    officer = SelectField(_("承办人"), [Blank()])
    unit = SelectField(_("承办科室"), [Blank()])
    kind = SelectField(_("申请人类型"), [Blank()])
    channel = SelectField(_("收到方式"), [Blank()])
    received_from = _a_day(_("收到日期，自"))
    received_to = _a_day(_("收到日期，至"))
    due_from = _a_day(_("到期日，自"))
    due_to = _a_day(_("到期日，至"))

    def __init__(self, user: User) -> None:
        super().__init__(request.args, prefix="")
        agency = user.agency_id
        officers = select(User.id, User.name).where(
            User.agency_id == agency, User.role == Role.OFFICER.value
        )
        units = select(Unit.id, Unit.name).where(Unit.agency_id == agency)
        self.state.choices = _any((one.value, gettext(STATE_NAMES[one])) for one in STATE_NAMES)
        self.officer.choices = _any(db.session.execute(officers.order_by(User.name)).all())
        self.unit.choices = _any(db.session.execute(units.order_by(Unit.name)).all())
        self.kind.choices = _any(KINDS)
        self.channel.choices = _any(CHANNELS.items())
        self.validate()

    @property
    def given(self) -> dict[str, str]:
        """The answers that narrow, by name, as an address bears them; wrong ones are left out."""
        return {one.name: _borne(one) for one in self if one.data and not one.errors}


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a tab, a counter, and the further filters."""

    scope: str
    filter: str
    given: dict[str, str] = field(default_factory=dict)
    DEFAULTS: ClassVar[dict[str, str]] = {"scope": SCOPE, "filter": FILTER}

    def address(self, **changed: Any) -> dict[str, Any]:
        """The arguments of the same question with `changed` ones; what goes without saying stays
        out."""
        whole = {"scope": self.scope, "filter": self.filter, **self.given, **changed}
        return {
            name: value
            for name, value in whole.items()
            if value not in ("", None) and self.DEFAULTS.get(name) != value
        }

    def narrowing(self) -> ColumnElement[bool]:
        """The further filters as one condition."""
        return and_(true(), *(CONDITIONS[name](value) for name, value in self.given.items()))


def asked(form: FilterForm, counters: Iterable[str], scopes: Iterable[str]) -> Asked:
    """What the address asks for; an unknown tab or counter is taken for the first."""
    scope, chosen = request.args.get("scope", SCOPE), request.args.get("filter", FILTER)
    return Asked(
        scope if scope in scopes else SCOPE, chosen if chosen in counters else FILTER, form.given
    )


CONDITIONS: dict[str, Any] = {
    "state": lambda value: Case.state == value,
    "officer": lambda value: Case.officer_id == int(value),
    "unit": lambda value: Case.unit_id == int(value),
    "kind": lambda value: Case.applicant_id.in_(
        select(Applicant.id).where(Applicant.kind == value)
    ),
    "channel": lambda value: Case.channel == value,
    "received_from": lambda value: Case.received_on >= date.fromisoformat(value),
    "received_to": lambda value: Case.received_on <= date.fromisoformat(value),
    "due_from": lambda value: Case.due_on >= date.fromisoformat(value),
    "due_to": lambda value: Case.due_on <= date.fromisoformat(value),
}


def _any(choices: Iterable[Any]) -> list[SelectChoice]:
    named = [SelectChoice(str(value), str(name)) for value, name in choices]
    return [SelectChoice("", gettext("不限")), *named]


def _borne(one: Field) -> str:
    return one.data.isoformat() if isinstance(one, DayField) else str(one.data)
