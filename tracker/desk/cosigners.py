"""Asks further units or reviewers to say their opinion at the step that is asked now (会签)."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from wtforms import SelectMultipleField

from tracker.accounts import access
from tracker.agencies.unit import Unit
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import Blank
from tracker.desk.review_against import names, review_against
from tracker.extensions import db
from tracker.handling import cosigners as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.review import STEP_NAMES, Step


class CosignersForm(ActForm):
    """Which units, and which reviewers whom the chain does not ask."""

    units = SelectMultipleField(_("会签科室"), [Blank()], coerce=int)
    kinds = SelectMultipleField(_("会签人员"), [Blank()])

    def __init__(self, case: Case, decision: Decision | None) -> None:
        super().__init__(case)
        taken = {(step.kind, step.unit_id) for step in decision.steps} if decision else set()
        self.by_id = {
            unit.id: unit
            for unit in db.session.scalars(
                select(Unit).filter_by(agency_id=case.agency_id).order_by(Unit.name)
            )
            if (Step.UNIT.value, unit.id) not in taken
        }
        self.units.choices = [(unit.id, unit.name) for unit in self.by_id.values()]
        self.kinds.choices = [
            (kind.value, gettext(text))
            for kind, text in STEP_NAMES.items()
            if kind is not Step.UNIT and (kind.value, None) not in taken
        ]
        for name in ("units", "kinds"):
            if not self[name].choices:
                del self[name]


@bp.route("/cases/<number>/cosigners", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ADD_COSIGNERS].roles)
def cosigners(number: str) -> ResponseReturnValue:
    """Beside whom, and who else."""
    case = to_act_on(number)
    decision = case.decision
    form = CosignersForm(case, decision)
    against = review_against(case, me(), Act.ADD_COSIGNERS)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            units = [form.by_id[key] for key in form.data.get("units") or []]
            acts.add(case, me(), units, [Step(kind) for kind in form.data.get("kinds") or []])
            return done(case, gettext("已加请会签，全部同意以后进入下一个环节。"))
    now = [step for step in decision.steps if step.is_open] if decision else []
    lead = gettext("与“%(steps)s”同时提出意见，全部同意以后才进入下一个环节。", steps=names(now))
    return act_page(case, Act.ADD_COSIGNERS, form, against=against, lead=lead if now else "")
