"""Hands a kept file out: always as a download, never as something that a browser runs."""

from urllib.parse import quote

from flask import Response

from tracker.documents.document import Document
from tracker.documents.inspect import extension
from tracker.documents.store import MADE, content

POLICY = "sandbox; default-src 'none'"


def attachment(document: Document) -> Response:
    """The file as a download under its own name (RFC 6266); raises store.Damaged."""
    return _download(document.name, content(document), document.media_type)


def made(name: str, written: bytes, plain: str = "document") -> Response:
    """What was just made and is not kept, as a download; `plain`: its name in ASCII."""
    return _download(name, written, MADE[extension(name)], plain)


def _download(name: str, written: bytes, media_type: str, stem: str = "document") -> Response:
    response = Response(written, content_type=media_type)
    plain = f"{stem}.{extension(name)}"
    named = f"UTF-8''{quote(name, safe='')}"
    response.headers.set(
        "Content-Disposition", "attachment", filename=plain, **{"filename*": named}
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response
