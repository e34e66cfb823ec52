"""The officers' face: the desk where cases are handled."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/desk")

from tracker.desk import (  # noqa: E402, F401 - each registers its routes
    absence,
    acknowledge,
    assign,
    case,
    closure,
    consultation,
    correction,
    decision,
    deferral,
    discussion,
    document,
    exhibit,
    export,
    extension,
    fee,
    guided,
    identity,
    inbox,
    internal,
    items,
    items_reply,
    letter,
    navigation,
    payment,
    query_code,
    reasons,
    register,
    reply,
    report,
    report_cells,
    review,
    search,
    talk,
    task,
)
