"""The tracker: config → extensions → faces → errors → commands."""

import os
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import compressed, context, errors, guard, headers, logs, pages, widgets
from tracker.accounts import user
from tracker.accounts.session import DatabaseSessions
from tracker.config import configure
from tracker.extensions import babel, csrf, db, limiter, login, mail, migrate

ROOT = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"


def create_app(overrides: dict[str, Any] | None = None) -> Flask:
    """The application; raises config.ConfigurationError where its settings are unsafe."""
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        instance_path=_instance_path(),
    )
    configure(app, overrides)
    _work()
    app.session_interface = DatabaseSessions()
    _extend(app)
    _show(app)
    _command(app)
    if app.config["PROXIES"]:
        hops = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _instance_path() -> str:
    return str(Path(os.environ.get("FLASK_INSTANCE_PATH") or ROOT / "instance").resolve())


def _extend(app: Flask) -> None:
    logs.configure(app)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    limiter.init_app(app)
    login.init_app(app)
    login.session_protection = None  # a row on the server is protection enough
    login.user_loader(lambda user_id: user.load(int(user_id)))
    mail.init_app(app)
    babel.init_app(app, locale_selector=context.locale)


def _work() -> None:
    """The rooms whose functions the worker runs from time to time, and that no page asks for."""
    from tracker.crossing import overdue  # noqa: F401 - registers its job
    from tracker.disputes import reminder as dispute_reminder  # noqa: F401
    from tracker.handling import (  # noqa: F401 - each registers its jobs
        ladder,
        reminder,
        unit_task_reminder,
    )


def _show(app: Flask) -> None:
    """The faces and what stands around every page of them."""
    from tracker import admin, desk, legal, oversight, portal
    from tracker.accounts import views as accounts

    compressed.attach(app)
    guard.attach(app)
    headers.attach(app)
    context.attach(app)
    widgets.attach(app)
    pages.attach(app)
    errors.attach(app)
    for face in (portal, desk, legal, oversight, admin, accounts):
        app.register_blueprint(face.bp)


def _command(app: Flask) -> None:
    from tracker import cli

    for group in cli.groups():
        app.cli.add_command(group)
