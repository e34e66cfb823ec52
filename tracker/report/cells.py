"""The rows of the registers behind one cell of a report, by the conditions that count it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from tracker.agencies.agency import Agency
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.fee import FeeNotice
from tracker.disclosure.item import Item
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law import outcomes
from tracker.law.annual_report import COLUMNS, DISPUTE_BLOCKS, DISPUTE_COLUMNS, FORMS, Form
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.report import conditions, facts
from tracker.report.annual import form_of

TOTAL = "total"
KINDS = tuple(column.key for column in COLUMNS)
BLOCKS = tuple(block.key for block in DISPUTE_BLOCKS)
STOOD = tuple(column.key for column in DISPUTE_COLUMNS)


class NoSuchCell(Refused):
    """A table, row or column that the form does not have."""


class Entered(Refused):
    """A cell whose number people entered: no register holds rows behind it."""


@dataclass(frozen=True)
class Behind:
    """Which rows of one register a cell counts."""

    table: Any
    number: Any
    condition: conditions.Condition


def behind(
    year: int, row: str, column: str | None = None, table: str = "applications",
    form: str | None = None,
) -> Behind:  # fmt: skip
    """What a cell of the report on `year` counts, for any agency; `column` empty: the total.

    Raises NoSuchCell, Entered, and what `annual.form_of` raises.
    """
    filled = form_of(year, form)
    readers = _OUTLINE if filled.paragraphs else _TABLES
    if table not in readers:
        raise _none("table", table, readers)
    return readers[table](filled, year, row, column)


def numbers(agency: Agency, found: Behind) -> list[str]:
    """Case numbers, dispute numbers or index numbers of an agency's rows behind a cell."""
    query = select(found.number).where(found.table.agency_id == agency.id, found.condition)
    return list(db.session.scalars(query.order_by(found.number)))


def registered(form: Form, table: str, row: str) -> bool:
    """Whether a register holds the rows behind a line, rather than people entering its number."""
    return table != "proactive" or bool(form.paragraphs) or row in conditions.ITEM_KINDS


def place(form: Form, table: str, row: str, column: str | None) -> list[Any]:
    """The names of a cell's row and column as the form has them; [] where it prints sentences."""
    named: dict[str, tuple[Any, ...]] = {
        "applications": (form.rows, COLUMNS),
        "disputes": (DISPUTE_BLOCKS, DISPUTE_COLUMNS),
        "proactive": (
            [line for block in form.proactive for line in block.lines],
            form.proactive[0].columns if form.proactive else (),
        ),
    }
    wanted = zip((row, column or TOTAL), named.get(table, ()), strict=False)
    return [each for key, known in wanted for each in known if key == _key(each)]


def _key(named: Any) -> str:
    return str(getattr(named, "code", "") or named.key)


def _applications(form: Form, year: int, row: str, column: str | None) -> Behind:
    _check(row, form.codes, "row")
    kind = _check(column or TOTAL, KINDS, "column")
    if row in facts.LIFE:
        condition = facts.LIFE[row](year)
    else:
        decided = select(Decision.id).where(
            conditions.standing(), Decision.report_row.in_(stored_rows(row, form))
        )
        condition = conditions.concluded(year) & decided.exists()
    if kind != TOTAL:
        condition &= Case.applicant.has(Applicant.kind == kind)
    return Behind(Case, Case.case_number, condition)


def stored_rows(row: str, form: Form) -> list[str]:
    """The rows as stored on decisions that a printed row counts: 3.7 all, 3.6 of 2019 its parts."""
    stored = dict.fromkeys(code for each in FORMS.values() for code in each.results)
    return [code for code in stored if row in ("3.7", code, _as_printed(code, form))]


def _as_printed(row: str, form: Form) -> str | None:
    try:
        return outcomes.row_for_form(row, form.key)
    except outcomes.UnknownOutcome:
        return None


def _disputes(form: Form, year: int, row: str, column: str | None) -> Behind:
    _check(row, BLOCKS, "row")
    stood = _check(column or TOTAL, STOOD, "column")
    condition = conditions.contested(year) & (conditions.block_of() == row)
    if stood != TOTAL:
        condition &= conditions.stood(year) == stood
    return Behind(Dispute, Dispute.dispute_number, condition)


def _proactive(form: Form, year: int, row: str, column: str | None) -> Behind:
    lines = {line.key: block for block in form.proactive for line in block.lines}
    columns = {each.key: each for each in lines[_check(row, lines, "row")].columns}
    if not registered(form, "proactive", row):
        raise Entered(says("“%(row)s”是填报的数据，没有对应的登记"), row=row)
    counted = conditions.documents(_check(column or "", columns, "column"), year)
    condition = (Item.kind == conditions.ITEM_KINDS[row]) & counted
    return Behind(Item, Item.index_number, condition)


def _published(form: Form, year: int, row: str, column: str | None) -> Behind:
    condition = conditions.published_or_updated(year)
    if row != TOTAL:
        condition &= conditions.category() == row
    return Behind(Item, Item.index_number, condition)


def _received(form: Form, year: int, row: str, column: str | None) -> Behind:
    _check(row, ("received",), "row")
    return Behind(Case, Case.case_number, conditions.received(year))


def _fees(form: Form, year: int, row: str, column: str | None) -> Behind:
    counted = {"charged_yuan": conditions.charged, "waived_yuan": conditions.waived}
    condition = counted[_check(row, counted, "row")](year)
    paid = select(FeeNotice.id).where(FeeNotice.case_id == Case.id, condition)
    return Behind(Case, Case.case_number, paid.exists())


def _contested(form: Form, year: int, row: str, column: str | None) -> Behind:
    kinds = {"reconsideration": "reconsideration", "litigation": "litigation"}
    kinds["complaints"] = conditions.COMPLAINT
    condition = conditions.begun(kinds[_check(row, kinds, "row")], year)
    return Behind(Dispute, Dispute.dispute_number, condition)


Reader = Callable[[Form, int, str, str | None], Behind]
_TABLES: dict[str, Reader] = {
    "applications": _applications,
    "disputes": _disputes,
    "proactive": _proactive,
}
_OUTLINE: dict[str, Reader] = {
    "proactive": _published,
    "applications": _received,
    "fees": _fees,
    "contested": _contested,
}
_NAMES = {"table": says("表"), "row": says("行"), "column": says("列")}


def _check(given: str, known: Any, what: str) -> str:
    if given not in known:
        raise _none(what, given, known)
    return given


def _none(what: str, given: str, known: Any) -> NoSuchCell:
    return NoSuchCell(
        says("该年度报告没有“%(given)s”这一%(what)s，现有：%(known)s"),
        given=given, what=_NAMES[what], known="、".join(known),
    )  # fmt: skip
