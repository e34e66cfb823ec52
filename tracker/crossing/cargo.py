"""Files of a row: each lies in the package once, under the SHA-256 of what it holds."""

from typing import Any

from tracker import crypto
from tracker.documents import store
from tracker.documents.document import Document
from tracker.law.dated import Refused
from tracker.law.words import says

Row = dict[str, Any]
MISSING = says("包内缺少文件“%(name)s”，或者内容与登记的不符")


class Cargo:
    """The files that go into one package."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return sum(len(content) for content in self.files.values())

    def add(self, document: Document, **told: object) -> Row:
        """Put a kept file in, and return what a row says of it; raises store.Damaged."""
        self.files[document.sha256] = store.content(document)
        return {"sha256": document.sha256, "name": document.name, **told}


def unload(
    agency_id: int, purpose: str, told: Row, files: dict[str, bytes], case: Any = None
) -> Document:
    """Keep a file that a row names, checked like any upload; raises Refused."""
    content = files.get(told["sha256"])
    if content is None or crypto.fingerprint(content) != told["sha256"]:
        raise Refused(MISSING, name=told["name"])
    return store.keep(agency_id, purpose, (told["name"], content), case=case)
