"""Search for two signs over many cases, against a plain LIKE over all their texts."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import text, update

from bench import rows
from bench.installation import an_officer
from bench.measure import Ratio, fastest
from tracker.cases import search
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.letters import search as whole

CASES = 20_000
RARE = "土地征收补偿"
LIKE = text("SELECT id FROM cases WHERE agency_id = :agency AND wanted LIKE :word ORDER BY id DESC")


def ratios(app: Flask) -> Iterator[Ratio]:
    """One case in a thousand holds the word; both find the same number."""
    with app.app_context():
        officer = an_officer("SEARCH")
        agency = officer.agency_id
        rows.open_cases(officer.agency, CASES)
        some = update(Case).where(Case.agency_id == agency, Case.id % 1000 == 0)
        db.session.execute(some.values(wanted=f"某村{RARE}方案", version=Case.version))
        whole.rebuild()
        db.session.commit()
        values = {"agency": agency, "word": "%土地%"}
        scanned = fastest(lambda: db.session.execute(LIKE, values).all())
        found = fastest(lambda: search.found(officer, "土地"))
    yield Ratio(f"search for 土地, {CASES:,} cases", found, "LIKE over all texts", scanned)
