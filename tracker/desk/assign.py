"""Who handles a case: given by the head (分办), one or many, taken (领办), handed over (移交)."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.validators import ValidationError

from tracker.accounts import access
from tracker.agencies.unit import Unit
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.desk import bp, changes
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.people import away, listed, of_agency, officers
from tracker.extensions import db
from tracker.handling import assignment
from tracker.law.procedure import ACT_NAMES, PROCEDURE, Act

MOST = 50  # cases given at once: a page of the inbox


class _ToWhom:
    """The fields of whom a case is given to."""

    unit = SelectField(_("承办科室"), coerce=int)
    officer = SelectField(
        _("承办人"), coerce=int, description=_("可以只分到科室，由科室自行确定承办人。")
    )

    def offer(self, agency_id: int) -> None:
        """The units, and the officers who are there today."""
        self.units, self.officers = of_agency(Unit, agency_id), officers(agency_id)
        self.unit.choices, self.officer.choices = listed(self.units), listed(self.officers)


class AssignForm(_ToWhom, ActForm):
    """To whom one case."""

    def __init__(self, case: Case) -> None:
        super().__init__(case, data={"unit": case.unit_id or 0, "officer": case.officer_id or 0})
        self.offer(case.agency_id)


class AssignAllForm(_ToWhom, FlaskForm):
    """To whom several cases."""

    def __init__(self, agency_id: int) -> None:
        super().__init__()
        self.offer(agency_id)


class HandOverForm(ActForm):
    """To whom, and why."""

    officer = SelectField(_("新的承办人"), coerce=int)
    reason = text(
        _("移交的理由"), _("请填写移交的理由"), _("记入本件，工作人员可见，申请人看不到。")
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.officers = officers(case.agency_id)
        self.officers.pop(case.officer_id or 0, None)
        self.officer.choices = listed(self.officers, gettext("请选择"))

    def validate_officer(self, field: SelectField) -> None:
        """Somebody must be chosen."""
        if not field.data:
            raise ValidationError(gettext("请选择新的承办人"))


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
    return act_page(case, Act.ASSIGN, form, lead=away(case.agency_id))


@bp.route("/assign", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ASSIGN].roles)
def assign_all() -> ResponseReturnValue:
    """Give the cases that were ticked in the inbox: all at once, one event each."""
    cases = _chosen()
    form = AssignAllForm(me().agency_id)
    shown = request.form.getlist("shown")
    if form.validate_on_submit():
        seen = dict(zip((one.case_number for one in cases), shown, strict=False))
        moved = [one for one in cases if str(changes.newest(one)) != seen.get(one.case_number)]
        if moved:
            names = gettext("、").join(one.case_number for one in moved)
            form.form_errors.append(
                gettext("您打开本页以后，%(cases)s有了变化，请核对后再提交", cases=names)
            )
        else:
            with refusals_in(form):
                return _assigned(form, cases)
    opened = [(one, changes.newest(one)) for one in cases]
    return (
        render_template(
            "desk/assign_all.html",
            form=form,
            cases=opened,
            row=PROCEDURE[Act.ASSIGN],
            act_name=ACT_NAMES[Act.ASSIGN],
            away=away(me().agency_id),
        ),
        409 if form.form_errors else 200,
    )


def _assigned(form: AssignAllForm, cases: list[Case]) -> ResponseReturnValue:
    officer, unit = form.officers.get(form.officer.data), form.units.get(form.unit.data)
    number = assignment.assign_all(cases, me(), officer, unit)
    db.session.commit()
    flash(gettext("已分办 %(number)s 件。", number=number), "success")
    return redirect(url_for("desk.inbox", scope="unclaimed"))


@bp.route("/cases/<number>/claim", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.CLAIM].roles)
def claim(number: str) -> ResponseReturnValue:
    """Take a case that nobody handles."""
    case = to_act_on(number)
    form = ActForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            assignment.claim(case, me())
            return done(case, gettext("本件由您承办。"))
    return act_page(case, Act.CLAIM, form, lead=gettext("领办以后，您是本件的承办人。"))


@bp.route("/cases/<number>/hand-over", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.HAND_OVER].roles)
def hand_over(number: str) -> ResponseReturnValue:
    """Give the case to another officer, and say why."""
    case = to_act_on(number)
    form = HandOverForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            to = form.officers[form.officer.data]
            assignment.hand_over(case, me(), to, form.reason.data or "")
            return _handed_over(case, gettext("已移交给%(name)s。", name=to.name))
    lead = away(case.agency_id)
    return act_page(case, Act.HAND_OVER, form, lead=lead)


def _handed_over(case: Case, sentence: str) -> ResponseReturnValue:
    """Back to the case, or to the inbox where it is now another unit's and no longer to be seen."""
    number = case.case_number
    answer = done(case, sentence)
    return answer if queries.find(me(), number) else redirect(url_for("desk.inbox"))


def _chosen() -> list[Case]:
    """The cases named in the request, locked where they are about to be given; 404 for none."""
    numbers = sorted(dict.fromkeys(request.values.getlist("case")))[:MOST]
    if not numbers:
        return []
    found: list[Any] = [queries.find(me(), n, to_act=request.method == "POST") for n in numbers]
    if not all(found):
        abort(404)
    return found
