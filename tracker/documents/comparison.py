"""Compares the words of two files: an original with its copy, a draft with what was sealed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tracker.documents import ofd, pdf_pages
from tracker.documents.found import Unreadable
from tracker.documents.inspect import decoded, extension
from tracker.documents.office import Package, named, words

AROUND = 8  # signs told on either side of a difference
LONGEST = 400  # signs of one difference that are told
_PAGE_NUMBER = re.compile(r"^\s*[-—–－·]?\s*第?\s*\d{1,3}\s*页?\s*[-—–－·]?\s*$", re.MULTILINE)
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "―": "-"})


@dataclass(frozen=True)
class Difference:
    """One place where two texts part: what only one has, and what stands around it."""

    before: str
    missing: str
    new: str
    after: str


def text_of(name: str, content: bytes) -> str:
    """The words of a file, empty for a picture or a scan; raises Unreadable."""
    kind = extension(name)
    if kind == "pdf":
        return "\n".join(pdf_pages.texts(content))
    if kind == "ofd":
        return ofd.text(content)
    if kind == "docx":
        paragraphs = named(Package(content).xml("word/document.xml"), "p")
        return "\n".join(words(one) for one in paragraphs)
    if kind == "pptx":
        return _slides(Package(content))
    if kind in ("txt", "csv"):
        return decoded(content) or ""
    return ""


def _slides(package: Package) -> str:
    """The words of the slides, a paragraph a line; in the order of their members."""
    slides = sorted(package.under("ppt/slides/slide"), key=lambda one: (len(one), one))
    paragraphs = (named(package.xml(one), "p") for one in slides)
    return "\n".join(words(one) for slide in paragraphs for one in slide)


def is_same(original: tuple[str, bytes], copy: tuple[str, bytes]) -> bool:
    """Whether both files, each a name and its bytes, have words and the very same ones."""
    try:
        left, right = normal(text_of(*original)), normal(text_of(*copy))
    except Unreadable:
        return False
    return bool(left) and left == right


def normal(text: str) -> str:
    """A text without what printing changes: blanks, widths, kinds of dashes, page numbers."""
    plain = unicodedata.normalize("NFKC", _PAGE_NUMBER.sub("", text)).translate(_ALIKE)
    return "".join(sign for sign in plain if sign.isprintable() and not sign.isspace())


def differences(draft: str, other: str, known: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Where `other` departs from `draft`; pieces in `known` that are added or moved are none."""
    left, right = normal(draft), normal(other)
    added = [normal(one) for one in known]
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "insert" and _is_known(right[k:m], added)):
            continue
        if kind == "delete" and left[i:j] in right and _is_known(left[i:j], added):
            continue
        yield Difference(
            left[max(0, i - AROUND) : i],
            left[i:j][:LONGEST],
            right[k:m][:LONGEST],
            left[j : j + AROUND],
        )


def _is_known(text: str, known: list[str]) -> bool:
    """Whether a text is made of known pieces alone, such as the agency's name in a red heading."""
    for piece in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(piece, "")
    return not text
