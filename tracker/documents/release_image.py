"""Where a picture (JPEG, PNG) hides things: the place it was taken, its maker, a second picture."""

from collections.abc import Iterator
from typing import Any

from PIL import Image, UnidentifiedImageError

from tracker.documents.found import Found, Unreadable, excerpt
from tracker.documents.office import stream

GPS, ARTIST, COPYRIGHT, OWNER, SERIAL = 0x8825, 0x013B, 0x8298, 0xA430, 0xA431
EXIF, THUMBNAIL_OFFSET = 0x8769, 0x0201
PEOPLE = {ARTIST: "Artist", COPYRIGHT: "Copyright", OWNER: "CameraOwnerName",
          SERIAL: "BodySerialNumber"}  # fmt: skip
NOTES = ("Author", "Comment", "Description", "Source", "Creator", "comment")
ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}


def look(content: bytes) -> Iterator[Found]:
    """Every hiding place of a picture; raises Unreadable."""
    try:
        with Image.open(stream(content)) as picture:
            picture.load()
            yield from _told(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise Unreadable("no picture") from None
    end = ENDS.get(str(picture.format), b"")
    after = content[content.rfind(end) + len(end) :].strip(b"\0\r\n ") if end else b""
    if after or _has_second(content, str(picture.format)):
        yield Found("trailing_data", {})


def _told(picture: Image.Image) -> Iterator[Found]:
    exif = picture.getexif()
    if exif.get_ifd(GPS):
        yield Found("gps", {})
    if exif.get_ifd(0x0001) or THUMBNAIL_OFFSET in _thumbnail(exif):
        yield Found("thumbnail", {})
    known: dict[int, Any] = {**dict(exif), **exif.get_ifd(EXIF)}
    for tag, name in PEOPLE.items():
        if str(known.get(tag, "")).strip():
            yield Found("properties", {"property": name, "shown": excerpt(str(known[tag]))})
    for note in NOTES:
        if picture.info.get(note):
            yield Found("properties", {"property": note})


def _thumbnail(exif: Image.Exif) -> dict[int, Any]:
    return dict(exif.get_ifd(1))


def _has_second(content: bytes, kind: str) -> bool:
    """Whether another JPEG picture follows the first one's end."""
    return kind == "JPEG" and b"\xff\xd9\xff\xd8\xff" in content
