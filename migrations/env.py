"""Runs the migrations in one transaction and keeps the log's triggers, on both databases."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, inspect, text

from tracker.audit import append_only
from tracker.cases import search
from tracker.extensions import db


def run() -> None:
    """Migrate, foreign keys off while SQLite copies tables; a failure leaves nothing behind."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            compare_type=True,
            include_object=_is_a_model,
            process_revision_directives=_nothing_when_nothing_changed,
        )
        with context.begin_transaction():
            context.run_migrations()
            _keep_triggers(connection)
        connection.commit()
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


def _is_a_model(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
    """The search index is no model: each database has its own kind of table for it."""
    return kind != "table" or not search.is_index(name)


def _keep_triggers(connection: Connection) -> None:
    """Batch mode copies a table without its triggers, so those that are missing are made again."""
    tables = inspect(connection).get_table_names()
    if not set(append_only.TABLES) <= set(tables):
        return
    held = set(connection.scalars(text(append_only.LISTED[connection.dialect.name])))
    if held >= append_only.names(connection.dialect.name):
        return
    for statement in append_only.statements(connection.dialect.name):
        connection.execute(text(statement))


def _nothing_when_nothing_changed(_context: object, _revision: object, directives: list) -> None:
    if directives and directives[0].upgrade_ops.is_empty():
        directives[:] = []
        current_app.logger.info("no changes in schema detected")


run()
