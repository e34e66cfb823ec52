"""The navigation of the desk, given to each of its templates."""

from typing import Any

from tracker import navigation
from tracker.desk import bp


@bp.context_processor
def context() -> dict[str, Any]:
    """`nav`: the staff pages that are open to this user; `may_register`: whether that one is."""
    return {"nav": navigation.links(), "may_register": navigation.admits("desk.register")}
