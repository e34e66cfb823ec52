"""Opens PDF pages with PDFium, one file at a time: PDFium knows no threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from tracker.documents.found import Unreadable

SCALE = 2.0  # pixels for each point where pages are looked at: 144 dpi
MOST_PIXELS = 40_000_000  # of one page; a larger one is looked at more coarsely
UNSEEN_MODE = 3  # text that is written and not drawn, as text recognition does
_one_at_a_time = RLock()


@dataclass(frozen=True)
class Sign:
    """One sign of a page: what, its box in pixels of the picture, whether it is never drawn."""

    text: str
    box: tuple[int, int, int, int]
    undrawn: bool


@contextmanager
def opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document; raises Unreadable for a password or no PDF. Others wait meanwhile."""
    with _one_at_a_time:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError:
            raise Unreadable("no PDF, or a password") from None
        try:
            yield document
        finally:
            document.close()


def texts(content: bytes) -> list[str]:
    """The text layer of each page; empty texts for a scan. Raises Unreadable."""
    with opened(content) as document:
        return [text(page) for page in document]


def text(page: pdfium.PdfPage) -> str:
    """The text layer of one page."""
    layer = page.get_textpage()
    try:
        return str(layer.get_text_range())
    finally:
        layer.close()


def picture(page: pdfium.PdfPage, scale: float = SCALE) -> tuple[Image.Image, Any]:
    """The page as people see it, in RGB, and what turns points of the page into its pixels."""
    width, height = page.get_size()
    scale = min(scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale)
    return bitmap.to_pil().convert("RGB"), bitmap.get_posconv(page)


def signs(page: pdfium.PdfPage, positions: Any) -> Iterator[Sign]:
    """Every letter and digit of the text layer with its place; blanks and marks left out."""
    layer = page.get_textpage()
    try:
        for number, sign in enumerate(_signs(layer)):
            if not sign.isalnum():
                continue
            left, bottom, right, top = layer.get_charbox(number)
            one, other = positions.to_bitmap(left, top), positions.to_bitmap(right, bottom)
            box = (
                min(one[0], other[0]), min(one[1], other[1]),
                max(one[0], other[0]), max(one[1], other[1]),
            )  # fmt: skip
            yield Sign(sign, box, _is_undrawn(layer, number))
    finally:
        layer.close()


def _signs(layer: pdfium.PdfTextPage) -> Iterator[str]:
    for number in range(layer.count_chars()):
        yield chr(raw.FPDFText_GetUnicode(layer, number) or 0x20)


def _is_undrawn(layer: pdfium.PdfTextPage, number: int) -> bool:
    thing = raw.FPDFText_GetTextObject(layer, number)
    return bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) == UNSEEN_MODE
