"""The triggers that keep the log append-only, for the migrations to create on both databases."""

TABLES = ("events",)

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""

POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH {level} EXECUTE FUNCTION refuse_change()
"""

LISTED = {  # how each database names the triggers it has
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def statements(dialect: str) -> list[str]:
    """What to execute, in order, so that no row of `TABLES` can be changed or removed."""
    if dialect == "sqlite":
        return [_fill(SQLITE, table, verb) for table in TABLES for verb in ("update", "delete")]
    made = [
        _fill(POSTGRESQL, table, verb)
        for table in TABLES
        for verb in ("update", "delete", "truncate")
    ]
    return [POSTGRESQL_FUNCTION, *made]


def names(dialect: str) -> set[str]:
    """The triggers that a database at head must have."""
    verbs = ("update", "delete") if dialect == "sqlite" else ("update", "delete", "truncate")
    return {f"{table}_no_{verb}" for table in TABLES for verb in verbs}


def _fill(statement: str, table: str, verb: str) -> str:
    level = "STATEMENT" if verb == "truncate" else "ROW"
    return statement.format(table=table, verb=verb, VERB=verb.upper(), level=level).strip()
