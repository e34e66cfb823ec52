"""The legal staff's face: who contests our answers, what is due from us, and our own answers."""

from flask import Blueprint

bp = Blueprint("legal", __name__, url_prefix="/legal")

from tracker.legal import (  # noqa: E402, F401 - each registers its routes
    answer,
    answer_review,
    calendar,
    conclusion,
    dispute,
    docket,
    filing,
    hearing,
    navigation,
    register,
)
