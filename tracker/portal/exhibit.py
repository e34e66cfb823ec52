"""Shows applicants how the due date of their case came about, as a document to print."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.letters.exhibit import exhibit
from tracker.portal import bp
from tracker.portal.status import opened


@bp.get("/status/exhibit")
@access.public
def status_exhibit() -> ResponseReturnValue:
    """The same document as the officer's; without an opened case there is none."""
    case = opened() or abort(404)
    return render_template("portal/exhibit.html", exhibit=exhibit(case))
