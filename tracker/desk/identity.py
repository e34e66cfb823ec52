"""Shows the applicant's identity data once, for a reason that is kept."""

from flask import abort
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.cases import queries
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.desk.case import RevealForm, case_page
from tracker.extensions import db
from tracker.handling import identity
from tracker.law.procedure import PROCEDURE, Act


@bp.post("/cases/<number>/identity")
@access.only(*PROCEDURE[Act.REVEAL_IDENTITY].roles)
def reveal(number: str) -> ResponseReturnValue:
    """The case page with the identity data shown this once; leaving the page hides them again."""
    case = queries.find(me(), number, to_act=True)
    if case is None:
        abort(404)
    form = RevealForm()
    if not form.validate_on_submit():
        return case_page(case, form)
    identity.reveal(case, me(), form.reason.data or "")
    page = case_page(case, revealed=True)
    db.session.commit()
    return page
