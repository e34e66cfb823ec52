"""The leaders' face: how the agency's applications stand, in numbers that lead to their cases."""

from typing import cast

from flask import Blueprint
from flask_login import current_user

from tracker.accounts.user import User

bp = Blueprint("oversight", __name__, url_prefix="/oversight")


def me() -> User:
    """Who is signed in: the user, not a proxy."""
    return cast("User", current_user._get_current_object())


from tracker.oversight import (  # noqa: E402, F401 - each registers routes
    cases,
    navigation,
    overview,
    periodic,
)
