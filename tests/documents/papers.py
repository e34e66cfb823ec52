"""Papers as offices make them, by the usual libraries: what every check must let through."""

import io
import zipfile
from functools import cache
from typing import Any

import pikepdf
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, PatternFill
from PIL import Image, ImageDraw
from weasyprint import HTML

from tests.documents.slides import a_shape, a_show, a_slide

MOBILE = "13812345678"
CARD = "6222 0212 3456 7894"
LETTER = "<p>黄河河务局关于防汛物资采购情况的说明</p><p>编织袋二万条，块石三千五百立方米。</p>"


def xlsx_of(book: Workbook) -> bytes:
    """A workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def docx_of(text: Any) -> bytes:
    """A text document as a file."""
    file = io.BytesIO()
    text.save(file)
    return file.getvalue()


def added(office: bytes, members: dict[str, bytes]) -> bytes:
    """An office file with further members."""
    file = io.BytesIO(office)
    with zipfile.ZipFile(file, "a") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


@cache
def a_page(*more: str) -> bytes:
    """One page as a browser or word processor prints it."""
    lines = "".join(f"<p>{line}</p>" for line in more)
    return HTML(string=f"<html lang=zh><body>{LETTER}{lines}</body></html>").write_pdf()


def picture(kind: str, size: tuple[int, int] = (120, 80), **more: Any) -> bytes:
    """A picture with a few shapes."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((20, 20, 60, 50), fill="navy")
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def pdf_of(covered: bool = False, recognised: bool = True) -> bytes:
    """A scan: the picture of a page, and below it the recognised words; `covered`: blackened."""
    import pypdfium2 as pdfium

    with pikepdf.open(io.BytesIO(a_page())) as pdf:
        page, file = pdf.pages[0], io.BytesIO()
        drawn = pdfium.PdfDocument(a_page())[0].render(scale=2).to_pil().convert("RGB")
        if covered:
            ImageDraw.Draw(drawn).rectangle((0, 0, drawn.width, drawn.height), fill="black")
        drawn.save(file, "JPEG", quality=90)
        whole = page.Contents.read_bytes().replace(b"BT", b"BT 3 Tr ") if recognised else b""
        image = pdf.make_stream(
            file.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
            Width=drawn.width, Height=drawn.height, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        name = page.add_resource(image, pikepdf.Name.XObject)
        width, height = (float(one) for one in page.mediabox[2:])
        shown = f"q {width} 0 0 {height} 0 0 cm {name} Do Q\n".encode()
        page.Contents = pdf.make_stream(shown + whole)
        kept = io.BytesIO()
        pdf.save(kept)
    return kept.getvalue()


def _book(change: Any = None) -> bytes:
    book = Workbook()
    for row in (("名称", "数量", "金额"), ("编织袋", 200, "=B2*2"), ("块石", 350, 15000000000)):
        book.active.append(row)
    if change:
        change(book)
    return xlsx_of(book)


def _styled_book(book: Workbook) -> None:
    for cell in book.active[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1D3F6E")
    book.active.freeze_panes = "A2"
    book.active.auto_filter.ref = "A1:C3"


def _empty_columns(book: Workbook) -> None:
    book.active.column_dimensions["H"].hidden = True


def _chart(book: Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    book.active.add_chart(chart, "E2")


def _text(change: Any = None) -> bytes:
    text = Document()
    text.add_heading("关于防汛物资的说明", 1)
    text.add_paragraph(
        "编织袋二万条。联系电话 0371-65551234。统一社会信用代码 91410105MA00000017。"
    )
    if change:
        change(text)
    return docx_of(text)


def _dark_heading(text: Any) -> None:
    cell = text.add_table(1, 1).rows[0].cells[0]
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "1D3F6E")
    cell._tc.get_or_add_tcPr().append(shade)
    cell.paragraphs[0].add_run("名称").font.color.rgb = RGBColor(255, 255, 255)


def _bold(text: Any) -> None:
    run = text.add_paragraph().add_run("重要事项")
    run.bold, run.font.highlight_color = True, WD_COLOR_INDEX.YELLOW
    text.sections[0].footer.paragraphs[0].add_run("第 1 页")


def _scan_of_pages(many: int) -> bytes:
    file = io.BytesIO()
    pages = [Image.new("RGB", (620, 877), "white") for _ in range(many)]
    for page in pages:
        ImageDraw.Draw(page).text((60, 60), "Notice 2026", fill="black")
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def _pdf(html: str) -> bytes:
    return HTML(string=f"<html lang=zh><body>{html}</body></html>").write_pdf()


TABLE = "<table>" + "".join(f"<tr><td>物资{n}</td><td>{n * 350}</td></tr>" for n in range(60))
COLOURED = (
    "<h1 style='background:#1d3f6e;color:white;padding:9pt'>采购情况</h1>"
    "<p style='color:#777'>一、二、三。1|l.-</p><a href='https://example.org'>链接</a>"
)
CLEAN = {
    "formulas.xlsx": _book,
    "styled.xlsx": lambda: _book(_styled_book),
    "empty hidden column.xlsx": lambda: _book(_empty_columns),
    "chart.xlsx": lambda: _book(_chart),
    "two sheets.xlsx": lambda: _book(lambda book: book.create_sheet("说明").append(["无"])),
    "plain.docx": _text,
    "dark heading.docx": lambda: _text(_dark_heading),
    "bold.docx": lambda: _text(_bold),
    "table.docx": lambda: _text(lambda text: text.add_table(3, 3, "Light Grid Accent 1")),
    "plain.pptx": a_show,
    "dark.pptx": lambda: a_show(a_slide(a_shape("采购情况", white=True), dark=True)),
    "letter.pdf": a_page,
    "three pages.pdf": lambda: _pdf(TABLE),
    "coloured.pdf": lambda: _pdf(COLOURED),
    "scan.pdf": lambda: _scan_of_pages(3),
    "recognised scan.pdf": pdf_of,
    "scan without words.pdf": lambda: pdf_of(recognised=False),
    "numbers.csv": lambda: "名称,数量\n编织袋,20000\n合同号,410105202600000001\n".encode(),
    "old encoding.csv": lambda: "名称,数量\n编织袋,20000\n".encode("gb18030"),
    "note.txt": lambda: "办公电话 0371-65551234，邮编 450003，2026年3月2日。".encode(),
    "drawing.png": lambda: picture("PNG"),
    "photograph.jpg": lambda: picture("JPEG", (800, 600)),
    "large photograph.jpeg": lambda: picture("JPEG", (2400, 1600)),
}
