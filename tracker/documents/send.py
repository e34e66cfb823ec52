"""Hands a kept file out: always as a download, never as something that a browser runs."""

from urllib.parse import quote

from flask import Response

from tracker.documents.document import Document
from tracker.documents.inspect import extension
from tracker.documents.store import content

POLICY = "sandbox; default-src 'none'"


def attachment(document: Document) -> Response:
    """The file as a download under its own name (RFC 6266); raises store.Damaged."""
    return download(content(document), document.media_type, document.name)


def download(content: bytes, media_type: str, name: str) -> Response:
    """`content` as a download called `name`, whatever signs the name holds."""
    response = Response(content, content_type=media_type)
    plain = f"document.{extension(name)}"
    named = f"UTF-8''{quote(name, safe='')}"
    response.headers.set(
        "Content-Disposition", "attachment", filename=plain, **{"filename*": named}
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response
