"""The officers' face: the desk where cases are handled."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/desk")
