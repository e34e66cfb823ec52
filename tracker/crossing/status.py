"""Where a case stands, as a row of a package: what its applicant is shown, and nothing more."""

from datetime import date
from typing import Any

from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.cases.decision import APPROVED
from tracker.crossing.cargo import Cargo, Row
from tracker.documents.release_check import SIGNED, may_be_had
from tracker.ledgers import applications, past
from tracker.ledgers.column import written
from tracker.letters import queries, shown
from tracker.letters.letter import Letter

HERE = {column.name: column for column in applications.COLUMNS}
CLOCK = tuple(
    name
    for name in HERE
    if name.startswith(("correction_", "corrected_", "consult", "extend", "extension_", "fee_"))
)
"""The columns of the ledger of applications that move the clock; who asked is known there."""
DEMAND = ("excess", "sent_on", "delivered_on", "period_wd", "answered_on", "accepted")
LETTER = (
    *("kind", "title", "document_number", "body", "sha256", "is_reply", "is_provisional"),
    *("sent_on", "sent_way", "served_on", "served_how"),
)
DAYS = ("confirmed_on", "received_on", "deferred_until", "deferral_told_on")
ENDS = ("concluded_on", "closed_on")


def told(case: Case, cargo: Cargo, code_digest: str | None) -> Row:
    """The row of a case; `code_digest`: of the query code as the portal's side knows it."""
    issued = queries.of_case(case)
    standing = queries.Written(issued, [])  # what is voided is not told: the portal notes it
    code = case.query_code_digest
    return {
        "agency": case.agency.code,
        "case_number": case.case_number,
        "state": case.state,
        "query_code": code if code != code_digest else None,
        "clock": _clock(case.agency, case.case_number),
        "days": {name: _plain(getattr(case, name)) for name in (*DAYS, *ENDS)},
        "demand": {name: _plain(getattr(case.demand, name)) for name in DEMAND}
        if case.demand
        else {},
        "decision": _decision(case),
        "letters": [_letter(one, cargo) for one in shown.letters(case, standing)],
        "released": [
            cargo.add(one, signed=_signed(one))
            for one in shown.released(case, issued)
            if may_be_had(one)
        ],
    }


def _clock(agency: Agency, number: str) -> Row:
    """The ledger's row of the case, as cells."""
    row = next(past.rows(agency, [number]))
    return {name: written(row[name]) for name in CLOCK if row.get(name) is not None}


def _decision(case: Case) -> Row:
    """The decision once it is answered: one in review, also of a further round, stays here."""
    decision = case.decision
    if decision is None or decision.state != APPROVED or case.state not in shown.ANSWERED:
        return {}
    return {
        "outcome": decision.outcome,
        "report_row": decision.report_row,
        "exemptions": decision.exemptions,
        "decided_on": decision.decided_on.isoformat(),
        "items": decision.items,
    }


def _letter(letter: Letter, cargo: Cargo) -> Row:
    letter.html  # noqa: B018 - raises Altered: no altered letter leaves this side
    found: dict[str, Any] = {name: _plain(getattr(letter, name)) for name in LETTER}
    found["issued_at"] = letter.issued_at.isoformat()
    found["sealed"] = cargo.add(letter.sealed) if letter.sealed else None
    return found


def _signed(document: Any) -> list[str]:
    """The findings of the release check that somebody on this side signed for."""
    findings = document.check.findings if document.check else ()
    return [one.digest for one in findings if one.state == SIGNED]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
