"""The annual report over many cases, against one grouped scan of their table."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import text

from bench import rows
from bench.installation import an_officer
from bench.measure import Ratio, fastest
from tracker.extensions import db
from tracker.report import annual

CASES, YEAR = 20_000, 2025
SCAN = text("SELECT state, count(*) FROM cases WHERE wanted <> '' GROUP BY state")


def ratios(app: Flask) -> Iterator[Ratio]:
    """Every cell of the report's tables, and the least that SQL must do to count at all."""
    with app.app_context():
        agency = an_officer("REPORT").agency
        rows.closed_cases(agency, CASES, YEAR)
        built = fastest(lambda: annual.build(agency, YEAR))
        scanned = fastest(lambda: db.session.execute(SCAN).all())
    yield Ratio(f"annual report, {CASES:,} cases", built, "one grouped scan of all cases", scanned)
