"""The annual report of one agency: its prescribed tables, filled from the registers."""

from collections.abc import Iterable
from typing import Any

from tracker.agencies.agency import Agency
from tracker.law import outcomes
from tracker.law.annual_report import (
    COLUMNS,
    DISPUTE_BLOCKS,
    DISPUTE_COLUMNS,
    FORMS,
    Block,
    Form,
    Line,
    form_for,
)
from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.report import facts, figures, outline
from tracker.report.conditions import ITEM_KINDS

Report = dict[str, Any]
KINDS = tuple(column.key for column in COLUMNS[:-1])
RESULTS = tuple(column.key for column in DISPUTE_COLUMNS[:-1])


class NotAvailable(Refused):
    """A form that the law knows and this version of the program does not fill yet."""


def build(agency: Agency, year: int, form: str | None = None) -> Report:
    """The report on `year` in the exchange shape (rules of the form that the year prescribes).

    Raises NotAvailable for a form that cannot be filled yet, BeforeLaw before 2008, and
    UnknownOutcome where a stored row does not exist in the form that was asked for.
    """
    filled = form_of(year, form)
    fill = outline.tables if filled.paragraphs else _tables
    return {
        "agency": agency.name,
        "year": year,
        "form": filled.key,
        "tables": fill(agency, year, filled),
    }


def form_of(year: int, form: str | None = None) -> Form:
    """The form named, else the one prescribed for the year. Raises NotAvailable, BeforeLaw."""
    wanted = form or form_for(year)
    if wanted not in FORMS:
        raise NotAvailable(
            says("%(form)s 年版的年度报告统计表尚未提供，现有：%(forms)s"),
            form=wanted,
            forms="、".join(FORMS),
        )
    return FORMS[wanted]


def _tables(agency: Agency, year: int, form: Form) -> dict[str, Any]:
    return {
        "applications": _applications(agency, year, form),
        "disputes": _disputes(agency, year),
        "proactive": _proactive(agency, year, form),
    }


def _applications(agency: Agency, year: int, form: Form) -> dict[str, Any]:
    cells = {(code, kind): 0 for code in form.codes for kind in KINDS}
    for (stored, kind), n in facts.applications(agency, year).items():
        if stored in facts.LIFE:
            cells[stored, kind] += n
        else:
            cells[outcomes.row_for_form(stored, form.key), kind] += n
            cells["3.7", kind] += n
    return {
        "columns": [column.key for column in COLUMNS],
        "rows": {code: _with_total(cells[code, kind] for kind in KINDS) for code in form.codes},
    }


def _with_total(numbers: Iterable[int]) -> list[int]:
    row = list(numbers)
    return [*row, sum(row)]


def _disputes(agency: Agency, year: int) -> dict[str, dict[str, int]]:
    found = facts.disputes(agency, year)
    blocks = {}
    for block in DISPUTE_BLOCKS:
        results = {result: found[block.key, result] for result in RESULTS}
        blocks[block.key] = {**results, "total": sum(results.values())}
    return blocks


def _proactive(agency: Agency, year: int, form: Form) -> dict[str, Any]:
    """Table 二: documents from the register, the rest as people entered it."""
    columns = tuple(column.key for column in form.proactive[0].columns)
    counted = facts.documents(agency, year, columns)
    entered = figures.of_year(agency, year)
    table: dict[str, Any] = {}
    for block in form.proactive:
        for line in block.lines:
            if line.key in ITEM_KINDS:
                table[line.key] = {
                    column: counted[ITEM_KINDS[line.key], column] for column in columns
                }
            else:
                table[line.key] = _entered(block, line, entered)
    return table


def _entered(block: Block, line: Line, entered: dict[str, str]) -> Any:
    """A line from the figures that people entered; a block of one column is a bare number."""
    row = {
        column.key: figures.number(entered, figures.key(block, line, column))
        for column in block.columns
    }
    return row if len(row) > 1 else next(iter(row.values()))
