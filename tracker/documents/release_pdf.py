"""Where a PDF hides things: unseen words, layers, notes, attachments, earlier versions."""

from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from tracker.documents import pdf_pages, personal_numbers
from tracker.documents.found import Found, Unreadable, excerpt
from tracker.documents.office import NOBODY, stream
from tracker.documents.pdf_unseen import unseen

HARMLESS = {"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet"}  # annotations
USUAL = {"/Title", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
LINEARIZED_WITHIN = 1024  # bytes: such a file has two tables from the start


def look(content: bytes) -> Iterator[Found]:
    """Every hiding place of a PDF; raises Unreadable."""
    try:
        with pikepdf.open(stream(content)) as pdf:
            yield from _structure(pdf)
            yield from _annotations(pdf)
    except (pikepdf.PasswordError, pikepdf.PdfError):
        raise Unreadable("a password, or no PDF") from None
    if _revisions(content) > 1:
        yield Found("old_revision", {"count": _revisions(content) - 1})
    for found in pdf_pages.each(content, _page):
        yield from found


def _page(page: pdfium.PdfPage, number: int) -> list[Found]:
    """What one page hides, and the personal numbers on it."""
    return [*unseen(page, number), *personal_numbers.find(pdf_pages.text(page), page=number)]


def _structure(pdf: pikepdf.Pdf) -> Iterator[Found]:
    yield from _properties(pdf)
    names = pdf.Root.get("/Names", {})
    if "/EmbeddedFiles" in names or "/AF" in pdf.Root:
        for name in list(pdf.attachments) or [""]:
            yield Found("embedded_file", {"name": name})
    yield from _layers(pdf)


def _properties(pdf: pikepdf.Pdf) -> Iterator[Found]:
    for key, value in dict(pdf.docinfo).items():
        told = str(value).strip()
        if key not in USUAL and not key.startswith("/PTEX") and told.lower() not in NOBODY:
            yield Found("properties", {"property": key.lstrip("/"), "shown": excerpt(told)})
    with pdf.open_metadata() as metadata:
        told = metadata.get("dc:creator")
        people = told if isinstance(told, list | set) else [told] if told else []
        for person in people:
            if str(person).strip().lower() not in NOBODY:
                yield Found("properties", {"property": "dc:creator", "shown": str(person)})


def _layers(pdf: pikepdf.Pdf) -> Iterator[Found]:
    layers = pdf.Root.get("/OCProperties")
    if layers is None:
        return
    usual = layers.get("/D", {})
    off: list[Any] = list(usual.get("/OFF", []))
    if usual.get("/BaseState") == "/OFF":
        on = [one.objgen for one in usual.get("/ON", [])]
        off += [one for one in layers.get("/OCGs", []) if one.objgen not in on]
    for layer in off:
        yield Found("hidden_layer", {"name": str(layer.get("/Name", ""))})


def _annotations(pdf: pikepdf.Pdf) -> Iterator[Found]:
    for number, page in enumerate(pdf.pages, start=1):
        if "/Thumb" in page:
            yield Found("thumbnail", {"page": number})
        for one in page.get("/Annots", []):
            kind = str(one.get("/Subtype", ""))
            if kind == "/Redact":
                yield Found("redact_annotation", {"page": number})
            elif kind == "/FileAttachment":
                yield Found("embedded_file", {"page": number})
            elif kind not in HARMLESS:
                yield Found("annotations", {"page": number})


def _revisions(content: bytes) -> int:
    """How many versions of itself the file holds: each ends with a table of its own."""
    many = content.count(b"startxref")
    linearized = b"/Linearized" in content[:LINEARIZED_WITHIN]
    return many - 1 if linearized and many > 1 else many
