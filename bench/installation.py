"""An installation for the run of a benchmark: migrated, filled in bulk, gone afterwards."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from unittest.mock import patch

from flask import Flask
from flask_login import FlaskLoginClient
from flask_migrate import upgrade

from tracker import create_app
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.agencies.unit import Unit
from tracker.extensions import db


@contextmanager
def installation() -> Iterator[Flask]:
    """The application over an empty, migrated SQLite file; its log goes nowhere."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.dict(os.environ, {"FLASK_INSTANCE_PATH": folder}),
        Path(os.devnull).open("w") as nowhere,
        redirect_stderr(nowhere),
    ):
        app = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/bench.sqlite3"})
        app.test_client_class = FlaskLoginClient
        with app.app_context():
            upgrade()
        yield app
        with app.app_context():
            db.engine.dispose()


def an_officer(code: str) -> User:
    """The officer of a new agency's disclosure office, who has a second factor; commits."""
    agency = Agency(code=code, name=f"测速机构{code}")
    db.session.add(agency)
    db.session.flush()
    unit = Unit(agency_id=agency.id, name="办公室", is_ogi_office=True)
    db.session.add(unit)
    db.session.flush()
    officer = User(
        agency=agency, unit=unit, login=code.lower(), name="测速员", role="officer",
        password_hash="!", must_change_password=False, totp_secret="unused",  # noqa: S106
    )  # fmt: skip
    db.session.add(officer)
    db.session.commit()
    return officer
