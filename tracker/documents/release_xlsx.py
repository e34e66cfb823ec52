"""Where a workbook (XLSX) hides things: sheets, rows, columns, cells, and the parts beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from tracker.documents import personal_numbers
from tracker.documents.found import Found, excerpt, spans
from tracker.documents.office import Package, attribute, is_on, named, plain, properties, words
from tracker.documents.release_styles import invisible_styles

THINNEST_ROW = 2.0  # points
THINNEST_COLUMN = 0.6  # characters
HIDDEN_SHEETS = {"hidden": "hidden_sheet", "veryHidden": "very_hidden_sheet"}
OWN_NAMES = "_xlnm."  # names that the program makes for itself, such as the range of a filter
BESIDE = {  # folders and members beside the sheets, and what they mean
    "pivot_cache": ("xl/pivotCache/pivotCache",),
    "external_cache": ("xl/externalLinks/externalLink",),
    "data_model": ("xl/model/", "xl/connections.xml", "xl/queryTables/", "xl/customData/"),
    "embedded_object": ("xl/embeddings/",),
    "tracked_changes": ("xl/revisions/",),
}
COMMENTS = ("xl/comments", "xl/threadedComments/")


@dataclass
class Sheet:
    """A sheet: which cells hold something, and which rows, columns and cells are not seen."""

    name: str
    rows: dict[int, set[int]] = field(default_factory=dict)  # row → columns that hold something
    hidden_rows: set[int] = field(default_factory=set)
    thin_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    thin_columns: list[tuple[int, int]] = field(default_factory=list)
    invisible: list[str] = field(default_factory=list)
    filtered: bool = False


def look(content: bytes) -> Iterator[Found]:
    """Every hiding place of a workbook; raises Unreadable."""
    package = Package(content)
    yield from properties(package)
    for code, starts in BESIDE.items():
        for name in package.under(*starts):
            yield Found(code, {"part": name.rpartition("/")[2]})
    book = package.xml("xl/workbook.xml")
    for one in named(book, "definedName"):
        if is_on(one.get("hidden", "")) and not one.get("name", "").startswith(OWN_NAMES):
            yield Found("hidden_name", {"name": one.get("name", "")})
    yield from _sheets(package, book)


def _sheets(package: Package, book: ElementTree.Element) -> Iterator[Found]:
    strings = [words(one) for one in named(package.xml("xl/sharedStrings.xml"), "si")]
    styles = invisible_styles(package.xml("xl/styles.xml"))
    members = package.relations("xl/workbook.xml")
    for one in named(book, "sheet"):
        name, member = one.get("name", ""), members.get(attribute(one, "id"), "")
        if one.get("state") in HIDDEN_SHEETS:
            yield Found(HIDDEN_SHEETS[one.get("state", "")], {"sheet": name})
        yield from _commented(package, name, member)
        if not member.endswith(".xml"):
            continue
        root = package.xml(member)
        yield from _cells(root, name, strings)
        yield from _hidden(_read(root, name, styles, _tables(package, member)))


def _commented(package: Package, name: str, member: str) -> Iterator[Found]:
    for part in package.relations(member).values():
        if part.startswith(COMMENTS):
            root = package.xml(part)
            for one in named(root, "comment", "threadedComment"):
                yield Found("comments", {"sheet": name, "cells": one.get("ref", "")})
            yield from personal_numbers.find(words(root), sheet=name)


def _tables(package: Package, member: str) -> bool:
    """Whether a table of the sheet has a filter that is in use."""
    tables = (part for part in package.relations(member).values() if "/tables/" in f"/{part}")
    return any(any(named(package.xml(part), "filterColumn")) for part in tables)


def _read(root: ElementTree.Element, name: str, styles: set[int], filtered: bool) -> Sheet:
    sheet = Sheet(name, filtered=filtered or any(named(root, "filterColumn")))
    by_default = any(is_on(one.get("zeroHeight", "")) for one in named(root, "sheetFormatPr"))
    for one in named(root, "col"):
        span = int(one.get("min", 1)), int(one.get("max", 1))
        if is_on(one.get("hidden", "")):
            sheet.hidden_columns.append(span)
        elif float(one.get("width", 9)) < THINNEST_COLUMN:
            sheet.thin_columns.append(span)
    for number, row in enumerate(named(root, "row"), start=1):
        _read_row(sheet, row, int(row.get("r", number)), styles)
        if by_default and "ht" not in row.attrib:
            sheet.hidden_rows.add(int(row.get("r", number)))
    return sheet


def _read_row(sheet: Sheet, row: ElementTree.Element, number: int, styles: set[int]) -> None:
    if is_on(row.get("hidden", "")):
        sheet.hidden_rows.add(number)
    elif float(row.get("ht", 15)) < THINNEST_ROW:
        sheet.thin_rows.add(number)
    filled = set()
    for place, cell in enumerate((one for one in row if plain(one.tag) == "c"), start=1):
        if not any(one.text for one in named(cell, "v", "t")):
            continue
        filled.add(_column(cell.get("r", "")) or place)
        if int(cell.get("s", 0)) in styles:
            sheet.invisible.append(cell.get("r", ""))
    if filled:
        sheet.rows[number] = filled


def _hidden(sheet: Sheet) -> Iterator[Found]:
    """What cannot be seen and holds something: whoever hides empty rows hides nothing."""
    about = {"sheet": sheet.name}
    hidden = sheet.hidden_rows & sheet.rows.keys()
    if hidden:
        code = "filtered" if sheet.filtered else "hidden_rows"
        yield Found(code, {**about, "rows": spans(hidden), "count": len(hidden)})
    thin = sheet.thin_rows & sheet.rows.keys()
    if thin:
        yield Found("zero_size", {**about, "rows": spans(thin), "count": len(thin)})
    used = set().union(*sheet.rows.values()) if sheet.rows else set()
    for code, ranges in (
        ("hidden_columns", sheet.hidden_columns),
        ("zero_size", sheet.thin_columns),
    ):
        found = {one for one in used if any(low <= one <= high for low, high in ranges)}
        if found:
            letters = ", ".join(_letters(one) for one in sorted(found))
            yield Found(code, {**about, "columns": letters, "count": len(found)})
    if sheet.invisible:
        cells = excerpt(", ".join(sheet.invisible))
        yield Found("invisible_cells", {**about, "cells": cells, "count": len(sheet.invisible)})


def _cells(root: ElementTree.Element, sheet: str, strings: list[str]) -> Iterator[Found]:
    """Personal numbers in the cells, headers and footers."""
    for cell in named(root, "c"):
        text = _text(cell, strings)
        if len(text) > 10:
            yield from personal_numbers.find(text, sheet=sheet, cells=cell.get("r", ""))
    for one in named(root, "oddHeader", "oddFooter", "evenHeader", "evenFooter"):
        yield from personal_numbers.find(one.text or "", sheet=sheet)


def _text(cell: ElementTree.Element, strings: list[str]) -> str:
    value = next((one.text or "" for one in cell if plain(one.tag) == "v"), "")
    if cell.get("t") == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    if cell.get("t") == "inlineStr":
        return words(cell)
    return value.removesuffix(".0") if "E" not in value.upper() else _whole(value)


def _whole(value: str) -> str:
    """A large number as its digits: 1.3812345678E10 is a telephone."""
    try:
        return str(int(float(value)))
    except (ValueError, OverflowError):
        return value


def _column(reference: str) -> int:
    """The number of the column of A1; 0 for none."""
    number = 0
    for sign in reference:
        if not sign.isalpha():
            break
        number = number * 26 + ord(sign.upper()) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
