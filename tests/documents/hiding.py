"""Files that hide something, one for each hiding place, built here by the usual libraries."""

import io
from collections.abc import Callable

import pikepdf
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image

from tests.builders import an_id_number
from tests.documents.files import a_compound_file, a_zip, an_ofd
from tests.documents.papers import CARD, MOBILE, a_page, added, docx_of, pdf_of, picture, xlsx_of
from tests.documents.slides import HIDING as IN_SHOWS


def a_book(change: Callable[[Workbook], object]) -> bytes:
    """A workbook of six numbers with something hidden in it by `change`."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in (("名称", "数量"), ("编织袋", 200), ("块石", 350)):
        sheet.append(row)
    change(book)
    return xlsx_of(book)


def a_text(change: Callable[[object], object]) -> bytes:
    """A text document of two paragraphs with something hidden in it by `change`."""
    text = Document()
    text.add_paragraph("关于防汛物资采购情况的说明")
    change(text)
    return docx_of(text)


def _hidden_sheet(state: str) -> bytes:
    return a_book(lambda book: setattr(book.create_sheet("底稿"), "sheet_state", state))


def _dimension(kind: str, key: object, **values: object) -> bytes:
    def change(book):
        for name, value in values.items():
            setattr(getattr(book.active, f"{kind}_dimensions")[key], name, value)

    return a_book(change)


def _filtered(book: Workbook) -> None:
    book.active.auto_filter.ref = "A1:B3"
    book.active.auto_filter.add_filter_column(0, ["编织袋"])
    book.active.row_dimensions[3].hidden = True


def _white_cell(book: Workbook) -> None:
    book.active["D1"] = "内部底价"
    book.active["D1"].font = Font(color="FFFFFF")


def _custom(book: Workbook) -> None:
    book.custom_doc_props.append(StringProperty(name="审批人", value="某某"))


def _tracked(text) -> None:
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "删去的底价"
    run.append(words)
    change = OxmlElement("w:del")
    change.set(qn("w:author"), "某某")
    change.append(run)
    text.paragraphs[0]._p.append(change)


def _hidden_words(text) -> None:
    text.paragraphs[0].add_run("内部意见").font.hidden = True


def _white_words(text) -> None:
    text.paragraphs[0].add_run("内部意见").font.color.rgb = RGBColor(255, 255, 255)


def _tiny_words(text) -> None:
    text.paragraphs[0].add_run("内部意见").font.size = Pt(1)


def a_pdf(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A page with three lines, changed by `change`."""
    with pikepdf.open(io.BytesIO(a_page())) as pdf:
        change(pdf)
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def _boxed(colour: str) -> Callable[[pikepdf.Pdf], None]:
    """Draw a box over everything, which removes nothing."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(f"q {colour} rg 0 0 700 900 re f Q".encode())

    return change


def _note(kind: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=[10, 10, 60, 40],
            Contents="内部意见",
        )  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])

    return change


def _layer_off(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="底稿"))
    off = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["名单.csv"] = b"a,b"


def _undrawn(pdf: pikepdf.Pdf) -> None:
    """Words in the mode that draws nothing, on a page that shows no picture of them."""
    pdf.pages[0].contents_add(b"q 3 Tr Q", prepend=True)
    text = pdf.pages[0].Contents
    whole = b"\n".join(part.read_bytes() for part in text)
    pdf.pages[0].Contents = pdf.make_stream(whole.replace(b"BT", b"BT 3 Tr "))


def _author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "某某"


def an_old_revision() -> bytes:
    """A PDF to which a later version was appended, as programs do that save quickly."""
    whole = a_page()
    return whole + b"\n" + whole[whole.rindex(b"startxref") :]


def a_locked_pdf() -> bytes:
    """A PDF that opens with a password only."""
    with pikepdf.open(io.BytesIO(a_page())) as pdf:
        file = io.BytesIO()
        pdf.save(file, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    return file.getvalue()


def _exif(**told: object) -> bytes:
    exif = Image.Exif()
    if "gps" in told:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (34.0, 47.0, 20.0)
    if "artist" in told:
        exif[0x013B] = "某某"
    return picture("JPEG", exif=exif.tobytes())


BOOK, TEXT = "a.xlsx", "a.docx"
HIDING = {  # name of the case: file name, content, the code that must be found
    "hidden sheet": (BOOK, lambda: _hidden_sheet("hidden"), "hidden_sheet"),
    "very hidden sheet": (BOOK, lambda: _hidden_sheet("veryHidden"), "very_hidden_sheet"),
    "hidden row": (BOOK, lambda: _dimension("row", 3, hidden=True), "hidden_rows"),
    "hidden column": (BOOK, lambda: _dimension("column", "B", hidden=True), "hidden_columns"),
    "row without height": (BOOK, lambda: _dimension("row", 3, height=0.5), "zero_size"),
    "column without width": (BOOK, lambda: _dimension("column", "B", width=0.1), "zero_size"),
    "filter": (BOOK, lambda: a_book(_filtered), "filtered"),
    "comment": (BOOK, lambda: a_book(
        lambda book: setattr(book.active["A2"], "comment", Comment("核对", "某某"))), "comments"),
    "threaded comment": (BOOK, lambda: added(a_book(lambda _: None), {
        "xl/worksheets/_rels/sheet1.xml.rels":
            b'<Relationships><Relationship Id="r9" Type="t" Target="../threadedComments/t1.xml"/>'
            b"</Relationships>",
        "xl/threadedComments/t1.xml":
            b'<ThreadedComments><threadedComment ref="A1"/></ThreadedComments>'}), "comments"),
    "white cell": (BOOK, lambda: a_book(_white_cell), "invisible_cells"),
    "pivot cache": (BOOK, lambda: added(a_book(lambda _: None), {
        "xl/pivotCache/pivotCacheRecords1.xml": b"<r/>"}), "pivot_cache"),
    "external cache": (BOOK, lambda: added(a_book(lambda _: None), {
        "xl/externalLinks/externalLink1.xml": b"<r/>"}), "external_cache"),
    "data model": (BOOK, lambda: added(a_book(lambda _: None), {"xl/model/item.data": b"x"}),
                   "data_model"),
    "connections": (BOOK, lambda: added(a_book(lambda _: None), {"xl/connections.xml": b"<r/>"}),
                    "data_model"),
    "hidden name": (BOOK, lambda: a_book(lambda book: book.defined_names.add(
        DefinedName("底价", attr_text="名单!$B$2", hidden=True))), "hidden_name"),
    "author of a workbook": (BOOK, lambda: a_book(
        lambda book: setattr(book.properties, "creator", "某某")), "properties"),
    "custom property": (BOOK, lambda: a_book(_custom), "properties"),
    "object in a workbook": (BOOK, lambda: added(a_book(lambda _: None), {
        "xl/embeddings/oleObject1.bin": b"x"}), "embedded_object"),
    "ID number in a cell": (BOOK, lambda: a_book(
        lambda book: book.active.append([an_id_number()])), "id_number"),
    "tracked change": (TEXT, lambda: a_text(_tracked), "tracked_changes"),
    "comment in a text": (TEXT, lambda: a_text(
        lambda text: text.add_comment(text.paragraphs[0].runs, "核对", "某某")), "comments"),
    "hidden words": (TEXT, lambda: a_text(_hidden_words), "hidden_text"),
    "white words": (TEXT, lambda: a_text(_white_words), "white_text"),
    "tiny words": (TEXT, lambda: a_text(_tiny_words), "white_text"),
    "author of a text": (TEXT, lambda: a_text(
        lambda text: setattr(text.core_properties, "author", "某某")), "properties"),
    "people of a text": (TEXT, lambda: added(a_text(lambda _: None), {
        "word/people.xml": '<people><person author="某某"/></people>'.encode()}), "properties"),
    "object in a text": (TEXT, lambda: added(a_text(lambda _: None), {
        "word/embeddings/book.xlsx": b"x"}), "embedded_object"),
    "phone in a footer": (TEXT, lambda: a_text(lambda text: text.sections[0].footer.paragraphs[0]
                                               .add_run(MOBILE)), "mobile"),
    **{name: ("a.pptx", build, code) for name, (build, code) in IN_SHOWS.items()},
    "black box": ("a.pdf", lambda: a_pdf(_boxed("0 0 0")), "covered_text"),
    "white box": ("a.pdf", lambda: a_pdf(_boxed("1 1 1")), "invisible_text"),
    "undrawn words": ("a.pdf", lambda: a_pdf(_undrawn), "invisible_text"),
    "note": ("a.pdf", lambda: a_pdf(_note("/Text")), "annotations"),
    "mark to redact": ("a.pdf", lambda: a_pdf(_note("/Redact")), "redact_annotation"),
    "layer": ("a.pdf", lambda: a_pdf(_layer_off), "hidden_layer"),
    "old revision": ("a.pdf", an_old_revision, "old_revision"),
    "attachment": ("a.pdf", lambda: a_pdf(_attached), "embedded_file"),
    "author of a PDF": ("a.pdf", lambda: a_pdf(_author), "properties"),
    "card in a PDF": ("a.pdf", lambda: a_page(CARD), "bank_card"),
    "recognised words under a black box": ("a.pdf", lambda: pdf_of(covered=True), "covered_text"),
    "place of a photograph": ("a.jpg", lambda: _exif(gps=True), "gps"),
    "author of a photograph": ("a.jpg", lambda: _exif(artist=True), "properties"),
    "data after a picture": ("a.png", lambda: picture("PNG") + b"PK\3\4 names", "trailing_data"),
    "ID number in a text": ("a.txt", lambda: f"证件号码：{an_id_number()}".encode(), "id_number"),
    "phone in a CSV": ("a.csv", lambda: f"名称,电话\n甲,{MOBILE}\n".encode(), "mobile"),
    "OFD": ("a.ofd", an_ofd, "not_checkable"),
    "WPS": ("a.wps", lambda: a_compound_file("WordDocument"), "not_checkable"),
    "ET": ("a.et", lambda: a_compound_file("Workbook"), "not_checkable"),
    "locked PDF": ("a.pdf", a_locked_pdf, "not_checkable"),
    "broken workbook": (BOOK, lambda: a_zip({"xl/workbook.xml": b"<no"}), "not_checkable"),
}  # fmt: skip
