"""A letter as a PDF after GB/T 9704: tagged (PDF/UA), titled, and with no more words than its HTML.

WeasyPrint needs libraries of the system; it is loaded when it is first asked for, and where it is
missing the pages offer HTML and DOCX.
"""

from functools import cache
from typing import Any

from tracker.law.dated import Refused
from tracker.law.words import says
from tracker.letters import paper
from tracker.letters.sheet import Sheet, from_the_right, sheet

MEDIA_TYPE = "application/pdf"
WIDTH_PT = 442  # of the type area (版心), 156 mm
LARGEST_PT = 40  # of the organ's name at the head


class NoPrinter(Refused):
    """WeasyPrint, or one of the libraries that it needs, is not installed here."""


def available() -> bool:
    """Whether PDFs can be made here."""
    return _printer() is not None


def write(body: str) -> bytes:
    """The letter whose frozen HTML is `body`; raises NoPrinter."""
    found = sheet(body)
    page = paper.write("sheet.html", {"sheet": found, "signature": list(_signature(found))})
    return printed(page, _style(), _sizes(found))


def printed(page: str, *styles: str) -> bytes:
    """A whole page of HTML with its style sheets as a PDF; raises NoPrinter."""
    printer = _printer()
    if printer is None:
        raise NoPrinter(says("这里没有安装生成 PDF 所需的组件，请下载 DOCX 或者打印网页"))
    document = printer.HTML(string=str(page), url_fetcher=_nothing)
    written: bytes = document.write_pdf(
        stylesheets=[printer.CSS(string=css, url_fetcher=_nothing) for css in styles],
        pdf_variant="pdf/ua-1",
    )
    return written


def _signature(found: Sheet) -> list[tuple[int, str]]:
    return list(enumerate(found.signature))


def _sizes(found: Sheet) -> str:
    """What depends on the words: the size of the organ's name, the place of the signature."""
    size = min(LARGEST_PT, WIDTH_PT / max(1, len(found.organ)))
    places = from_the_right(found.signature)
    signed = (f".signature__{at}{{padding-right:{em:.2f}em}}" for at, em in enumerate(places))
    return f".organ{{font-size:{size:.1f}pt}}" + "".join(signed)


@cache
def _style() -> str:
    return (paper.TEMPLATES / "sheet.css").read_text("utf-8")


@cache
def _printer() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: Pango or HarfBuzz is missing
        return None
    return weasyprint


def _nothing(url: str, *_: object, **__: object) -> Any:
    """A letter refers to nothing outside itself; whatever is asked for is not fetched."""
    raise ValueError(f"a letter fetches nothing: {url}")
