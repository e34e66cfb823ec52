"""Shows and prints the sheet of a review (政府信息公开审查呈批单), at any time."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.cases import queries
from tracker.desk import bp
from tracker.desk.acting import me
from tracker.letters import issue


@bp.get("/cases/<number>/review-sheet")
@access.only(*READS_CASES)
def review_sheet(number: str) -> ResponseReturnValue:
    """The sheet as it stands; a case without a draft has none, and a foreign case is not there."""
    case = queries.find(me(), number)
    if case is None or case.decision is None or not case.decision.steps:
        abort(404)
    return render_template("desk/review_sheet.html", case=case, sheet=issue.draft(case, "L21", {}))
