"""The pages that machines ask for: is the process alive, and is it ready to serve."""

import shutil
from datetime import timedelta

from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock
from tracker.accounts import access
from tracker.config import MEGABYTE
from tracker.extensions import db, limiter
from tracker.outbox import deliver
from tracker.outbox.message import FAILED, QUEUED, Message

bp = Blueprint("pages", __name__)
LATE = timedelta(minutes=15)  # a message waiting longer means that no worker delivers
LEAST_SPACE = 200 * MEGABYTE  # several of the largest applications


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
    """200 when applications can be taken, else 503; mail that waits is said, but keeps none out."""
    found = {"database": _database(), "disk": _disk()}
    ready = set(found.values()) == {"ok"}
    found["mail"] = _mail() if found["database"] == "ok" else "unknown"
    return jsonify(status="ok" if ready else "not ready", **found), 200 if ready else 503


def _database() -> str:
    """Whether it answers, and stands at the newest migration."""
    try:
        version = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        db.session.rollback()
        return "away"
    return "ok" if version == _newest() else "migrate first"


def _newest() -> str | None:
    folder = current_app.extensions["migrate"].directory
    return ScriptDirectory(folder).get_current_head()


def _disk() -> str:
    free = shutil.disk_usage(current_app.instance_path).free
    return "ok" if free >= LEAST_SPACE else "full"


def _mail() -> str:
    """Whether messages leave: the ones that were given up on are for an officer to see."""
    if not deliver.is_configured():
        return "not configured"
    oldest = db.session.scalar(select(func.min(Message.queued_at)).where(Message.state == QUEUED))
    if oldest and clock.now() - oldest > LATE:
        return "waiting"
    failed = db.session.scalar(select(Message.id).where(Message.state == FAILED).limit(1))
    return "failed" if failed else "ok"
