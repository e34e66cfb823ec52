"""The databases that tests run on, each reset quickly from a migrated template."""

import shutil
import sqlite3
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy.engine import make_url


class Database(Protocol):
    """A database that can be put back to its migrated, empty state."""

    url: str

    def keep_as_template(self) -> None: ...
    def reset(self) -> None: ...
    def drop(self) -> None: ...


def a_database(url: str | None, folder: Path, worker: str) -> Database:
    """A database of this worker's own, on the server that `url` names, or in `folder`."""
    if url and url.startswith("postgres"):
        return PostgreSQL(url, f"tracker_test_{worker}")
    return SQLite(folder)


class SQLite:
    """A file, copied over by its template."""

    def __init__(self, folder: Path):
        self.file, self.template = folder / "tracker.sqlite3", folder / "template.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def keep_as_template(self) -> None:
        with sqlite3.connect(self.file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(self.file, self.template)

    def reset(self) -> None:
        for rest in ("-wal", "-shm"):
            Path(f"{self.file}{rest}").unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)

    def drop(self) -> None:
        """Nothing: the folder is pytest's and goes with it."""


class PostgreSQL:
    """A database on a server, made anew from its template; both are dropped at the end."""

    def __init__(self, server: str, name: str):
        address = make_url(server.replace("postgres://", "postgresql://"))
        self.server = address.set(drivername="postgresql").render_as_string(False)
        self.name, self.template = name, f"{name}_template"
        self.url = address.set(drivername="postgresql+psycopg", database=name).render_as_string(
            False
        )
        self.drop()
        self._run(f'CREATE DATABASE "{name}"')

    def keep_as_template(self) -> None:
        self._run(f'CREATE DATABASE "{self.template}" TEMPLATE "{self.name}"')

    def reset(self) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')

    def drop(self) -> None:
        for name in (self.name, self.template):
            self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)
