"""How many pages a kept file has, in sides of A4: asked where a file is archived."""

import pypdfium2

from tracker.documents.document import Document
from tracker.documents.store import content

PDF = "application/pdf"


def pages(document: Document) -> int | None:
    """The pages of a PDF, 1 for an image; None for what only a printout tells.

    Raises store.Damaged.
    """
    if document.media_type.startswith("image/"):
        return 1
    if document.media_type != PDF:
        return None
    try:
        with pypdfium2.PdfDocument(content(document)) as pdf:
            return len(pdf) or None
    except pypdfium2.PdfiumError:  # locked or broken: whoever files it counts the printout
        return None
