"""A dispute about a case is registered on its page; the case page tells those there are."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker import refusals
from tracker.accounts import access
from tracker.application_words import word
from tracker.cases.case import Case
from tracker.context import current_agency, day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, to_act_on
from tracker.dispute_form import BESIDE, REVEALED, DisputeFields, options, registered
from tracker.dispute_words import KINDS, RESULTS
from tracker.disputes import docket, queries, registration
from tracker.disputes.dispute import Dispute
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.workdays import Calendar


class DisputeForm(DisputeFields, ActForm):
    """What the papers that were served say."""


@dataclass(frozen=True)
class Told:
    """One dispute on the case page: what it is called, and how our answer stands in words."""

    row: Dispute
    kind: str
    stands: str


@bp.route("/cases/<number>/dispute", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REGISTER_DISPUTE].roles)
def dispute(number: str) -> ResponseReturnValue:
    """Enter a reconsideration, a litigation or a complaint about the case."""
    case = to_act_on(number)
    form = DisputeForm(case)
    if form.validate_on_submit():
        with refusals.refusals_in(form, BESIDE):
            row = registration.register(current_agency(), me(), form.papers(), case)
            return done(case, registered(row))
    drawn = options(form)
    return act_page(case, Act.REGISTER_DISPUTE, form, options=drawn, left_out=REVEALED)


def told(case: Case, calendar: Calendar) -> list[Told]:
    """The disputes about the case, for its page; one query."""
    return [
        Told(row, word(KINDS, row.kind), stands(row, calendar)) for row in queries.of_case(case)
    ]


def stands(row: Dispute, calendar: Calendar) -> str:
    """How our answer stands: over, handed in, due until when, or nothing due."""
    if row.result:
        return gettext("已审结：%(result)s", result=word(RESULTS, row.result))
    if row.responded_on and docket.responded_late(row, calendar):
        return gettext("%(day)s提交答复，晚于期限", day=day(row.responded_on))
    if row.responded_on:
        return gettext("%(day)s提交答复", day=day(row.responded_on))
    due = docket.due(row, calendar)
    return gettext("答复期限至%(day)s", day=day(due.due_on)) if due else gettext("尚未审结")
