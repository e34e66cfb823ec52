"""Switches the large-type mode (适老化、大字版) and leads back to where the visitor was."""

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.destination import is_local
from tracker.context import VIEWS
from tracker.portal import bp


@bp.post("/view")
@access.public
def view() -> ResponseReturnValue:
    """Remember how pages are shown, and return; an unknown way changes nothing."""
    chosen = request.form.get("view", "")
    if chosen in VIEWS:
        session["view"] = chosen
    back = request.form.get("next", "")
    return redirect(back if is_local(back) else url_for("portal.home"), 303)


@bp.before_request
def _keep_asked() -> None:
    """A link from another site may lead into the mode: ?view=large holds for the next pages too."""
    chosen = request.args.get("view", "")
    if chosen in VIEWS and request.method == "GET" and session.get("view", VIEWS[0]) != chosen:
        session["view"] = chosen
