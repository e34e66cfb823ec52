"""What may come in: files of known types, told by content and extension alike, without traps."""

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype
import pikepdf
from flask import current_app

from tracker.documents import legacy_office, package
from tracker.documents.refused import (
    ANOTHER,
    EMPTY,
    ENCRYPTED,
    TOO_LARGE,
    UNKNOWN,
    VIRUS,
    NotAccepted,
)

__all__ = ["ACCEPTED", "NotAccepted", "check", "clean_name"]

LONGEST_NAME = 200  # characters
MEGABYTE = 1024 * 1024
LOCK = b"/Encrypt"  # stands in the trailer of a PDF that a password protects
NAMELESS = "文件"
TEXT_CONTROLS = {"\t", "\n", "\r", "\f"}
# The test signature that every virus scanner knows, in two parts so that none finds it here.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

Look = Callable[[bytes], Iterator[bytes]]
"""Looks through a file and yields what is packed in it; raises NotAccepted."""


@dataclass(frozen=True)
class Type:
    """A type of file: what it is served as, and how its content is looked through."""

    media_type: str
    look: Look


def _signature(extension: str) -> Look:
    def look(content: bytes) -> Iterator[bytes]:
        found = filetype.guess(content)
        if found is None or found.extension != extension:
            raise NotAccepted(ANOTHER)
        yield from ()

    return look


def _text(content: bytes) -> Iterator[bytes]:
    text = decoded(content)
    if text is None or any(
        unicodedata.category(sign) == "Cc" and sign not in TEXT_CONTROLS for sign in text
    ):
        raise NotAccepted(ANOTHER)
    yield from ()


def _pdf(content: bytes) -> Iterator[bytes]:
    yield from _signature("pdf")(content)
    if LOCK not in content:  # most are never opened here
        return
    try:
        pikepdf.open(io.BytesIO(content)).close()
    except pikepdf.PasswordError:
        raise NotAccepted(ENCRYPTED) from None
    except pikepdf.PdfError:
        return  # damaged in another way: whoever reads it sees


ACCEPTED: dict[str, Type] = {
    "pdf": Type("application/pdf", _pdf),
    "ofd": Type("application/ofd", package.look("OFD.xml")),
    "doc": Type("application/msword", legacy_office.look),
    "docx": Type(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        package.look("word/document.xml", "[Content_Types].xml"),
    ),
    "xls": Type("application/vnd.ms-excel", legacy_office.look),
    "xlsx": Type(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        package.look("xl/workbook.xml", "[Content_Types].xml"),
    ),
    "pptx": Type(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        package.look("ppt/presentation.xml", "[Content_Types].xml"),
    ),
    "wps": Type("application/wps-office.wps", legacy_office.look),
    "et": Type("application/wps-office.et", legacy_office.look),
    "jpg": Type("image/jpeg", _signature("jpg")),
    "jpeg": Type("image/jpeg", _signature("jpg")),
    "png": Type("image/png", _signature("png")),
    "txt": Type("text/plain; charset=utf-8", _text),
    "csv": Type("text/csv; charset=utf-8", _text),
}


def check(name: str, content: bytes) -> str:
    """The media type under which a file may be kept; raises NotAccepted with what to do instead.

    `name`: as the sender called it; only its extension is believed, and only beside the content.
    """
    shown = clean_name(name)
    try:
        return _check(extension(shown), content)
    except NotAccepted as refused:
        raise NotAccepted(refused.text, **{**refused.values, "name": shown}) from None


def clean_name(name: str) -> str:
    """`name` as data: without path, control and direction signs, NFC, at most 200 characters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    printed = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = re.sub(r'[<>:"|?*]', "_", " ".join(printed.split())).strip(". ")
    path = PurePosixPath(plain or NAMELESS)
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix[:LONGEST_NAME]


def extension(name: str) -> str:
    """The extension in lower case, without its dot; empty for none."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def _check(found: str, content: bytes) -> str:
    _check_size(len(content))
    if found not in ACCEPTED:
        raise NotAccepted(UNKNOWN, accepted="、".join(ACCEPTED).upper())
    _check_virus(content)
    for packed in ACCEPTED[found].look(content):
        _check_virus(packed)
    return ACCEPTED[found].media_type


def _check_size(size: int) -> None:
    largest = int(current_app.config["LARGEST_FILE"])
    if size == 0:
        raise NotAccepted(EMPTY)
    if size > largest:
        raise NotAccepted(TOO_LARGE, limit=largest // MEGABYTE)


def _check_virus(content: bytes) -> None:
    if EICAR in content:
        raise NotAccepted(VIRUS)


def decoded(content: bytes) -> str | None:
    """The text in the encoding that it is written in; None where it is no text."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
