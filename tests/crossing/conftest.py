"""Two installations: the desk's side on the database under test, the portal's on one of its own."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade

from tests.builders import an_agency
from tests.page import PageClient
from tracker import create_app
from tracker.extensions import db

KEY = "5c1f0e7ab2d94836" * 4
PLATFORM_KEY = "91ae7d24c0b35f68" * 4
SHARED = {"CROSSING_KEY": KEY, "PLATFORM_KEY": PLATFORM_KEY, "CROSSING_HOURS": 24}


@pytest.fixture
def desk(app: Flask) -> Iterator[Flask]:
    """The side on the inner network, where officers act."""
    before = {name: app.config[name] for name in ("SIDE", *SHARED)}
    app.config.update(SHARED, SIDE="desk")
    with app.app_context():
        an_agency()
        db.session.commit()
    yield app
    app.config.update(before)


@pytest.fixture
def portal(tmp_path, desk: Flask) -> Iterator[Flask]:
    """The side that citizens reach: other keys, other files, nothing in common but the key."""
    made = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
            "UPLOAD_FOLDER": str(tmp_path / "documents"),
            "SECRET_KEY": "e1d2c3b4a5968778" * 4,
            "DATA_KEY": "77a9d0c4e2b81356" * 4,
            "TESTING": True,
            "SIDE": "portal",
        }
        | SHARED
    )
    made.test_client_class = PageClient
    with made.app_context():
        upgrade()
        an_agency()
        db.session.commit()
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()
