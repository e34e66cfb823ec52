"""Switches the language and leads back to where the visitor was."""

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.accounts.destination import is_local
from tracker.context import LANGUAGES
from tracker.portal import bp


@bp.post("/language")
@access.public
def language() -> ResponseReturnValue:
    """Remember the language and return; an unknown one changes nothing."""
    chosen = request.form.get("lang", "")
    if chosen in LANGUAGES:
        session["lang"] = chosen
    back = request.form.get("next", "")
    return redirect(back if is_local(back) else url_for("portal.home"), 303)
