"""Where a citizen starts."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.accounts import access
from tracker.law import statutes
from tracker.portal import bp


@bp.get("/")
@access.public
def home() -> ResponseReturnValue:
    """What one can ask for, how long it takes, and the two ways on."""
    return render_template("portal/home.html", law=periods())


def periods() -> dict[str, object]:
    """The periods of an application begun today, each with its article."""
    today = clock.today()
    return {
        "reply": statutes.REPLY_PERIOD.on(today),
        "extension": statutes.EXTENSION_LIMIT.on(today),
        "correction_notice": statutes.CORRECTION_NOTICE_PERIOD.on(today),
        "reconsideration": statutes.RECONSIDERATION_APPLY.on(today),
    }
