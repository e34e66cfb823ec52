"""A letter as a DOCX after GB/T 9704, with Chinese font names and the words of its frozen HTML."""

import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tracker.letters.docx_page import (
    border,
    describe,
    foot_table,
    layout,
    number_pages,
    table_of,
)
from tracker.letters.sheet import Block, Run, Sheet, from_the_right, sheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTH_PT = 442  # of the type area (版心), 156 mm
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
RED = RGBColor(0xD7, 0x00, 0x0F)
SIZE, LINE = 16, 28  # points: size 3 (3号), and from one line to the next


class Look(NamedTuple):
    """How one role is set. `first`: the first line's indent, `left`: that of all, in characters."""

    font: str = FANG
    size: float = SIZE
    align: ALIGN = ALIGN.JUSTIFY
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    line: float = LINE
    bold: bool = False


LOOKS: dict[str, Look] = {
    "organ": Look(SONG, 40, ALIGN.CENTER, line=54),
    "number": Look(align=ALIGN.CENTER, before=2 * LINE, after=11),
    "title": Look(SONG, 22, ALIGN.CENTER, before=2 * LINE, after=LINE, line=35),
    "addressee": Look(),
    "text": Look(first=2),
    "item": Look(first=2),
    "day": Look(size=12, left=2, line=18),
    "quote": Look(KAI, first=2),
    "part": Look(HEI, first=2),
    "subpart": Look(KAI, first=2, bold=True),
    "attachment": Look(align=ALIGN.LEFT, left=5),
    "signature": Look(align=ALIGN.RIGHT),
    "form-organ": Look(align=ALIGN.CENTER),
    "form-number": Look(size=14, align=ALIGN.RIGHT, after=8),
}


def write(body: str) -> bytes:
    """The letter whose frozen HTML is `body`, as a file for Word and WPS."""
    found, document = sheet(body), Document()
    layout(document)
    describe(document, found.title, found.organ)
    number_pages(document)
    _head(document, found)
    rows = [_block(document, block) for block in found.body]
    _sign(document, found, [row for row in rows if row is not None])
    for annex in found.annexes:
        for place, block in enumerate(annex):
            row = _block(document, block)
            if row is not None and place == 0:
                row.paragraph_format.page_break_before = True
    if found.foot:
        foot_table(document, found.foot, FANG)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _head(document: Any, found: Sheet) -> None:
    """The organ in red, the number, the red rule, the title; a form has none of the red."""
    if found.is_form:
        _line(document, "form-organ", found.organ)
        title = _line(document, "title", found.title)
        title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(14)
    else:
        organ = _line(document, "organ", found.organ)
        organ.paragraph_format.space_before = Mm(35)  # 上边缘至版心上边缘为 35 mm
        size = min(LOOKS["organ"].size, WIDTH_PT / max(1, len(found.organ)))
        for run in organ.runs:
            run.font.size, run.font.color.rgb = Pt(int(size * 2) / 2), RED
        above = organ
        if found.number:
            above = _line(document, "number", found.number)
        border(above, "bottom", 12, str(RED))
        title = _line(document, "title", found.title)
    _outline(title, 0)
    if found.is_form and found.number:
        _line(document, "form-number", found.number)


def _block(document: Any, block: Block) -> Any:
    """One paragraph, or a table, for which there is none."""
    if block.rows:
        table_of(document, block.rows, FANG, HEI)
        return None
    role = "subpart" if block.role == "part" and block.level > 3 else block.role
    row = _line(document, role, *block.runs)
    if block.role == "part":
        _outline(row, block.level - 2)
        row.paragraph_format.keep_with_next = True
    if block.role == "attachment" and block.text.startswith("附件："):
        row.paragraph_format.space_before = Pt(LINE)
        row.paragraph_format.first_line_indent = Pt(-3 * SIZE)
    return row


def _sign(document: Any, found: Sheet, before: list[Any]) -> None:
    """Organ and date, with room for the seal; never alone on a page (GB/T 9704, 7.3.5.4)."""
    if before:
        before[-1].paragraph_format.keep_with_next = True
        before[-1].paragraph_format.keep_together = True
    last = len(found.signature) - 1
    for place, (text, right) in enumerate(
        zip(found.signature, from_the_right(found.signature), strict=True)
    ):
        row = _line(document, "signature", text)
        row.paragraph_format.right_indent = Pt(right * SIZE)
        row.paragraph_format.keep_with_next = place < last
        if place == 0:
            row.paragraph_format.space_before = Pt(2 * LINE)


def _line(document: Any, role: str, *words: str | Run) -> Any:
    """A paragraph in the look of `role`."""
    look, row = LOOKS[role], document.add_paragraph()
    form = row.paragraph_format
    form.alignment, form.line_spacing = look.align, Pt(look.line)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent, form.left_indent = Pt(look.first * SIZE), Pt(look.left * SIZE)
    form.widow_control = True
    for run in _runs(words):
        written = row.add_run(run.text)
        written.font.size, written.font.name = Pt(look.size), look.font
        written.font.bold = True if look.bold or run.strong else None
        fonts = written._element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), look.font)
    return row


def _runs(words: Iterable[str | Run]) -> list[Run]:
    return [Run(one) if isinstance(one, str) else one for one in words]


def _outline(row: Any, level: int) -> None:
    """Let word processors and screen readers find the heading."""
    found = OxmlElement("w:outlineLvl")
    found.set(qn("w:val"), str(level))
    row._p.get_or_add_pPr().append(found)
