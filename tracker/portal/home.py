"""Where a citizen starts."""

from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.portal import bp


@bp.get("/")
@access.public
def home() -> ResponseReturnValue:
    """What one can ask for, how long it takes, and the two ways on."""
    return "home"
