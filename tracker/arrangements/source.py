"""What an administrator gives in: a notice's text, a CSV or a JSON, read into an arrangement."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from unicodedata import category

from tracker.law import notice
from tracker.law.arrangement import Arrangement, is_weekday
from tracker.law.dated import Refused
from tracker.law.words import says

TEXT, CSV, JSON = "txt", "csv", "json"
NAMES = {TEXT: says("通知文本"), CSV: says("CSV 文件"), JSON: says("JSON 文件")}
COLUMNS = ["date", "kind", "name"]
KINDS = ("off", "work")
LONGEST = 60_000  # characters; a notice has about one thousand
LARGEST = 4 * LONGEST  # bytes of a file
LONGEST_NAME = 40
UNNAMED = says("节假日")
TOO_LONG = says("内容超过 %(count)s 个字，不像一份放假通知")


class Wrong(Refused):
    """A place of a file that cannot be right; the sentence names it."""


def kind_of(file_name: str) -> str:
    """What a file is by the end of its name; whatever is no CSV or JSON is a text."""
    ending = file_name.rpartition(".")[2].lower()
    return ending if ending in (CSV, JSON) else TEXT


def kind_in(text: str) -> str:
    """What a pasted text is by how it begins."""
    begins = text.lstrip("\ufeff \r\n")
    if begins.startswith("{"):
        return JSON
    return CSV if begins.startswith(",".join(COLUMNS)) else TEXT


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without byte order mark, or in GBK; raises Wrong."""
    if len(content) > LARGEST:
        raise Wrong(TOO_LONG, count=LONGEST)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(category(sign) == "Cc" and not sign.isspace() for sign in text):
            return text
    raise Wrong(says("不是文本文件，或者既不是 UTF-8 编码，也不是 GBK 编码"))


def read(kind: str, text: str, year: int, known: Arrangement | None = None) -> Arrangement:
    """The arrangement of `year` in a text of `kind`; `known`: what is in force.

    Raises Refused with the sentence, or the line and column, that is wrong.
    """
    if len(text) > LONGEST:
        raise Wrong(TOO_LONG, count=LONGEST)
    if kind == TEXT:
        return notice.read(text, year, known)
    days = _from_csv(text) if kind == CSV else _from_json(text, year)
    return _arranged(year, days)


_Told = tuple[str, str, str, str]  # where it stands, the day, off or work, the holiday


def _arranged(year: int, told: Iterator[_Told]) -> Arrangement:
    books: dict[str, dict[date, str]] = {kind: {} for kind in KINDS}
    for place, cell, kind, name in told:
        day = _day(place, cell)
        if day.year != year:
            raise Wrong(says("%(place)s：%(day)s不在 %(year)s 年"), place=place, day=day, year=year)
        if kind == "work" and is_weekday(day):
            raise Wrong(says("%(place)s：%(day)s不是周末，不用调休上班"), place=place, day=day)
        if any(day in book for book in books.values()):
            raise Wrong(says("%(place)s：%(day)s出现了两次"), place=place, day=day)
        books[kind][day] = name or UNNAMED
    if not books["off"]:
        raise Wrong(says("没有读到 %(year)s 年的放假安排"), year=year)
    return Arrangement(year, *(dict(sorted(books[kind].items())) for kind in KINDS))


def _day(place: str, cell: Any) -> date:
    try:
        day = date.fromisoformat(cell)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != cell:
        text = says("%(place)s：%(cell)s不是日期，应如 2027-01-01")
        raise Wrong(text, place=place, cell=_quoted(cell))
    return day


def _quoted(cell: Any) -> str:
    """A cell as a sentence quotes it: short, without the half signs that no page can hold."""
    return str(cell)[:40].encode(errors="replace").decode()


def _from_csv(text: str) -> Iterator[_Told]:
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        if header != COLUMNS:
            raise Wrong(says("第 1 行应当是列名 %(columns)s"), columns=",".join(COLUMNS))
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield _from_row(rows.line_num, [cell.strip() for cell in cells])
    except csv.Error as error:
        text = says("第 %(line)s 行的引号或者换行不成对，无法读取")
        raise Wrong(text, line=rows.line_num) from error


def _from_row(line: int, cells: list[str]) -> _Told:
    if len(cells) > len(COLUMNS) or len(cells) < 2:
        raise Wrong(says("第 %(line)s 行应当有 date、kind、name 三列"), line=line)
    day, kind, name = [*cells, ""][:3]
    if kind not in KINDS:
        text = says("第 %(line)s 行 kind 列应当是 off（放假）或者 work（上班），不是“%(cell)s”")
        raise Wrong(text, line=line, cell=kind[:40])
    if len(name) > LONGEST_NAME:
        text = says("第 %(line)s 行 name 列超过 %(count)s 个字")
        raise Wrong(text, line=line, count=LONGEST_NAME)
    return f"第 {line} 行 date 列", day, kind, name


def _from_json(text: str, year: int) -> Iterator[_Told]:
    try:
        told = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Wrong(says("不是 JSON 文件，或者文件不完整")) from error
    if not isinstance(told, dict) or set(told) != {"year", *KINDS}:
        raise Wrong(says('JSON 应当是 {"year": …, "off": […], "work": […]}'))
    if told["year"] != year:
        text = says("year 应当是 %(year)s，不是 %(cell)s")
        raise Wrong(text, year=year, cell=_quoted(told["year"]))
    for kind in KINDS:
        if not isinstance(told[kind], list):
            raise Wrong(says("%(kind)s 应当是日期的列表"), kind=kind)
        for number, day in enumerate(told[kind], start=1):
            yield f"{kind} 第 {number} 项", day, kind, ""
