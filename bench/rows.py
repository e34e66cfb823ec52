"""Cases in bulk: written past the one door, which only a benchmark may do."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.decision import APPROVED, Decision
from tracker.extensions import db
from tracker.law.annual_report import COLUMNS, FORMS
from tracker.law.procedure import State

KINDS = tuple(column.key for column in COLUMNS if column.key != "total")
RESULTS = FORMS["2021"].results
PERIOD = timedelta(days=28)  # about 20 working days
SOME = 1000  # rows in one statement

Row = dict[str, Any]


def open_cases(agency: Agency, many: int) -> None:
    """`many` cases being handled, due around today."""
    today = clock.today()
    _write(agency, [_case(today - timedelta(days=n % 35)) for n in range(many)])


def closed_cases(agency: Agency, many: int, year: int) -> None:
    """`many` cases received in `year`, most of them concluded in it, of every result and kind."""
    first = date(year, 1, 1)
    made = [_case(first + timedelta(days=n % 365)) for n in range(many)]
    for row in made:
        row |= {"state": State.CLOSED, "concluded_on": row["received_on"] + PERIOD}
    _write(agency, made)
    cases = db.session.execute(
        select(Case.id, Case.concluded_on).where(Case.agency_id == agency.id)
    )
    _insert(Decision, (_decision(n, *row) for n, row in enumerate(cases)))
    db.session.commit()


def _case(received_on: date) -> Row:
    return {
        "version": 1,
        "state": State.HANDLING,
        "channel": "internet",
        "submitted_at": datetime.combine(received_on, time(9), clock.BEIJING),
        "received_on": received_on,
        "wanted": "2025年度黄河下游防汛物资采购合同",
        "clock_start": received_on,
        "base_due_on": received_on + PERIOD,
        "due_on": received_on + PERIOD,
    }


def _decision(n: int, case_id: int, decided_on: date) -> Row:
    return {
        "case_id": case_id,
        "state": APPROVED,
        "report_row": RESULTS[n % len(RESULTS)],
        "decided_on": decided_on,
    }


def _write(agency: Agency, cases: list[Row]) -> None:
    before = db.session.scalar(select(func.max(Applicant.id))) or 0
    numbered = range(before + 1, before + 1 + len(cases))
    _insert(
        Applicant,
        (
            {"id": id_, "agency_id": agency.id, "kind": KINDS[id_ % len(KINDS)], "name": "测速"}
            for id_ in numbered
        ),
    )
    for id_, row in zip(numbered, cases, strict=True):
        row |= {
            "agency_id": agency.id,
            "applicant_id": id_,
            "case_number": f"{agency.code}-{row['received_on'].year}-{id_:05d}",
        }
    _insert(Case, iter(cases))
    db.session.commit()


def _insert(table: Any, rows: Iterator[Row]) -> None:
    kept = list(rows)
    for start in range(0, len(kept), SOME):
        db.session.execute(insert(table), kept[start : start + SOME])
