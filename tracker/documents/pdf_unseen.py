"""Finds words of a PDF page that are in the file and cannot be seen on the page.

The page is drawn as people see it, and each letter is looked for at its place: where the picture
shows one even colour, the letter is hidden, whatever hides it: a box, a picture, its own colour.
"""

from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image

from tracker.documents.found import Found, excerpt
from tracker.documents.pdf_pages import Sign, picture, signs

SMALLEST = 4  # pixels: a smaller sign, such as a stroke, may be one even colour by itself
EVEN = 12  # of 255: less difference between the lightest and the darkest is one colour
LIGHT = 200  # from here on the even colour is paper
FEWEST = 2  # unseen signs on one page before it is told
MISPLACED = 0.3  # share of recognised signs that may lie beside their ink in a scan


def unseen(page: pdfium.PdfPage, number: int) -> Iterator[Found]:
    """What is hidden on a page, and that a scan has a layer of recognised text."""
    drawn, positions = picture(page)
    grey = drawn.convert("L")
    hidden: dict[str, list[str]] = {"covered_text": [], "invisible_text": []}
    recognised = stray = 0
    for sign in signs(page, positions):
        code = _hidden(grey, sign)
        recognised += sign.undrawn
        stray += sign.undrawn and code == "invisible_text"
        if code and not (sign.undrawn and code == "invisible_text"):
            hidden[code].append(sign.text)
    if recognised and stray > recognised * MISPLACED:
        yield Found("invisible_text", {"page": number, "count": stray})
    elif recognised:
        yield Found("ocr_layer", {"page": number})
    for code, text in hidden.items():
        if len(text) >= FEWEST:
            told = {"page": number, "count": len(text), "shown": excerpt("".join(text))}
            yield Found(code, told)


def _hidden(grey: Image.Image, sign: Sign) -> str:
    """How a sign is hidden; empty where it can be seen, or is too small to tell."""
    left, top, right, bottom = sign.box
    if right <= 0 or bottom <= 0 or left >= grey.width or top >= grey.height:
        return "invisible_text"  # beyond the page's edge
    if right - left < SMALLEST or bottom - top < SMALLEST:
        return ""
    darkest, lightest = grey.crop(sign.box).getextrema()
    if not isinstance(darkest, int) or not isinstance(lightest, int) or lightest - darkest >= EVEN:
        return ""
    return "invisible_text" if darkest >= LIGHT else "covered_text"
