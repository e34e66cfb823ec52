"""A periodic report as a file to sign and to send: DOCX for people, XLSX for further sums."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

from tracker.law.words import read_out
from tracker.report import periodic
from tracker.report.period import Period, parse
from tracker.report.periodic import Content
from tracker.report.words import outcome_text

HEADINGS = ("项目", "本期", "上期", "上年同期")
UNSIGNED = "　" * 8  # room to sign on paper


@dataclass(frozen=True)
class Signatures:
    """Who stands on the cover sheet; empty where it is signed on paper."""

    prepared_by: str = ""
    reviewed_by: str = ""
    issued_by: str = ""
    day: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines of the cover sheet."""
        named = (
            ("制表人", self.prepared_by), ("审核人", self.reviewed_by),
            ("签发", self.issued_by), ("日期", self.day),
        )  # fmt: skip
        return [f"{what}：{name or UNSIGNED}" for what, name in named]


def title(content: Content) -> str:
    """What the report is called, in Chinese."""
    return f"{content['agency']}政府信息公开申请办理情况统计表（{_named(content, 'now')}）"


def as_xlsx(content: Content, signed: Signatures, note: str) -> bytes:
    """One sheet: the numbers as numbers, the rest as text; no cell can be a formula."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "统计表"
    for row in ([title(content)], [HEADINGS[0], *_columns(content)]):
        sheet.append(row)
    for heading, lines in periodic.lines(content):
        sheet.append([heading])
        for line in lines:
            sheet.append([_name(line), *(_number(value) for value in line.values)])
    for text in (note, *signed.lines):
        sheet.append([text])
    sheet.column_dimensions["A"].width = 48
    return _saved(book.save)


def as_docx(content: Content, signed: Signatures, note: str) -> bytes:
    """The cover sheet's lines above, the table, then how the rates are defined."""
    from docx import Document
    from docx.oxml.ns import qn

    paper: Any = Document()
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    paper.add_heading(title(content), level=1)
    paper.add_paragraph("　".join(signed.lines))
    table = paper.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    _fill(table.rows[0], [HEADINGS[0], *_columns(content)])
    for heading, lines in periodic.lines(content):
        _fill(table.add_row(), [heading, "", "", ""])
        for line in lines:
            _fill(table.add_row(), [_name(line), *line.values])
    if periodic.is_nothing(content):
        paper.add_paragraph(periodic.NOTHING)
    for text in (*periodic.DEFINITIONS.values(), note):
        paper.add_paragraph(text)
    return _saved(paper.save)


SHAPES: dict[str, Callable[[Content, Signatures, str], bytes]] = {
    "docx": as_docx,
    "xlsx": as_xlsx,
}


def _fill(row: Any, texts: list[str]) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def _columns(content: Content) -> list[str]:
    return [
        f"{heading}（{_named(content, each)}）"
        for heading, each in zip(HEADINGS[1:], periodic.PERIODS, strict=True)
    ]


def _named(content: Content, which: str) -> str:
    period = parse(content["periods"][which])
    if not isinstance(period, Period):  # before 2008: the address would not take it
        return str(content["periods"][which])
    return read_out(period.text, period.values)


def _name(line: periodic.Line) -> str:
    return outcome_text(line.name) if line.row else line.name


def _number(value: str) -> int | str:
    return int(value) if value.isdigit() else value


def _saved(save: Callable[[io.BytesIO], Any]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()
