"""Makes copies that go out in place of an original: without properties, values alone, flat."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

import pikepdf
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageOps

from tracker.documents.document import UPLOADED
from tracker.documents.flat_copy import flat
from tracker.documents.found import Unreadable
from tracker.documents.inspect import extension
from tracker.documents.office import stream
from tracker.documents.package import UNREADABLE
from tracker.law.dated import Refused
from tracker.law.words import says

__all__ = ["FLAT", "STRIPPED", "UPLOADED", "VALUES", "WAYS", "NoCopy", "made"]

STRIPPED, VALUES, FLAT = "stripped", "values", "flat"
WAYS = {  # way → the types of file that it is for
    STRIPPED: ("docx", "xlsx", "pptx", "pdf", "jpg", "jpeg", "png"),
    VALUES: ("xlsx",),
    FLAT: ("pdf", "jpg", "jpeg", "png"),
}
SUFFIXES = {STRIPPED: "", VALUES: "xlsx", FLAT: "pdf"}  # of the copy; empty: as the original
EMPTY = {  # the members of an office file that say who made it, and what they say then
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/'
    b'2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/custom-properties"/>',
    "ppt/commentAuthors.xml": b'<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/'
    b'presentationml/2006/main"/>',
    "ppt/authors.xml": b'<p188:authorLst xmlns:p188="http://schemas.microsoft.com/office/'
    b'powerpoint/2018/8/main"/>',
    "word/people.xml": b'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/'
    b'wordml"/>',
}


THUMBNAIL = "docProps/thumbnail"
_TO_THUMBNAIL = re.compile(rb'<Relationship [^>]*Target="/?docProps/thumbnail[^>]*/>')


class NoCopy(Refused):
    """The copy that was asked for cannot be made; says why and what to do."""


def made(way: str, name: str, content: bytes, cover: Iterable[str] = ()) -> tuple[str, bytes]:
    """The name and bytes of a copy; `cover`: words that a flat copy shows as black boxes.

    Raises NoCopy, also where words to cover stand nowhere.
    """
    if extension(name) not in WAYS.get(way, ()):
        raise NoCopy(says("“%(name)s”这种文件不能这样制作副本，请换一种方式"), name=name)
    try:
        copy = _made(way, name, content, [one.strip() for one in cover if one.strip()])
    except (Unreadable, pikepdf.PdfError, OSError, *UNREADABLE):
        raise NoCopy(says("“%(name)s”打不开，不能制作副本"), name=name) from None
    return _named(name, way), copy


def _made(way: str, name: str, content: bytes, cover: list[str]) -> bytes:
    if way == FLAT:
        copy, absent = flat(content, extension(name), cover)
        if absent:
            missing = "、".join(absent)
            raise NoCopy(says("“%(name)s”里没有找到要涂黑的“%(missing)s”，请核对写法"),
                         name=name, missing=missing)  # fmt: skip
        return copy
    if way == VALUES:
        return _values(name, content)
    strip = _STRIP.get(extension(name), _picture)
    return strip(content)


def _named(name: str, way: str) -> str:
    path = PurePosixPath(name)
    return f"{path.stem}（副本）.{SUFFIXES[way] or path.suffix.lstrip('.')}"


def _office(content: bytes) -> bytes:
    """An office file whose properties name nobody, without thumbnail; all else as it was."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(stream(content)) as whole,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for member in whole.infolist():
            if member.filename.startswith(THUMBNAIL):
                continue
            found = EMPTY.get(member.filename)
            content = whole.read(member) if found is None else found
            if member.filename == "_rels/.rels":
                content = _TO_THUMBNAIL.sub(b"", content)
            kept.writestr(member.filename, content)
    return file.getvalue()


def _pdf(content: bytes) -> bytes:
    """A PDF written anew: without properties and without its earlier versions."""
    file = io.BytesIO()
    with pikepdf.open(stream(content)) as pdf:
        del pdf.docinfo
        if "/Metadata" in pdf.Root:
            del pdf.Root.Metadata
        for page in pdf.pages:
            if "/Thumb" in page:
                del page["/Thumb"]
        pdf.save(file)
    return file.getvalue()


def _picture(content: bytes) -> bytes:
    """A picture without what the camera noted, turned the right way up."""
    file = io.BytesIO()
    with Image.open(stream(content)) as picture:
        upright = ImageOps.exif_transpose(picture)
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        if upright.mode == "P":
            bare.putpalette(upright.getpalette() or [])
        more = {"quality": 95} if picture.format == "JPEG" else {}
        bare.save(file, str(picture.format), **more)
    return file.getvalue()


def _values(name: str, content: bytes) -> bytes:
    """A workbook of what the visible sheets, rows and columns show, without formulas and notes."""
    try:
        shown = load_workbook(stream(content), data_only=True)
        written = load_workbook(stream(content))
    except (TypeError, ValueError, KeyError, AttributeError):  # parts that it does not understand
        raise Unreadable("a workbook out of the ordinary") from None
    copy = Workbook()
    copy.remove(copy.worksheets[0])
    copy.properties.creator = None
    for sheet in shown.worksheets:
        if sheet.sheet_state == "visible":
            _copy_sheet(sheet, written[sheet.title], copy.create_sheet(sheet.title), name)
    file = io.BytesIO()
    copy.save(file)
    return file.getvalue()


def _copy_sheet(shown: Worksheet, written: Worksheet, copy: Worksheet, name: str) -> None:
    columns = [one for one in range(1, shown.max_column + 1) if not _is_column_hidden(shown, one)]
    rows = (one for one in range(1, shown.max_row + 1) if not shown.row_dimensions[one].hidden)
    for place, row in enumerate(rows, start=1):
        for column, from_column in enumerate(columns, start=1):
            value = shown.cell(row, from_column).value
            if value is None and written.cell(row, from_column).data_type == "f":
                raise NoCopy(
                    says("“%(name)s”里的公式还没有计算结果，请用表格程序打开、保存后重新上传"),
                    name=name,
                )
            cell = copy.cell(place, column, value)
            cell.number_format = shown.cell(row, from_column).number_format
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with = is text here, no formula


def _is_column_hidden(sheet: Worksheet, number: int) -> bool:
    return any(
        one.hidden and (one.min or 0) <= number <= (one.max or 0)
        for one in sheet.column_dimensions.values()
    )


_STRIP: dict[str, Callable[[bytes], bytes]] = {
    **dict.fromkeys(("docx", "xlsx", "pptx"), _office),
    "pdf": _pdf,
}
