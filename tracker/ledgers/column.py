"""The columns of a ledger: how each cell is read into a value, and written again."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.law.dated import Refused
from tracker.law.words import says

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WHOLE = re.compile(r"\d{1,6}")
YUAN = re.compile(r"\d{1,10}(\.\d{1,2})?")
SEPARATOR = re.compile(r"\s*[;；]\s*")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
YES_NO = {"yes": True, "no": False}

Values = dict[str, Any]
Read = Callable[[str], Any]


class Wrong(Refused):
    """A cell, or what several cells say together, that cannot be taken over; names its column."""

    def __init__(self, column: str, text: str, /, **values: object) -> None:
        super().__init__(text, **values)
        self.column = column


class BadCell(Refused):
    """A cell that is not what its column holds."""


@dataclass(frozen=True)
class Column:
    """One column: its name, and how its cell is read; an empty cell reads as `empty`."""

    name: str
    read: Read
    required: bool = False
    empty: Any = None

    def value(self, cell: str) -> Any:
        """What the cell says; raises Wrong."""
        if not cell:
            if self.required:
                raise Wrong(self.name, says("不能为空"))
            return self.empty
        try:
            return self.read(cell)
        except Refused as refusal:
            raise Wrong(self.name, refusal.text, **refusal.values) from refusal


def text(longest: int) -> Read:
    """Reads any text of at most `longest` characters."""

    def read(cell: str) -> str:
        if len(cell) > longest:
            raise BadCell(
                says("有 %(length)s 个字，最多 %(longest)s 个"), length=len(cell), longest=longest
            )
        if CONTROL.search(cell):
            raise BadCell(says("含有不可见的控制字符"))
        return cell

    return read


def choice(allowed: Collection[str]) -> Read:
    """Reads one word of a closed list."""

    def read(cell: str) -> str:
        if cell not in allowed:
            raise BadCell(
                says("“%(cell)s”不在可用的值之中：%(allowed)s"),
                cell=cell, allowed="、".join(allowed),
            )  # fmt: skip
        return cell

    return read


def words(allowed: Collection[str]) -> Read:
    """Reads words of a closed list, separated by semicolons, each once."""
    one = choice(allowed)
    return lambda cell: list(dict.fromkeys(one(word) for word in SEPARATOR.split(cell) if word))


def yes_no(cell: str) -> bool:
    """Reads yes or no."""
    return YES_NO[choice(YES_NO)(cell)]


def day(cell: str) -> date:
    """Reads a day as 2025-03-03."""
    try:
        if ISO_DAY.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError as error:
        raise BadCell(says("“%(cell)s”不是实际存在的日期"), cell=cell) from error
    raise BadCell(says("“%(cell)s”不是日期，应写作 2025-03-03"), cell=cell)


def whole(cell: str) -> int:
    """Reads a whole number that is not negative."""
    if not WHOLE.fullmatch(cell):
        raise BadCell(says("“%(cell)s”不是整数"), cell=cell)
    return int(cell)


def yuan(cell: str) -> Decimal:
    """Reads an amount in yuan, with at most two decimals."""
    if not YUAN.fullmatch(cell):
        raise BadCell(says("“%(cell)s”不是金额，应写作 12.50"), cell=cell)
    return Decimal(cell)


def written(value: Any) -> str:
    """The value as a cell; what did not happen is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, list):
        return ";".join(value)
    return value.isoformat() if isinstance(value, date) else str(value).strip()
