"""Reads the members of office files (DOCX, XLSX, PPTX) and OFD: XML without DTD or entities."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.etree import ElementTree

from tracker.documents.found import Found, Unreadable
from tracker.documents.package import LARGEST_INFLATED, UNREADABLE

# What programs write where they know no person.
NOBODY = frozenset(
    {"", "openpyxl", "python-docx", "microsoft office user", "windows user", "user", "wps office",
     "wps_office", "microsoft", "administrator", "admin", "un-named", "unknown"}
)  # fmt: skip
ABOUT = {  # member, the elements that name somebody
    "docProps/core.xml": ("creator", "lastModifiedBy", "category", "keywords"),
    "docProps/app.xml": ("Company", "Manager", "HyperlinkBase"),
}


class Package:
    """One zipped office file; raises Unreadable where it cannot be opened."""

    def __init__(self, content: bytes):
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            total = sum(member.file_size for member in self._zip.infolist())
        except UNREADABLE:
            raise Unreadable("not a zip") from None
        if total > LARGEST_INFLATED:
            raise Unreadable("too large inflated")
        self.names = self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of a member; raises Unreadable."""
        try:
            return self._zip.read(name)
        except (*UNREADABLE, KeyError):
            raise Unreadable(f"member {name}") from None

    def xml(self, name: str) -> ElementTree.Element:
        """A member as XML; an absent one is empty. Raises Unreadable, also for any DTD."""
        if name not in self.names:
            return ElementTree.Element("absent")
        content = self.read(name)
        narrow = content.replace(b"\0", b"")
        if b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow:
            raise Unreadable("a document type")
        try:
            return ElementTree.fromstring(content)  # noqa: S314 - it has no DTD
        except ElementTree.ParseError:
            raise Unreadable(f"member {name}") from None

    def under(self, *folders: str) -> list[str]:
        """The members whose names begin so."""
        return [name for name in self.names if name.startswith(folders)]

    def relations(self, name: str) -> dict[str, str]:
        """The relations of a member: id → the member that it leads to."""
        folder, base = posixpath.split(name)
        found = self.xml(f"{folder}/_rels/{base}.rels")
        return {
            one.get("Id", ""): posixpath.normpath(
                posixpath.join("/" if one.get("Target", "").startswith("/") else folder,
                               one.get("Target", "").lstrip("/"))
            ).lstrip("/")
            for one in found
        }  # fmt: skip


def plain(tag: str) -> str:
    """An element's name without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: ElementTree.Element, name: str) -> str:
    """An attribute's value by its name without namespace; empty for none."""
    return next((value for key, value in element.attrib.items() if plain(key) == name), "")


def is_on(value: str) -> bool:
    """Whether an XML switch is on."""
    return value.lower() in ("1", "true", "on")


def named(root: ElementTree.Element, *names: str) -> Iterator[ElementTree.Element]:
    """The elements below `root` with one of `names`."""
    return (one for one in root.iter() if plain(one.tag) in names)


def properties(package: Package) -> Iterator[Found]:
    """Who and where, as the file's properties tell it; what a program wrote is nobody."""
    for member, names in ABOUT.items():
        for element in named(package.xml(member), *names):
            value = (element.text or "").strip()
            if value.lower() not in NOBODY:
                yield Found("properties", {"property": plain(element.tag), "shown": value})
    for element in named(package.xml("docProps/custom.xml"), "property"):
        yield Found("properties", {"property": element.get("name", "")})


def words(element: ElementTree.Element, name: str = "t") -> str:
    """The text of all elements `name` below one, joined."""
    return "".join(one.text or "" for one in named(element, name))


def stream(content: bytes) -> IO[Any]:
    """Bytes as a file."""
    return io.BytesIO(content)
