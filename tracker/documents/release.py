"""The release check: what a file hides, found before it leaves the agency."""

from collections.abc import Callable, Iterator

import structlog

from tracker.documents import (
    release_docx,
    release_image,
    release_pdf,
    release_pptx,
    release_text,
    release_xlsx,
)
from tracker.documents.found import Finding, Found, Unreadable, gathered
from tracker.documents.inspect import extension

VERSION = 1  # raised whenever the check learns to see more: what was checked before is checked anew

Look = Callable[[bytes], Iterator[Found]]
LOOKS: dict[str, Look] = {
    "xlsx": release_xlsx.look,
    "docx": release_docx.look,
    "pptx": release_pptx.look,
    "pdf": release_pdf.look,
    "jpg": release_image.look,
    "jpeg": release_image.look,
    "png": release_image.look,
    "txt": release_text.look,
    "csv": release_text.look,
}
log = structlog.get_logger("tracker")


def look(name: str, content: bytes) -> list[Finding]:
    """What `content` hides, told by kind; `name` tells the type, which was proved on the way in.

    A file that cannot be looked into is a finding, and so is a check that fails: neither goes out
    unseen.
    """
    through = LOOKS.get(extension(name))
    if through is None:
        return gathered([Found("not_checkable")])
    try:
        return gathered(through(content))
    except Unreadable:
        return gathered([Found("not_checkable")])
    except Exception as error:  # whatever breaks the check must not let the file through
        log.error("release.check_failed", kind=type(error).__name__, type=extension(name))
        return gathered([Found("check_failed")])
