"""The confirmation of what was just sent; any later day the same words stand there again."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.cases import rectification
from tracker.cases.statement import COMPLAINT, RECTIFICATION, Statement
from tracker.disputes import complaint
from tracker.portal import bp, standing
from tracker.portal.status import opened


@bp.get("/status/sent/<int:statement_id>")
@access.public
def status_told(statement_id: int) -> ResponseReturnValue:
    """What came, when, with which files, and what happens next; another case's is not there."""
    case = opened()
    if case is None:
        return redirect(url_for("portal.status"), 303)
    found = [row for row in case.statements if row.id == statement_id]
    if not found:
        abort(404)
    row = found[0]
    files = standing.files_of(case, row)
    return render_template(
        "portal/told.html", case=case, row=row, files=files, registered=_registered(row)
    )


def _registered(row: Statement) -> dict[str, Any] | None:
    """Number, last day and finding of what stands in a register of its own."""
    if row.kind == COMPLAINT and (made := complaint.of_statement(row)):
        number = made.dispute.dispute_number
        return {"number": number, "due_on": made.due_on, "finding": made.finding}
    if row.kind == RECTIFICATION and (asked := rectification.asked_with(row)):
        finding = asked.words if asked.sent_on else None
        return {"number": asked.number, "due_on": asked.due_on, "finding": finding}
    return None
