"""A few decisions of the demo's bureau are contested, entered from a ledger as agencies do."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.extensions import db
from tracker.law.procedure import State
from tracker.ledgers import carry

REFUSED = ("R04", "R07", "R09", "R12")
AFTER_SERVICE = timedelta(days=20)  # until somebody contests
UNTIL_DECIDED = timedelta(days=50)
UNANSWERED = timedelta(days=5)  # the last that came: the answer is still to be written
COLUMNS = (
    "dispute_number,case_number,kind,after_reconsideration,organ,"
    "received_on,responded_on,decided_on,result,note"
).split(",")
CONTESTS = (  # kind, after reconsideration, result if it is decided by today; "": it goes on
    ("reconsideration", "no", "upheld"),
    ("litigation", "no", ""),
    ("reconsideration", "no", "overturned"),
    ("reconsideration", "no", "other_result"),
    ("litigation", "yes", "upheld"),
    ("complaint", "no", "other_result"),
)


def contest(agency: Agency, today: date) -> None:
    """Enter some reconsiderations, litigations and a complaint about refused cases."""
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "disputes.csv"
        with ledger.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(_rows(agency, today))
        carry.import_("disputes", ledger, agency)


def _rows(agency: Agency, today: date) -> Iterator[list[object]]:
    refused = db.session.scalars(
        select(Case)
        .join(Decision, Decision.case_id == Case.id)
        .where(
            Case.agency_id == agency.id,
            Case.state == State.CLOSED,
            Decision.outcome.in_(REFUSED),
            Case.concluded_on < today - AFTER_SERVICE,
        )
        .order_by(Case.concluded_on)
    ).all()
    spread = refused[:: max(1, len(refused) // len(CONTESTS))]  # old ones are decided by now
    for number, (case, (kind, after, result)) in enumerate(
        zip(spread, CONTESTS, strict=False), start=1
    ):
        received_on = (case.concluded_on or today) + AFTER_SERVICE
        if not result:
            received_on = max(received_on, today - UNANSWERED)
        decided_on = received_on + UNTIL_DECIDED
        decided = bool(result) and decided_on <= today
        yield [
            f"DEMO-{received_on.year}-{number}",
            case.case_number,
            kind,
            after,
            "柳园铁路运输法院" if kind == "litigation" else "水利部黄河水利委员会",
            received_on,
            "",
            decided_on if decided else "",
            result if decided else "",
            "",
        ]
