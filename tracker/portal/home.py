"""Where a citizen starts."""

from datetime import date

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


def periods(on: date | None = None) -> dict[str, object]:
    """The periods of an application begun on a day (today unless named), with their articles."""
    begun = on or clock.today()
    return {
        "reply": statutes.REPLY_PERIOD.on(begun),
        "extension": statutes.EXTENSION_LIMIT.on(begun),
        "correction_notice": statutes.CORRECTION_NOTICE_PERIOD.on(begun),
        "reconsideration": statutes.RECONSIDERATION_APPLY.on(begun),
    }
