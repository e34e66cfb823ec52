"""Looks through zipped documents (office, OFD): sizes as inflated, macros, outside links."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from tracker.documents.legacy_office import PACKED, has_stream, refuse_password
from tracker.documents.refused import (
    ANOTHER,
    DAMAGED,
    ENCRYPTED,
    ENTITIES,
    MACRO,
    OUTSIDE,
    PROGRAM,
    TOO_MUCH,
    NotAccepted,
)

MEGABYTE = 1024 * 1024
MOST_MEMBERS = 2000
LARGEST_INFLATED = 200 * MEGABYTE  # all members together
HIGHEST_RATIO = 100  # inflated to packed, once above SMALL
LOCKED = 0x1  # the flag of a zipped member that needs a password
SMALL = 10 * MEGABYTE
CHUNK = 64 * 1024

MACROS = re.compile(r"vbaproject|vbadata|activex|macrosheets", re.IGNORECASE)
PROGRAMS = re.compile(
    r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|msi|cpl|pif|sh|py)$",
    re.IGNORECASE,
)
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!")
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,  # a password
    NotImplementedError,
    EOFError,
    UnicodeDecodeError,
)
DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
HYPERLINK = "/hyperlink"  # the one relation that may lead outside: it opens on a click only


def look(*members: str) -> Callable[[bytes], Iterator[bytes]]:
    """How to look through a package that must have `members`; yields each member inflated."""

    def through(content: bytes) -> Iterator[bytes]:
        refuse_password(content)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                yield from _through(opened, members, len(content))
        except UNREADABLE:
            raise NotAccepted(DAMAGED) from None

    return through


def _through(opened: zipfile.ZipFile, members: tuple[str, ...], size: int) -> Iterator[bytes]:
    listed = opened.infolist()
    if not set(members) <= {member.filename for member in listed}:
        raise NotAccepted(ANOTHER)
    if len(listed) > MOST_MEMBERS:
        raise NotAccepted(TOO_MUCH)
    left = min(LARGEST_INFLATED, max(SMALL, size * HIGHEST_RATIO))
    if any(member.flag_bits & LOCKED for member in listed):
        raise NotAccepted(ENCRYPTED)
    for member in listed:
        _check_name(member.filename)
        inflated = _inflate(opened, member, left)
        left -= len(inflated)
        _check_member(member.filename, inflated)
        yield inflated


def _inflate(opened: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """The member's content; given up as soon as more than `left` bytes come out of it.

    What the zip says of its sizes is not believed: a false size ends in a failed checksum.
    """
    if member.compress_type not in DEFLATED:
        raise NotAccepted(DAMAGED)
    inflated = bytearray()
    with opened.open(member) as packed:
        while chunk := packed.read(CHUNK):
            inflated += chunk
            if len(inflated) > left:
                raise NotAccepted(TOO_MUCH)
    return bytes(inflated)


def _check_name(name: str) -> None:
    if MACROS.search(name):
        raise NotAccepted(MACRO)
    if PROGRAMS.search(name):
        raise NotAccepted(PROGRAM)


def _check_member(name: str, content: bytes) -> None:
    if content.startswith(PROGRAM_STARTS) or has_stream(content, PACKED):
        raise NotAccepted(PROGRAM)
    if name.endswith((".xml", ".rels")):
        _check_xml(content)
    if name.endswith(".rels"):
        _check_relations(content)


def _check_xml(content: bytes) -> None:
    narrow = content.replace(b"\0", b"")  # UTF-16 reads alike
    if b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow:
        raise NotAccepted(ENTITIES)
    if b"macroEnabled" in narrow or b"vbaProject" in narrow:
        raise NotAccepted(MACRO)


def _check_relations(content: bytes) -> None:
    try:
        relations = ElementTree.fromstring(content)  # noqa: S314 - it has no DTD, see _check_xml
    except ElementTree.ParseError:
        raise NotAccepted(DAMAGED) from None
    for relation in relations:
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not relation.get("Type", "").endswith(HYPERLINK):
            raise NotAccepted(OUTSIDE)
