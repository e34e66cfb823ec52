"""Static files as they travel: the committed .gz of a file to whoever reads it, else the file."""

import mimetypes
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.security import safe_join

from tracker.accounts import access


def attach(app: Flask) -> None:
    """Take the place of the view that serves static files; scripts/compress.py makes the .gz."""

    @access.public
    def static(filename: str) -> Response:
        """One file; its packed form where there is one and the browser reads it."""
        packed = f"{filename}.gz"
        found = safe_join(str(app.static_folder), packed)
        if found is None or not Path(found).is_file():
            return app.send_static_file(filename)
        if request.accept_encodings.quality("gzip") > 0:
            response = app.send_static_file(packed)
            response.content_type = _content_type(filename)
            response.content_encoding = "gzip"
        else:
            response = app.send_static_file(filename)
        response.vary.add("Accept-Encoding")
        return response

    app.view_functions["static"] = static


def _content_type(filename: str) -> str:
    guessed = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
