"""A table as a file: CSV (UTF-8, with or without BOM, or GBK) and XLSX carry the same cells."""

import csv
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook

from tracker.law.dated import Refused
from tracker.law.words import says

FORMULA = re.compile(r"'*[=+\-@]")  # what a spreadsheet could run, however often guarded
GUARDED = re.compile(r"'+[=+\-@]")
LONGEST_EXACT = 10**15  # a spreadsheet keeps no more digits than these
XLSX = ".xlsx"
ZIP = b"PK\x03\x04"  # how a workbook begins, whatever the file is called
DAMAGED = (  # what openpyxl raises on the parts of a broken workbook
    *(BadZipFile, SyntaxError, zlib.error, EOFError, OSError),  # whichever library reads the XML
    *(KeyError, IndexError, ValueError, TypeError, AttributeError),
)

Line = tuple[int, list[str]]


class Unreadable(Refused):
    """A file that is no table, or a place in it that cannot be read."""


@dataclass(frozen=True)
class Sheet:
    """The names of the columns, and each filled row with its line number in the file."""

    header: list[str]
    lines: list[Line]


def read(path: Path) -> Sheet:
    """The table in a file; blank rows are left out. Raises Unreadable and OSError."""
    content = path.read_bytes()
    is_book = content.startswith(ZIP) or path.suffix.lower() == XLSX
    lines = _from_xlsx(content) if is_book else _from_csv(content)
    filled = [(line, cells) for line, cells in lines if any(cells)]
    if not filled:
        raise Unreadable(says("文件是空的：第一行应当是列名"))
    (_, header), *rest = filled
    while header and not header[-1]:
        header.pop()
    return Sheet(header, rest)


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a table to a new file, CSV unless its name says XLSX; no cell is ever a formula."""
    table = ([guarded(cell) for cell in row] for row in (header, *rows))
    if path.suffix.lower() == XLSX:
        _to_xlsx(path, table)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows(table)


def _from_csv(content: bytes) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [_bare(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(says("第 %(line)s 行的引号或者换行不成对，无法读取"), line=line) from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(says("既不是 UTF-8 编码，也不是 GBK 编码"))


def _from_xlsx(content: bytes) -> Iterator[Line]:
    for line, row in enumerate(_first_sheet(content), start=1):
        yield line, [_cell(cell, line) for cell in row]


def _first_sheet(content: bytes) -> list[tuple[Any, ...]]:
    """The rows of a workbook's first sheet; how large it says it is may be wrong."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        book.worksheets[0].reset_dimensions()
        return list(book.worksheets[0].iter_rows())
    except DAMAGED as error:
        raise Unreadable(says("不是 XLSX 文件，或者文件已经损坏")) from error


def _cell(cell: Any, line: int) -> str:
    value = cell.value
    if cell.data_type == "f":
        raise Unreadable(
            says("第 %(line)s 行有公式（%(formula)s），请粘贴为数值"), line=line, formula=value
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value == datetime.combine(value, datetime.min.time()):
        value = value.date()
    if isinstance(value, int | float):
        return _number(value, line)
    return value.isoformat() if isinstance(value, date) else _bare(str(value or ""))


def _number(value: float, line: int) -> str:
    if abs(value) >= LONGEST_EXACT:
        raise Unreadable(
            says("第 %(line)s 行有超过 15 位的数字，请把该列设为文本格式后重新填写"), line=line
        )
    return str(int(value)) if value == int(value) else str(value)


def book(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table as the bytes of a workbook; no cell is ever a formula."""
    made = io.BytesIO()
    _to_xlsx(made, ([guarded(cell) for cell in row] for row in (header, *rows)))
    return made.getvalue()


def _to_xlsx(place: Path | io.BytesIO, table: Iterable[list[str]]) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("台账")
    for row in table:
        sheet.append(row)
    workbook.save(place)


def _bare(cell: str) -> str:
    """A cell without surrounding space and without the one quote that guards a formula.

    A line break in it is one sign, however the program that wrote the file breaks lines.
    """
    if not cell:  # as most are
        return cell
    cell = cell.strip().replace("\r\n", "\n").replace("\r", "\n")
    return cell[1:] if GUARDED.match(cell) else cell


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell and FORMULA.match(cell) else cell
