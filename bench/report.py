"""The annual report and the overview over many cases, against one grouped scan of their table."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import text

from bench import rows
from bench.installation import an_officer
from bench.measure import Ratio, fastest
from tracker import clock
from tracker.agencies.agency import Agency
from tracker.extensions import db
from tracker.report import annual, overview
from tracker.report.period import parse

CASES, YEAR = 20_000, 2025
MANY, ROUNDS = 100_000, 2  # for the overview, which leaders of large agencies open daily
SCAN = text("SELECT state, count(*) FROM cases WHERE wanted <> '' GROUP BY state")


def ratios(app: Flask) -> Iterator[Ratio]:
    """Every cell of the report's tables, and the least that SQL must do to count at all."""
    with app.app_context():
        agency = an_officer("REPORT").agency
        rows.closed_cases(agency, CASES, YEAR)
        built = fastest(lambda: annual.build(agency, YEAR))
        scanned = fastest(lambda: db.session.execute(SCAN).all())
    yield Ratio(f"annual report, {CASES:,} cases", built, "one grouped scan of all cases", scanned)
    with app.app_context():
        agency = an_officer("LEADER").agency
        rows.closed_cases(agency, MANY, YEAR)
        looked = fastest(lambda: _overview(agency), ROUNDS)
        scanned = fastest(lambda: db.session.execute(SCAN).all(), ROUNDS)
    yield Ratio(f"overview, {MANY:,} cases", looked, "one grouped scan of all cases", scanned)


def _overview(agency: Agency) -> None:
    """All numbers of the leaders' page on the whole year."""
    period, today = parse(str(YEAR)), clock.today()
    if period is None:
        raise RuntimeError("no period: nothing is measured")
    overview.by_unit(agency, period, today)
    overview.outcomes(agency, period)
    overview.by_channel(agency, period, today)
    overview.by_month(agency, overview.months_until(period))
    overview.overdue(agency, today)
