"""What the agency tells of its pages: privacy, accessibility."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.portal import bp


@bp.get("/privacy")
@access.public
def privacy() -> ResponseReturnValue:
    """What is collected, why, who sees it, and how to have it put right."""
    return render_template("portal/privacy.html")


@bp.get("/accessibility")
@access.public
def accessibility() -> ResponseReturnValue:
    """What the pages do for those who see, hear or move differently, and where to turn."""
    return render_template("portal/accessibility.html")
