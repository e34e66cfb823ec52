"""Errors: a plain page with the request's number, in words that help, without internals."""

import structlog
from flask import Flask, g, render_template
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from tracker.extensions import db

log = structlog.get_logger("tracker")
SHOWN = (400, 403, 404, 405, 409, 413, 414, 429, 500, 503)


def attach(app: Flask) -> None:
    """Answer every failure with a page of our own."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda error: _page(400, expired=True))
    app.register_error_handler(StaleDataError, lambda error: _page(409))
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or 500
    if code < 400 or error.response is not None:
        return error
    return _page(code, retry_after=getattr(error, "retry_after", None))


def _database(error: OperationalError) -> tuple[str, int]:
    log.error("database.unavailable", kind=type(error.orig).__name__)
    return _page(503)


def _unexpected(error: Exception) -> tuple[str, int]:
    log.exception("unexpected")
    return _page(500)


def _page(code: int, **facts: object) -> tuple[str, int]:
    """The page of `code`; the failed transaction is given up first."""
    db.session.rollback()
    if code >= 500:
        g.failing = True
    shown = code if code in SHOWN else 500 if code >= 500 else 400
    return render_template("errors/error.html", code=shown, **facts), code
