"""Restricts a case to named readers (限定查阅人), changes them, and opens it again."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from wtforms import SelectChoice, SelectMultipleField

from tracker.accounts import access
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.sensitive_against import sensitive_against
from tracker.extensions import db
from tracker.handling import reader as acts
from tracker.law.procedure import PROCEDURE, ROLE_NAMES, Act, Role


class ReadersForm(ActForm):
    """Who may read the case besides those who always may."""

    readers = SelectMultipleField(
        _("除承办人、负责人和局领导外，还可以查阅的人"),
        coerce=int,
        description=_("不选任何人的，只有承办人、负责人和局领导可以查阅。"),
    )
    reason = text(_("限定查阅的理由"), _("请填写限定查阅的理由"))

    def __init__(self, case: Case) -> None:
        super().__init__(case, data={"readers": [row.user_id for row in case.readers]})
        self.people = _nameable(case)
        self.readers.choices = [
            SelectChoice(user.id, _named(user)) for user in self.people.values()
        ]

    @property
    def chosen(self) -> list[User]:
        """Those who were ticked."""
        return [self.people[number] for number in self.readers.data or ()]


class OpenForm(ActForm):
    """Why the restriction ends."""

    reason = text(_("解除限定的理由"), _("请填写解除限定的理由"))


@bp.route("/cases/<number>/reader", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RESTRICT_READERS].roles)
def reader(number: str) -> ResponseReturnValue:
    """Name the readers; for everybody else the case is not there."""
    case = to_act_on(number)
    form = ReadersForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.restrict(case, me(), form.chosen, form.reason.data or "")
            return done(case, gettext("已限定查阅人；其他人查不到本件，也不会计入他们的待办。"))
    return act_page(case, Act.RESTRICT_READERS, form)


@bp.route("/cases/<number>/reader-open", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.OPEN_TO_READERS].roles)
def reader_open(number: str) -> ResponseReturnValue:
    """Let those read it again who usually may."""
    case = to_act_on(number)
    form = OpenForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.open_up(case, me(), form.reason.data or "")
            return done(case, gettext("已解除查阅限定，恢复通常的查阅范围。"))
    against = sensitive_against(case, me(), Act.OPEN_TO_READERS)
    return act_page(case, Act.OPEN_TO_READERS, form, against=against)


def _nameable(case: Case) -> dict[int, User]:
    query = select(User).where(User.agency_id == case.agency_id).options(joinedload(User.unit))
    people = db.session.scalars(query.order_by(User.name))
    return {user.id: user for user in people if acts.nameable(user) and user.id != case.officer_id}


def _named(user: User) -> str:
    place = user.unit.name if user.unit else gettext(ROLE_NAMES[Role(user.role)])
    return gettext("%(name)s（%(place)s）", name=user.name, place=place)
