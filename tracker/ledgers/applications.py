"""The ledger of applications (依申请公开台账): its columns, and how a row enters."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from tracker.agencies.agency import Agency
from tracker.agencies.settings import settings
from tracker.agencies.unit import Unit
from tracker.cases import numbering
from tracker.cases.case import Case
from tracker.cases.record import record
from tracker.extensions import db
from tracker.law import consultation, outcomes
from tracker.law.annual_report import COLUMNS as KINDS
from tracker.law.annual_report import FORMS
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.procedure import Act
from tracker.law.receipt import Channel
from tracker.law.words import says
from tracker.ledgers import past
from tracker.ledgers.column import (
    BadCell,
    Column,
    Values,
    choice,
    day,
    text,
    whole,
    words,
    yuan,
)
from tracker.ledgers.plausible import check, unit_named
from tracker.ledgers.source import Source

CONSULTED = consultation.KINDS


def _result(cell: str) -> str:
    code = cell.upper()
    if code in outcomes.OUTCOMES and outcomes.OUTCOMES[code].selectable:
        return code
    if cell in FORMS["2021"].results or cell == "3.6":
        return cell
    raise BadCell(
        says("“%(cell)s”不是答复类型 R01–R26（R24 更正不计入）或者年报行次 3.1–3.6.3"), cell=cell
    )


__all__ = ["ALIASES", "COLUMNS", "KEY", "check", "enter", "told", "unconfirmed"]

KEY = ("case_number",)
COLUMNS = (
    Column("case_number", text(60), required=True),
    Column("received_on", day, required=True),
    Column("channel", choice(tuple(Channel)), empty="other"),
    Column("applicant_kind", choice([kind.key for kind in KINDS[:-1]]), required=True),
    Column("applicant_name", text(200)),
    Column("id_type", text(30)),
    Column("id_number", text(60)),
    Column("contact", text(200)),
    Column("wanted", text(20000)),
    Column("purpose", text(20000)),
    Column("unit", text(60)),
    Column("correction_asked_on", day),
    Column("correction_notice_delivered", day),
    Column("correction_period_wd", whole),
    Column("corrected_on", day),
    Column("correction_excuse", text(2000)),
    *(
        Column(f"consult{n}_{name}", read)
        for n in (1, 2, 3)
        for name, read in (
            ("type", choice(CONSULTED)), ("sent", day), ("delivered", day), ("answered", day)
        )
    ),
    Column("extended_wd", whole),
    Column("extension_approved_on", day),
    Column("deferred_until", day),
    Column("fee_yuan", yuan),
    Column("fee_notice_sent", day),
    Column("fee_notice_delivered", day),
    Column("fee_payment_wd", whole),
    Column("fee_paid_on", day),
    Column("fee_receipt_number", text(60)),
    Column("fee_waived_yuan", yuan),
    Column("result", _result),
    Column("exemptions", words(EXEMPTIONS)),
    Column("decided_on", day),
    Column("sent_on", day),
    Column("served_on", day),
    Column("tracking_number", text(40)),
    Column("note", text(20000)),
)  # fmt: skip
ALIASES = {  # the names of the columns of deadlines, where they say the same
    "correction_notice_sent": "correction_asked_on",
    "correction_received": "corrected_on",
    "extension_wd": "extended_wd",
    "fee_paid": "fee_paid_on",
}


def told(agency: Agency, keys: Collection[tuple[str]] | None = None) -> Iterator[Values]:
    """The confirmed applications of an agency, or those of certain numbers, as rows."""
    names = tuple(column.name for column in COLUMNS)
    for row in past.rows(agency, None if keys is None else [number for (number,) in keys]):
        yield {name: row.get(name) for name in names}


def unconfirmed(agency: Agency) -> int:
    """How many applications have no day of receipt yet, so that no row can tell them."""
    query = select(func.count()).select_from(Case)
    waiting = query.where(Case.agency_id == agency.id, Case.received_on.is_(None))
    return db.session.scalar(waiting) or 0


def enter(agency: Agency, row: Values, source: Source) -> None:
    """Enter one application with all that the ledger tells of it, through the one door."""
    case = past.told_case(agency, row)
    if row["unit"]:
        case.unit_id = _given_unit(agency, row["unit"]).id
    if row["result"]:
        case.decisions = [past.told_decision(row, _report_row(agency, row))]
    record(case, Act.ENTER_FROM_LEDGER, None, to=past.state(case), **source.told())
    db.session.add(past.told_entry(case, row))
    numbering.keep_clear(agency, row["case_number"])


def _given_unit(agency: Agency, name: str) -> Unit:
    unit = unit_named(agency, name) or Unit(agency_id=agency.id, name=name)
    db.session.add(unit)
    db.session.flush()
    return unit


def _report_row(agency: Agency, row: Values) -> str:
    """The row that counts the result; R25 and R26 as the agency had set on that day."""
    result = row["result"]
    if result not in outcomes.OUTCOMES:
        return str(result)
    held = settings(agency, row["decided_on"]) if result in outcomes.SET_BY_AGENCY else {}
    rows = {code: held[f"row_{code}"] for code in outcomes.SET_BY_AGENCY if held}
    return outcomes.report_row(result, rows)
