"""The citizens' face: what anyone may see, file and follow."""

from flask import Blueprint

bp = Blueprint("portal", __name__)

from tracker.portal import home  # noqa: E402, F401 - registers its routes
