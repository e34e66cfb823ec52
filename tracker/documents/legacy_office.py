"""Looks through the old office formats (DOC, XLS, WPS, ET), which are compound files."""

from collections.abc import Iterator

from tracker.documents.refused import ANOTHER, ENCRYPTED, MACRO, PROGRAM, NotAccepted

COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTRY = 128  # bytes: directory entries begin at multiples of it, each with its stream's name
DOCUMENTS = ("WordDocument", "Workbook", "Book")
MACROS = ("_VBA_PROJECT", "_VBA_PROJECT_CUR")
SEALED = ("EncryptedPackage",)  # a newer document behind a password, whatever its name
PACKED = ("\x01Ole10Native",)  # any file at all, wrapped as an object


def look(content: bytes) -> Iterator[bytes]:
    """Refuse what is no document, has macros, or packs a file; yields nothing more to look at."""
    refuse_password(content)
    if not content.startswith(COMPOUND_FILE) or not has_stream(content, DOCUMENTS):
        raise NotAccepted(ANOTHER)
    if has_stream(content, MACROS):
        raise NotAccepted(MACRO)
    if has_stream(content, PACKED):
        raise NotAccepted(PROGRAM)
    yield from ()


def refuse_password(content: bytes) -> None:
    """A document that a password locks is no longer of its own type; say so."""
    if content.startswith(COMPOUND_FILE) and has_stream(content, SEALED):
        raise NotAccepted(ENCRYPTED)


def has_stream(content: bytes, names: tuple[str, ...]) -> bool:
    """Whether a compound file's directory lists a stream of one of these names."""
    return any(_has(content, f"{name}\0".encode("utf-16-le")) for name in names)


def _has(content: bytes, entry: bytes) -> bool:
    at = content.find(entry)
    while at >= 0 and at % ENTRY:
        at = content.find(entry, at + 1)
    return at >= 0
