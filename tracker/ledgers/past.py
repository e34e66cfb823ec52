"""A row of the applications ledger as the rows of a case, and a case as a row again."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.agencies.agency import Agency
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.consultation import Consultation
from tracker.cases.correction import Correction
from tracker.cases.decision import APPROVED, Decision
from tracker.cases.extension import APPROVED as EXTENDED
from tracker.cases.extension import Extension
from tracker.cases.timeline import explain
from tracker.extensions import db
from tracker.law.procedure import State
from tracker.ledgers import fee
from tracker.ledgers.column import Values
from tracker.ledgers.entry import LedgerEntry
from tracker.letters.letter import Letter, LetterShare

NOT_TOLD = "（台账未载明）"
CONSULTED = ("type", "sent", "delivered", "answered")
WAITING = {"correction": State.AWAITING_CORRECTION, "payment": State.AWAITING_PAYMENT}
PHONE = re.compile(r"[0-9+() （）-]+")
BATCH = 500  # cases read at a time


def told_case(agency: Agency, row: Values) -> Case:
    """The case that a row tells, with all that moves its clock; not yet in the session."""
    return Case(
        agency_id=agency.id,
        case_number=row["case_number"],
        channel=row["channel"],
        submitted_at=clock.noon(row["received_on"]),
        delivered_on=row["received_on"],
        confirmed_on=row["received_on"],
        received_on=row["received_on"],
        wanted=row["wanted"] or "",
        purpose=row["purpose"],
        deferred_until=row["deferred_until"],
        concluded_on=row["sent_on"],
        closed_on=row["served_on"] or row["sent_on"],
        applicant=_applicant(agency, row),
        correction=_correction(row),
        consultations=[_consultation(row, n) for n in (1, 2, 3) if row[f"consult{n}_sent"]],
        extensions=_extensions(row),
        fees=fee.told(row),
    )


def _applicant(agency: Agency, row: Values) -> Applicant:
    applicant = Applicant(
        agency_id=agency.id,
        kind=row["applicant_kind"],
        name=row["applicant_name"] or NOT_TOLD,
        **_contact(row["contact"]),
    )
    applicant.identify(row["id_type"], row["id_number"])
    return applicant


def _contact(contact: str | None) -> dict[str, str]:
    """One column for any way to reach someone: told apart by what it looks like."""
    if not contact:
        return {}
    if "@" in contact:
        return {"email": contact}
    return {"phone" if PHONE.fullmatch(contact) else "address": contact}


def _correction(row: Values) -> Correction | None:
    if not row["correction_asked_on"]:
        return None
    return Correction(
        points=NOT_TOLD,
        sent_on=row["correction_asked_on"],
        delivered_on=row["correction_notice_delivered"],
        period_wd=row["correction_period_wd"],
        received_on=row["corrected_on"],
        excuse=row["correction_excuse"],
    )


def _consultation(row: Values, n: int) -> Consultation:
    return Consultation(
        kind=row[f"consult{n}_type"],
        sent_on=row[f"consult{n}_sent"],
        delivered_on=row[f"consult{n}_delivered"],
        answered_on=row[f"consult{n}_answered"],
    )


def _extensions(row: Values) -> list[Extension]:
    if not row["extended_wd"]:
        return []
    approved_on = row["extension_approved_on"]
    return [
        Extension(
            state=EXTENDED,
            days=row["extended_wd"],
            reason=NOT_TOLD,
            asked_on=approved_on or row["received_on"],
            answered_on=approved_on,
        )
    ]


def told_decision(row: Values, report_row: str) -> Decision:
    """The decision that a row tells; a report row alone leaves the reply unknown."""
    result = row["result"]
    return Decision(
        state=APPROVED,
        outcome=result if result.startswith("R") else None,
        report_row=report_row,
        exemptions=row["exemptions"] or [],
        decided_on=row["decided_on"],
        answered_on=row["decided_on"],
    )


def told_entry(case: Case, row: Values) -> LedgerEntry:
    """What no table of ours holds for a case without letters."""
    return LedgerEntry(
        case_id=case.id,
        agency_id=case.agency_id,
        served_on=row["served_on"],
        tracking_number=row["tracking_number"],
        note=row["note"],
    )


def state(case: Case) -> State:
    """Where a case from a ledger stands: ended with its result, else waiting or in handling."""
    if case.concluded_on:
        return State.CLOSED
    return WAITING.get(explain(case).waiting, State.HANDLING)


def rows(agency: Agency, numbers: list[str] | None) -> Iterator[Values]:
    """An agency's cases as rows, oldest first: the confirmed ones, or those with `numbers`."""
    query = select(Case).where(Case.agency_id == agency.id).options(
        joinedload(Case.correction),
        selectinload(Case.fees),
        joinedload(Case.unit),
        selectinload(Case.consultations),
        selectinload(Case.extensions),
        selectinload(Case.decisions),
    )  # fmt: skip
    if numbers is None:
        query = query.where(Case.received_on.is_not(None))
    else:
        query = query.where(Case.case_number.in_(numbers))
    last = 0
    while batch := db.session.scalars(
        query.where(Case.id > last).order_by(Case.id).limit(BATCH)
    ).all():
        last = batch[-1].id
        entries, letters = _beyond(LedgerEntry, batch), _beyond(Letter, batch)
        for case in batch:
            yield _row(case, entries.get(case.id) or letters.get(case.id))


