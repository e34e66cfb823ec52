"""The page of a DOCX letter: A4 with the margins of GB/T 9704, page numbers, tables, the foot."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tracker.letters.sheet import Cell

PAGE = {"page_width": 210, "page_height": 297}
MARGINS = {"top_margin": 37, "left_margin": 28, "right_margin": 26, "bottom_margin": 35}
FOOTER_MM = 25  # 一字线上距版心下边缘 7 mm
PITCH, SPACE = 579, -860  # the grid: twentieths of a point a line, 4096ths a character less (28 字)
SMALL = 14  # points: size 4 (4号), of tables, page numbers and the foot


def layout(document: Any) -> None:
    """The sheet: A4, 天头 37 mm, 订口 28 mm, type area 156 mm x 225 mm, 28 characters a line."""
    section = document.sections[0]
    for name, millimetres in (PAGE | MARGINS).items():
        setattr(section, name, Mm(millimetres))
    section.footer_distance = Mm(FOOTER_MM)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = _element("w:docGrid")
        section._sectPr.append(grid)
    for name, value in (("type", "linesAndChars"), ("linePitch", PITCH), ("charSpace", SPACE)):
        grid.set(qn(f"w:{name}"), str(value))
    language = document.styles["Normal"].element.get_or_add_rPr()
    language.append(_element("w:lang", val="zh-CN", eastAsia="zh-CN"))


def describe(document: Any, title: str, organ: str) -> None:
    """Who issued what; nothing of the applicant, of whoever wrote it or of the program."""
    told = document.core_properties
    told.title, told.author, told.language = title, organ, "zh-CN"
    told.comments = told.keywords = told.subject = told.last_modified_by = ""


def number_pages(document: Any) -> None:
    """— 1 — at the outer side: odd pages right, even pages left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    sides = ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT))
    for footer, side in sides:
        footer.is_linked_to_previous = False
        row = footer.paragraphs[0]
        form = row.paragraph_format
        form.alignment, form.left_indent, form.right_indent = side, Pt(SMALL), Pt(SMALL)
        for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
            run = row.add_run(text)
            _set(run, "宋体", SMALL)
            if field:
                _field(run, field)


def border(row: Any, side: str, eighths: int, colour: str) -> None:
    """A rule along one side of a paragraph, `eighths` of a point thick."""
    borders = _element("w:pBdr")
    borders.append(_element(f"w:{side}", val="single", sz=eighths, space=11, color=colour))
    row._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def table_of(document: Any, rows: tuple[tuple[Cell, ...], ...], font: str, heading: str) -> None:
    """A table with rules all around; a row is not torn between pages."""
    width = max(sum(cell.across for cell in row) for row in rows)
    table = document.add_table(rows=0, cols=width, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in rows:
        made = table.add_row()
        made._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        place = 0
        for cell in row:
            target = made.cells[place]
            if cell.across > 1:
                target = target.merge(made.cells[min(width, place + cell.across) - 1])
            _fill(target, cell.lines, heading if cell.heading else font)
            place += cell.across
    _spread(table, rows, width)


def foot_table(document: Any, lines: tuple[str, ...], font: str) -> None:
    """The foot (版记): at the bottom of the last page, between rules, in size 4."""
    table = document.add_table(rows=0, cols=1)
    for line in lines:
        cell = table.add_row().cells[0]
        _fill(cell, (line,), font)
    found = table._tbl.tblPr
    at_the_bottom = {"horzAnchor": "margin", "tblpXSpec": "left"}
    floating = {"vertAnchor": "margin", "tblpYSpec": "bottom", **at_the_bottom}
    found.insert_element_before(_element("w:tblpPr", **floating), "w:tblW", "w:tblLayout")
    borders = _element("w:tblBorders")
    for side, eighths in (("top", 8), ("bottom", 8), ("insideH", 6)):
        borders.append(_element(f"w:{side}", val="single", sz=eighths, space=0, color="000000"))
    found.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    after = document.add_paragraph().paragraph_format  # Word wants one behind every table
    after.line_spacing = Pt(1)


def _spread(table: Any, rows: tuple[tuple[Cell, ...], ...], width: int) -> None:
    """Narrow headings at the left of a form of two columns; else columns alike."""
    narrow = width == 2 and all(row[0].heading for row in rows if row)
    shares = (38, 118) if narrow else tuple(156 / width for _ in range(width))
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        for cell in column.cells:
            cell.width = Mm(share)


def _fill(cell: Any, lines: tuple[str, ...], font: str) -> None:
    for place, line in enumerate(lines or ("",)):
        row = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        row.paragraph_format.space_after = Pt(0)
        row.paragraph_format.line_spacing = Pt(22)
        _set(row.add_run(line), font, SMALL)


def _set(run: Any, font: str, size: float) -> None:
    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _field(run: Any, code: str) -> None:
    """A field that the word processor works out, such as the number of the page."""
    for kind in ("begin", "instruction", "end"):
        if kind == "instruction":
            part = _element("w:instrText")
            part.text = code
        else:
            part = _element("w:fldChar", fldCharType=kind)
        run._r.append(part)


def _element(name: str, **values: object) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
