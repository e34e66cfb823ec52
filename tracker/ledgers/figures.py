"""The ledger of figures (填报数据): one value of one year, which no register holds."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from sqlalchemy import select, tuple_

from tracker.agencies.agency import Agency
from tracker.audit.event import witness
from tracker.extensions import db
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.ledgers.column import BadCell, Column, Values, Wrong, text, written
from tracker.ledgers.source import Source
from tracker.report import figures
from tracker.report.figure import Figure

FIRST_YEAR, LAST_YEAR = 2008, 2100
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
NAME = re.compile(r"[a-z0-9_]{1,60}")


def _year(cell: str) -> int:
    if not cell.isdecimal() or not FIRST_YEAR <= int(cell) <= LAST_YEAR:
        raise BadCell(says("“%(cell)s”不是 2008 年以后的年份"), cell=cell)
    return int(cell)


def _name(cell: str) -> str:
    if not NAME.fullmatch(cell):
        raise BadCell(says("“%(cell)s”不是数据项名称"), cell=cell)
    return cell


KEY = ("year", "key")
COLUMNS = (
    Column("year", _year, required=True),
    Column("key", _name, required=True),
    Column("value", text(2000), required=True),
)
ALIASES: dict[str, str] = {}


def check(agency: Agency, row: Values) -> list[str]:
    """Warnings about a row; raises Wrong where a number is none, or negative without sense."""
    key, value = row["key"], row["value"]
    if key in figures.TEXTS:
        return []
    if key not in figures.NUMBERS:
        return [f"key 列：本系统的年报格式没有用到“{key}”，请核对拼写"]
    if not NUMBER.fullmatch(value):
        raise Wrong("value", says("“%(value)s”不是数（不要写千位分隔符或者单位）"), value=value)
    if value.startswith("-") and not key.endswith(figures.SIGNED):
        raise Wrong("value", says("“%(value)s”不能是负数"), value=value)
    row["value"] = written(Decimal(value))  # 12.50 and 12.5 are one value
    return []


def told(agency: Agency, keys: Collection[tuple[int, str]] | None = None) -> Iterator[Values]:
    """The figures of an agency, or those of certain keys, as rows."""
    query = select(Figure).filter_by(agency_id=agency.id).order_by(Figure.year, Figure.key)
    if keys is not None:
        query = query.where(tuple_(Figure.year, Figure.key).in_(keys))
    for figure in db.session.scalars(query):
        yield {"year": figure.year, "key": figure.key, "value": figure.value}


def enter(agency: Agency, row: Values, source: Source) -> None:
    """Keep one figure."""
    figure = Figure(agency_id=agency.id, **row)
    db.session.add(figure)
    witness(
        Act.ENTER_FROM_LEDGER.value,
        ("figure", f"{figure.year}/{figure.key}"[:40]),
        agency_id=agency.id,
        **source.told(),
    )
