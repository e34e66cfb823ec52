"""How the prescribed tables are laid out: merged headings in printed order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tracker.law.annual_report import Column, Form, Row
from tracker.law.words import says

DEPTH = 3  # heading columns left of the numbers in table 三

SECTIONS = {
    "proactive": says("二、主动公开政府信息情况"),
    "applications": says("三、收到和处理政府信息公开申请情况"),
    "disputes": says("四、政府信息公开行政复议、行政诉讼情况"),
    "outline": says("二、政府信息主动公开情况"),
}
CONTENT = says("信息内容")
APPLICANTS = says("申请人情况")
NOTE = says("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）")
GROUPS = (says("法人或其他组织"), says("行政诉讼"))


def _nowhere(table: str, row: str, column: str = "") -> str | None:
    return None


@dataclass(frozen=True)
class View:
    """How a table is shown: in which language, and where each number leads, if anywhere."""

    english: bool = False
    say: Callable[[str], str] = str
    link: Callable[..., str | None] = _nowhere

    def label(self, named: Any) -> str:
        """The name of a row or column of a form, in the language of the view."""
        if self.english:
            return str(named.english)
        return str(getattr(named, "text", "") or named.heading)


@dataclass(frozen=True)
class Heading:
    """One merged heading cell left of the numbers."""

    row: Row
    rowspan: int
    colspan: int


@dataclass(frozen=True)
class Line:
    """One printed line of table 三: the headings that begin on it, and the row of its numbers."""

    code: str
    headings: list[Heading]


def application_lines(form: Form) -> list[Line]:
    """The lines of table 三; a group's heading begins on its first line and spans them all."""
    lines: list[Line] = []
    waiting: list[Heading] = []
    for position, row in enumerate(form.rows):
        if row.leaf:
            waiting.append(Heading(row, 1, DEPTH - row.level + 1))
            lines.append(Line(row.code, waiting))
            waiting = []
        else:
            waiting.append(Heading(row, _leaves(form.rows[position + 1 :], row.level), 1))
    return lines


def _leaves(following: Sequence[Row], level: int) -> int:
    """How many lines of numbers stand under a heading of `level`."""
    count = 0
    for row in following:
        if row.level <= level:
            break
        count += row.leaf
    return count


def grouped(columns: Sequence[Column]) -> list[tuple[str, list[Column]]]:
    """Columns that stand together under one heading; "" where a column has none above it."""
    return [(name, list(each)) for name, each in groupby(columns, key=lambda column: column.group)]
