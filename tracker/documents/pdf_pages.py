"""Opens PDF pages with PDFium, one page at a time: PDFium knows no threads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import RLock
from typing import Any, TypeVar

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from tracker.documents.found import Unreadable

SCALE = 2.0  # pixels for each point where pages are looked at: 144 dpi
MOST_PIXELS = 40_000_000  # of one page; a larger one is looked at more coarsely
MOST_PAGES = 2000  # of one file; a longer one cannot be looked through
UNSEEN_MODE = 3  # text that is written and not drawn, as text recognition does
Done = TypeVar("Done")
_one_at_a_time = RLock()


@dataclass(frozen=True)
class Sign:
    """One sign of a page: what, its box in pixels of the picture, whether it is never drawn."""

    text: str
    box: tuple[int, int, int, int]
    undrawn: bool


def each(content: bytes, work: Callable[[pdfium.PdfPage, int], Done]) -> Iterator[Done]:
    """What `work` makes of each page and its number; raises Unreadable for what cannot be opened.

    Between two pages others have their turn, so that a long file holds up nobody.
    """
    document = _opened(content)
    try:
        for number in range(_pages(document)):
            with _one_at_a_time:
                page = document[number]
                try:
                    done = work(page, number + 1)
                finally:
                    page.close()
            yield done
    finally:
        with _one_at_a_time:
            document.close()


def count(content: bytes) -> int:
    """How many pages there are; raises Unreadable."""
    document = _opened(content)
    with _one_at_a_time:
        try:
            return len(document)
        finally:
            document.close()


def texts(content: bytes) -> list[str]:
    """The text layer of each page; empty texts for a scan. Raises Unreadable."""
    return list(each(content, lambda page, _number: text(page)))


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
    try:
        return bitmap.to_pil().convert("RGB"), bitmap.get_posconv(page)
    finally:
        bitmap.close()


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


def _opened(content: bytes) -> pdfium.PdfDocument:
    with _one_at_a_time:
        try:
            return pdfium.PdfDocument(content)
        except pdfium.PdfiumError:
            raise Unreadable("no PDF, or a password") from None


def _pages(document: pdfium.PdfDocument) -> int:
    with _one_at_a_time:
        many = len(document)
    if many > MOST_PAGES:
        raise Unreadable("too many pages")
    return many
