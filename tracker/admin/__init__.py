"""The administrators' face: what holds for the whole installation; never what a case says."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/admin")

from tracker.admin import (  # noqa: E402, F401 - each registers routes
    arrangements,
    crossing,
    guide,
    load,
    navigation,
)
