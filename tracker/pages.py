"""The pages that machines ask for: is the process alive, and is it ready to serve."""

from datetime import timedelta

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select, text

from tracker import clock
from tracker.accounts import access
from tracker.extensions import db, limiter
from tracker.outbox.message import QUEUED, Message

bp = Blueprint("pages", __name__)
LATE = timedelta(minutes=15)  # a message waiting longer means that no worker delivers


def attach(app: Flask) -> None:
    """Register the pages; they carry no form and know no visitor."""
    app.register_blueprint(bp)


@bp.get("/healthz")
@access.public
@limiter.exempt
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
@access.public
@limiter.exempt
def readyz() -> ResponseReturnValue:
    """The database answers at the newest migration; mail that waits too long is said."""
    db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    oldest = db.session.scalar(select(func.min(Message.queued_at)).where(Message.state == QUEUED))
    late = oldest is not None and clock.now() - oldest > LATE
    return jsonify(status="ok", database="ok", mail="waiting" if late else "ok")
