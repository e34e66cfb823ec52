"""One application for the run; for each test a fresh database, copied from a migrated one."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade

from tests.databases import Database, a_database
from tests.page import PageClient
from tracker import create_app
from tracker.extensions import db, limiter

SECRETS = {"SECRET_KEY": "f3b1c9d2a7e84650" * 4, "DATA_KEY": "0d9c8b7a6f5e4132" * 4}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what reaches the database: the rest was run with SQLite (record 0045)."""
    if "DATABASE_URL" not in os.environ:
        return
    left_out = [item for item in items if not _differs(item)]
    items[:] = [item for item in items if _differs(item)]
    config.hook.pytest_deselected(items=left_out)


def _differs(item: pytest.Item) -> bool:
    """Whether a test could come out otherwise on another database."""
    needs_it = "database" in getattr(item, "fixturenames", ())
    return needs_it and not item.get_closest_marker("one_database")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Database]:
    """The database under test: SQLite, or PostgreSQL where DATABASE_URL names one."""
    made = a_database(os.environ.get("DATABASE_URL"), tmp_path_factory.mktemp("db"), worker_id)
    yield made
    made.drop()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of the process that runs this test, also without pytest-xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def shared_app(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, its database migrated once and kept as the template."""
    os.environ["FLASK_INSTANCE_PATH"] = str(tmp_path_factory.mktemp("instance"))
    app = create_app({"SQLALCHEMY_DATABASE_URI": database.url, "TESTING": True} | SECRETS)
    app.test_client_class = PageClient
    with app.app_context():
        upgrade()
        db.engine.dispose()
    database.keep_as_template()
    gc.collect()
    gc.freeze()  # a sixth of the run went into walking what never dies
    yield app
    with app.app_context():
        db.engine.dispose()  # no connection outlives the run


@pytest.fixture
def app(shared_app: Flask, database: Database) -> Flask:
    """The application with an empty, migrated database."""
    return fresh(shared_app, database)


def fresh(shared_app: Flask, database: Database) -> Flask:
    """Empty the database, the files and the rate limits of an earlier test."""
    with shared_app.app_context():
        db.session.remove()
        db.engine.dispose()
    database.reset()
    limiter.reset()
    for file in Path(shared_app.config["UPLOAD_FOLDER"]).rglob("*"):
        if file.is_file():
            file.unlink()
    return shared_app


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """An application context, for tests that act without a request."""
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A visitor's browser without JavaScript, which looks at every page it gets."""
    return app.test_client()  # type: ignore[return-value]
