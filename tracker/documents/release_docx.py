"""Where a text document (DOCX) hides things: changes, comments, invisible words, other files."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from tracker.documents import personal_numbers
from tracker.documents.found import Found, excerpt
from tracker.documents.office import Package, attribute, is_on, named, plain, properties, words

TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$")
CHANGES = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange", "cellIns",
           "cellDel", "sectPrChange")  # fmt: skip
EMBEDDED = ("word/embeddings/", "word/activeX/")
SMALLEST = 4  # half points: nobody reads two-point type
LIGHT = {"", "auto", "ffffff", "none", "clear"}


def look(content: bytes) -> Iterator[Found]:
    """Every hiding place of a text document; raises Unreadable."""
    package = Package(content)
    yield from properties(package)
    for one in named(package.xml("word/people.xml"), "person"):
        yield Found("properties", {"property": "people", "shown": attribute(one, "author")})
    for name in package.under(*EMBEDDED):
        yield Found("embedded_object", {"part": name.rpartition("/")[2]})
    hidden = _hidden_styles(package.xml("word/styles.xml"))
    for name in filter(TEXTS.match, package.names):
        yield from _part(package.xml(name), TEXTS.match(name).group(1).strip("0123456789"), hidden)  # type: ignore[union-attr]


def _part(root: ElementTree.Element, part: str, hidden: set[str]) -> Iterator[Found]:
    for one in named(root, "comment"):
        yield Found("comments", {"shown": excerpt(words(one))})
    for one in named(root, *CHANGES):
        text = words(one) or words(one, "delText")
        yield Found("tracked_changes", {"docx": part, "shown": excerpt(text)})
    for paragraph in named(root, "p"):
        text = words(paragraph) + words(paragraph, "delText")
        yield from personal_numbers.find(text, docx=part)
    yield from _invisible(root, part, hidden, shaded=False)


def _invisible(
    element: ElementTree.Element, part: str, hidden: set[str], shaded: bool
) -> Iterator[Found]:
    """Runs of words that nobody sees; `shaded`: what is around them is dark, so white is right."""
    shaded = shaded or plain(element.tag) == "txbxContent" or _has_dark_ground(element)
    for child in element:
        if plain(child.tag) == "r":
            code = _unseen(child, hidden, shaded)
            text = words(child) + words(child, "delText")
            if code and text.strip():
                yield Found(code, {"docx": part, "shown": excerpt(text)})
        if plain(child.tag) != "rPr":
            yield from _invisible(child, part, hidden, shaded)


def _unseen(run: ElementTree.Element, hidden: set[str], shaded: bool) -> str:
    """How a run is made invisible; empty where it is not."""
    about = next((one for one in run if plain(one.tag) == "rPr"), ElementTree.Element("none"))
    for one in about:
        kind, value = plain(one.tag), attribute(one, "val")
        if kind in ("vanish", "specVanish") and value not in ("0", "false", "off"):
            return "hidden_text"
        if kind == "rStyle" and value in hidden:
            return "hidden_text"
        if kind == "sz" and value.isdigit() and int(value) <= SMALLEST:
            return "white_text"
        white = value.lower() == "ffffff" or attribute(one, "themeColor") == "background1"
        if kind == "color" and white and not (shaded or _has_dark_ground(run)):
            return "white_text"
    return ""


def _has_dark_ground(element: ElementTree.Element) -> bool:
    """Whether a cell, paragraph or run has a colour of its own behind its words."""
    about = [one for one in element if plain(one.tag) in ("tcPr", "pPr", "rPr", "tblPr")]
    marks = [mark for one in about for mark in one if plain(mark.tag) in ("shd", "highlight")]
    return any(
        attribute(mark, "fill" if plain(mark.tag) == "shd" else "val").lower() not in LIGHT
        for mark in marks
    )


def _hidden_styles(root: ElementTree.Element) -> set[str]:
    """The character styles that hide their words."""
    return {
        attribute(style, "styleId")
        for style in named(root, "style")
        if attribute(style, "type") == "character"
        and any(is_on(attribute(one, "val") or "1") for one in named(style, "vanish"))
    }
