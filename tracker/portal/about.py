"""What the agency must tell of itself: the guide (条例 art 12), privacy, accessibility."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.context import current_settings
from tracker.portal import bp
from tracker.portal.home import periods


@bp.get("/guide")
@access.public
def guide() -> ResponseReturnValue:
    """The disclosure guide (公开指南), from the agency's settings."""
    categories = [part for part in current_settings()["main_categories"].split(";") if part.strip()]
    return render_template("portal/guide.html", law=periods(), categories=categories)


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
