"""Logs: one JSON line for each thing, without personal data."""

import logging
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request, session

from tracker.extensions import request_id

log = structlog.get_logger("tracker")


def configure(app: Flask) -> None:
    """JSON lines on standard error; one a request, with its route, never its address or form."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=_StandardError()),
        cache_logger_on_first_use=False,
    )
    app.before_request(_start)
    app.after_request(_note)


class _StandardError:
    """Whatever standard error is at the time of writing, so that tests can capture it."""

    def write(self, text: str) -> None:
        import sys

        sys.stderr.write(text)

    def flush(self) -> None:
        import sys

        sys.stderr.flush()


def _start() -> None:
    g.started = time.perf_counter()


def _note(response: Response) -> Response:
    if request.endpoint != "static":
        log.info(
            "request",
            request_id=request_id(),
            method=request.method,
            route=str(request.url_rule) if request.url_rule else None,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - g.get("started", 0)) * 1000, 1),
            **_who(),
        )
    return response


def _who() -> dict[str, Any]:
    """The signed-in user's number, as the session has it: the database is not asked again."""
    user_id = session.get("_user_id")
    return {"user_id": int(user_id)} if user_id else {}
