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


EMPTY = """
SET LOCAL lock_timeout = '2s';
SET LOCAL synchronous_commit = off;
SET LOCAL session_replication_role = replica;  -- the log refuses to be emptied, rightly
DO $$
DECLARE name text; filled boolean;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('alembic_version', 'arrangement_days', 'arrangement_years')
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM %I', name); END IF;
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL
  LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', name);
  END LOOP;
END $$;
"""
SEEDED = (
    "SELECT version_num FROM alembic_version",
    "SELECT count(*), max(loaded_at), sum(year), sum(revision) FROM arrangement_years",
    "SELECT count(*), count(*) FILTER (WHERE is_workday) FROM arrangement_days",
    "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
)


class PostgreSQL:
    """A database on a server, made anew from its template; both are dropped at the end."""

    def __init__(self, server: str, name: str):
        address = make_url(server.replace("postgres://", "postgresql://"))
        self.server = address.set(drivername="postgresql").render_as_string(False)
        self.name, self.template = name, f"{name}_template"
        self.url = address.set(drivername="postgresql+psycopg", database=name).render_as_string(
            False
        )
        self.own = address.set(drivername="postgresql", database=name).render_as_string(False)
        self.seeded: list[tuple[object, ...]] = []
        self.drop()
        self._run(f'CREATE DATABASE "{name}"')

    def keep_as_template(self) -> None:
        self._run(f'CREATE DATABASE "{self.template}" TEMPLATE "{self.name}"')
        self.seeded = self._seeded()

    def reset(self) -> None:
        """Delete what the last test wrote; where that is not enough, copy the template."""
        if not self._emptied():
            self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')

    def _emptied(self) -> bool:
        """Whether the database is as migrated again, without the second that a copy takes."""
        try:
            with psycopg.connect(self.own) as connection:
                connection.execute(EMPTY)
            return self._seeded() == self.seeded
        except psycopg.Error:
            return False

    def _seeded(self) -> list[tuple[object, ...]]:
        """What a migrated database holds from the start."""
        with psycopg.connect(self.own) as connection:
            return [connection.execute(query).fetchone() or () for query in SEEDED]

    def drop(self) -> None:
        for name in (self.name, self.template):
            self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)
