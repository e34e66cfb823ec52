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
    cosigners,
    decision,
    deferral,
    document,
    document_number,
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
    paper_approval,
    payment,
    query_code,
    reasons,
    register,
    reply,
    report,
    report_cells,
    review,
    talk,
    task,
    voiding,
)
