"""Turns pages into pictures, with black boxes burnt in: what is covered is no longer there."""

import io
import unicodedata
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from tracker.documents.found import Unreadable
from tracker.documents.office import stream
from tracker.documents.pdf_pages import Sign, count, each, picture, signs

FINE = 2.5  # pixels for each point: 180 dpi, which prints well
DPI = 180
MOST_PAGES = 300  # of which a copy is made while somebody waits
MARGIN = 3  # pixels around what is covered
QUALITY = 85


def flat(content: bytes, kind: str, cover: list[str]) -> tuple[bytes, list[str]]:
    """A PDF of pictures, and the words of `cover` that stand nowhere; raises Unreadable."""
    if kind == "pdf" and count(content) > MOST_PAGES:
        raise Unreadable("too many pages")
    absent = {plain(one) for one in cover}
    made = pikepdf.new()
    for page, found in _pages(content, kind, cover):
        absent -= found
        with pikepdf.open(_as_pdf(page)) as one:
            made.pages.extend(one.pages)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue(), [one for one in cover if plain(one) in absent]


def plain(text: str) -> str:
    """Words as they are looked for: letters and digits alone, whatever stands between them."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def _pages(content: bytes, kind: str, cover: list[str]) -> Iterator[tuple[Image.Image, set[str]]]:
    if kind != "pdf":
        with Image.open(stream(content)) as one:
            yield one.convert("RGB"), set()
        return
    yield from each(content, lambda page, _number: _page(page, cover))


def _page(page: pdfium.PdfPage, cover: list[str]) -> tuple[Image.Image, set[str]]:
    """The picture of one page with its black boxes, and which words they cover."""
    drawn, positions = picture(page, FINE)
    return drawn, _covered(drawn, list(signs(page, positions)), cover)


def _covered(drawn: Image.Image, all_signs: list[Sign], cover: list[str]) -> set[str]:
    """Blacken each place of the words of `cover`; returns those that were found."""
    text, owners = "", []
    for sign in all_signs:
        for one in plain(sign.text):
            text += one
            owners.append(sign)
    found, pen = set(), ImageDraw.Draw(drawn)
    for word in filter(None, map(plain, cover)):
        at = text.find(word)
        while at >= 0:
            found.add(word)
            for sign in owners[at : at + len(word)]:
                left, top, right, bottom = sign.box
                box = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
                pen.rectangle(box, fill="black")
            at = text.find(word, at + 1)
    return found


def _as_pdf(page: Image.Image) -> io.BytesIO:
    file = io.BytesIO()
    page.save(file, "PDF", resolution=DPI, quality=QUALITY)
    file.seek(0)
    return file
