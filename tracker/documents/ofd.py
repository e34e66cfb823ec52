"""Reads the text layer of an OFD file (GB/T 33190): a zip of XML, its words in TextCode."""

import re

from tracker.documents.office import Package, named

CONTENT = re.compile(r"(?:^|/)(?:Page_|Tpl_|Temp_)?[^/]*Content\.xml$", re.IGNORECASE)


def text(content: bytes) -> str:
    """The words of all pages in the order of the file; raises Unreadable."""
    package = Package(content)
    pages = sorted((name for name in package.names if CONTENT.search(name)), key=_in_order)
    return "\n".join(
        "\n".join("".join(one.itertext()) for one in named(package.xml(page), "TextCode"))
        for page in pages
    )


def _in_order(name: str) -> list[tuple[int, str]]:
    """Page_10 comes after Page_2."""
    return [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", name)]
