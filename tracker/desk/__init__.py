"""The officers' face: the desk where cases are handled."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/desk")

from tracker.desk import (  # noqa: E402, F401 - each registers its routes
    acknowledge,
    agent,
    assign,
    case,
    closure,
    consultation,
    correction,
    decision,
    deferral,
    document,
    exhibit,
    export,
    extension,
    fee,
    guided,
    identity,
    inbox,
    instruction,
    items,
    items_reply,
    joint_applicant,
    letter,
    navigation,
    payment,
    publication,
    query_code,
    reader,
    reasons,
    register,
    reply,
    report,
    report_cells,
    review,
    sensitivity,
    talk,
    task,
)
