"""The navigation of the legal pages, given to each of their templates."""

from typing import Any

from tracker import navigation
from tracker.legal import bp


@bp.context_processor
def context() -> dict[str, Any]:
    """`nav`: the staff pages that are open to this user."""
    return {"nav": navigation.links()}
