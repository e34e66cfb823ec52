"""The figures of a year that people enter, and the keys that the forms ask for."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select

from tracker.agencies.agency import Agency
from tracker.extensions import db
from tracker.law.annual_report import FORMS, Block, Column, Line
from tracker.report.conditions import ITEM_KINDS
from tracker.report.figure import Figure

Number = int | float

ON_PAPER = ("secrecy_reviews_reported", "inspections")  # their registers are not kept here yet
MAIN_CATEGORIES = "main_categories"
TEXTS = (MAIN_CATEGORIES,)
SIGNED = "_change"  # 本年增/减: the one kind of figure that may be negative


def key(block: Block, line: Line, column: Column) -> str:
    """The key of a cell's figure: the line alone where it counts decisions, or has one column."""
    if len(block.columns) == 1 or column.key == "decisions":
        return line.key
    return f"{line.key}_{column.key}"


NUMBERS = frozenset(ON_PAPER) | {
    key(block, line, column)
    for form in FORMS.values()
    for block in form.proactive
    for line in block.lines
    for column in block.columns
    if line.key not in ITEM_KINDS
}


def of_year(agency: Agency, year: int) -> dict[str, str]:
    """Every figure entered for a year; one query."""
    query = select(Figure.key, Figure.value).filter_by(agency_id=agency.id, year=year)
    return dict(db.session.execute(query).all())


def number(figures: Mapping[str, str], name: str) -> Number:
    """A figure as a number, exactly as entered; 0 where nobody entered it."""
    return plain(Decimal(figures.get(name, "0")))


def plain(value: Decimal) -> Number:
    """A number as JSON writes it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
