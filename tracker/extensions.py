"""The extensions, and how a transaction begins on each database."""

import uuid
from typing import Any

from flask import g, has_request_context, request
from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_mail import Mail
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class Base(DeclarativeBase):
    """Every table names its constraints alike, so that migrations can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate()
csrf = CSRFProtect()
login = LoginManager()
mail = Mail()
babel = Babel()
limiter = Limiter(get_remote_address, default_limits=["600 per minute"], strategy="moving-window")


def wants_to_write() -> bool:
    """Whether this unit of work may write: an unsafe request, a command, the worker."""
    if not has_request_context():
        return True
    return request.method not in SAFE_METHODS or bool(g.get("writing"))


def request_id() -> str:
    """The request's own number, for logs, events and error pages; empty outside a request."""
    if not has_request_context():
        return ""
    if "request_id" not in g:
        g.request_id = uuid.uuid4().hex
    return str(g.request_id)


def remote_address() -> str:
    """From where the request came; empty outside a request."""
    return (request.remote_addr or "") if has_request_context() else ""


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: Any) -> None:
    if not _is_sqlite(connection):
        return
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Any) -> None:
    """A writer takes its lock at once: an upgrade in mid-transaction could fail after work."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if wants_to_write() else "BEGIN")


def _is_sqlite(connection: Any) -> bool:
    return type(connection).__module__.startswith("sqlite3")
