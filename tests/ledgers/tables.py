"""Tables as people would send them: written for a test, read back from an export."""

import csv
from collections.abc import Iterable
from pathlib import Path

from tracker.agencies.agency import Agency
from tracker.extensions import db
from tracker.ledgers import carry

Row = dict[str, object]
APPLICATION: Row = {
    "case_number": "A-1",
    "received_on": "2024-03-04",
    "applicant_kind": "natural_person",
}
DISPUTE: Row = {
    "dispute_number": "D-1",
    "kind": "reconsideration",
    "received_on": "2024-05-06",
}
DISCLOSURE: Row = {
    "index_number": "I-1",
    "title": "关于防汛工作的通知",
    "kind": "other",
    "produced_on": "2024-04-01",
}


def csv_file(folder: Path, rows: Iterable[Row], encoding: str = "utf-8") -> Path:
    """The rows as a new CSV; the columns are those of the first row."""
    rows = list(rows)
    path = folder / f"{len(list(folder.iterdir()))}.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def an_empty_agency(code: str = "HHJ", name: str = "黄河河务局") -> Agency:
    """An agency in which nothing has happened yet."""
    agency = Agency(code=code, name=name)
    db.session.add(agency)
    db.session.flush()
    return agency


def take(kind: str, folder: Path, agency: Agency, *rows: Row) -> carry.Result:
    """Import rows as a CSV."""
    return carry.import_(kind, csv_file(folder, rows), agency)


def exported(kind: str, agency: Agency, path: Path) -> list[dict[str, str]]:
    """Export a ledger and read it back as text."""
    carry.export(kind, agency, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
