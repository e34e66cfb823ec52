"""Errors: a plain page with the request's number, in words that help, without internals."""

import structlog
from flask import Flask, Response, current_app, g, render_template
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError, SQLAlchemyError, TimeoutError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from tracker.extensions import db, login, request_id

log = structlog.get_logger("tracker")
ONE_MINUTE = 60  # seconds: the window of the flood guard
SHOWN = (400, 403, 404, 405, 409, 410, 413, 414, 429, 500, 503)


def attach(app: Flask) -> None:
    """Answer every failure with a page of our own."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda error: _page(400, expired=True))
    app.register_error_handler(StaleDataError, lambda error: _page(409))
    app.register_error_handler(DataError, lambda error: _page(400))
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(TimeoutError, _database)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> tuple[str, int] | HTTPException | Response:
    """Our page in place of the library's; its other headers (Allow, Retry-After) stay."""
    code = error.code or 500
    if code < 400 or error.response is not None:
        return error
    if isinstance(error, SecurityError):  # under a foreign host name no address can be written
        return Response("400: unknown host name", 400, content_type="text/plain")
    wait = {"retry_after": ONE_MINUTE} if code == 429 else {}
    response = current_app.make_response(_page(code, **wait))
    if wait:
        response.headers["Retry-After"] = str(ONE_MINUTE)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _database(error: SQLAlchemyError) -> tuple[str, int]:
    """The database is away, busy or full: sorry for now, not an error of ours."""
    log.error("database.unavailable", request_id=request_id(), kind=_kind(error))
    return _page(503)


def _unexpected(error: Exception) -> tuple[str, int]:
    """The place of the error goes into the log; its message may hold what somebody typed."""
    log.error("unexpected", request_id=request_id(), kind=_kind(error), at=_places(error))
    return _page(500)


def _page(code: int, **facts: object) -> tuple[str, int]:
    """The page of `code`; the failed transaction is given up first."""
    shown = code if code in SHOWN else 500 if code >= 500 else 400
    if code >= 500:
        g.failing = True
    try:
        db.session.rollback()
        return render_template("errors/error.html", code=shown, **facts), code
    except (SQLAlchemyError, HTTPException) as error:  # the page's own agency is out of reach
        log.error("error_page", request_id=request_id(), kind=_kind(error))
        g.failing, g._login_user = True, login.anonymous_user()
        return render_template("errors/error.html", code=shown, **facts), code


def _kind(error: BaseException) -> str:
    cause = getattr(error, "orig", None)
    return type(cause or error).__name__


def _places(error: BaseException) -> list[str]:
    """The lines of our own code that the error passed, outermost first."""
    found, trace = [], error.__traceback__
    while trace:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.split(".")[0] == "tracker":
            found.append(f"{module}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found