def _beyond(table: Any, batch: Any) -> dict[int, Any]:
    """The ledger's entries, or the replies, of a batch of cases by their case."""
    ids = [case.id for case in batch]
    if table is not Letter:
        entries = db.session.scalars(select(table).where(table.case_id.in_(ids)))
        return {found.case_id: found for found in entries}
    own = select(Letter.case_id, Letter).where(Letter.case_id.in_(ids))
    shared = select(LetterShare.case_id, Letter).join(Letter, Letter.id == LetterShare.letter_id)
    found = [*db.session.execute(own.where(Letter.is_reply).order_by(Letter.id))]
    found += db.session.execute(shared.where(LetterShare.case_id.in_(ids), Letter.is_reply))
    return {row.case_id: row.Letter for row in found}


def _row(case: Case, beyond: LedgerEntry | Letter | None) -> Values:
    applicant = case.applicant
    return {
        "case_number": case.case_number,
        "received_on": case.received_on,
        "channel": case.channel,
        "applicant_kind": applicant.kind,
        "applicant_name": None if applicant.name == NOT_TOLD else applicant.name,
        "id_type": applicant.id_type,
        "id_number": applicant.id_number,
        "contact": applicant.phone or applicant.email or applicant.address,
        "wanted": case.wanted or None,
        "purpose": case.purpose or None,
        "unit": case.unit.name if case.unit else None,
        "deferred_until": case.deferred_until,
        "note": getattr(beyond, "note", None),
        **_interruptions(case),
        **_conclusion(case, beyond),
    }


def _interruptions(case: Case) -> Values:
    found: Values = {}
    if row := case.correction:
        found |= {
            "correction_asked_on": row.sent_on,
            "correction_notice_delivered": row.delivered_on,
            "correction_period_wd": row.period_wd,
            "corrected_on": row.received_on,
            "correction_excuse": row.excuse,
        }
    for n, asked in enumerate(case.consultations, start=1):
        found |= {f"consult{n}_type": asked.kind, f"consult{n}_sent": asked.sent_on}
        found |= {f"consult{n}_delivered": asked.delivered_on}
        found |= {f"consult{n}_answered": asked.answered_on}
    if extension := case.extension:
        found |= {"extended_wd": extension.days, "extension_approved_on": extension.answered_on}
    return found | fee.as_row(case)


def _conclusion(case: Case, beyond: LedgerEntry | Letter | None) -> Values:
    """The result, once it counts: a decision that is still in review is no fact yet."""
    decision = case.counted
    if decision is None or case.concluded_on is None:
        return {}
    return {
        "result": decision.outcome or decision.report_row,
        "exemptions": decision.exemptions or None,
        "decided_on": decision.decided_on,
        "sent_on": case.concluded_on,
        "served_on": beyond.served_on if beyond else None,
        "tracking_number": beyond.tracking_number if beyond else None,
    }
