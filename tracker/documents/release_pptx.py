"""Where a presentation (PPTX) hides things: slides, notes, comments, shapes, other files."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from tracker.documents import personal_numbers
from tracker.documents.found import Found, excerpt
from tracker.documents.office import Package, attribute, is_on, named, properties, words

SLIDES = re.compile(r"ppt/slides/slide\d+\.xml$")
NOTES = re.compile(r"ppt/notesSlides/notesSlide\d+\.xml$")
COMMENTS = re.compile(r"ppt/comments/[^/]+\.xml$")
OTHERS = re.compile(r"ppt/(slideLayouts|slideMasters|charts|diagrams)/[^/]+\.xml$")
AUTHORS = ("ppt/commentAuthors.xml", "ppt/authors.xml")
EMBEDDED = ("ppt/embeddings/", "ppt/activeX/")
SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")
SMALLEST = 200  # hundredths of a point: nobody reads two-point type
COLOURS = ("srgbClr", "schemeClr")
WHITE = ("bg1", "lt1")


def look(content: bytes) -> Iterator[Found]:
    """Every hiding place of a presentation; raises Unreadable."""
    package = Package(content)
    yield from properties(package)
    for member in AUTHORS:
        for one in named(package.xml(member), "cmAuthor", "author"):
            yield Found("properties", {"property": "people", "shown": attribute(one, "name")})
    for name in package.under("docProps/thumbnail"):
        yield Found("thumbnail", {"part": name.rpartition("/")[2]})
    for name in package.under(*EMBEDDED):
        yield Found("embedded_object", {"part": name.rpartition("/")[2]})
    for name in filter(COMMENTS.match, package.names):
        for one in named(package.xml(name), "cm"):
            yield Found("comments", {"shown": excerpt(words(one, "text") + words(one))})
    yield from _slides(package)
    for name in filter(OTHERS.match, package.names):
        yield from _numbers(package.xml(name), part=name.rpartition("/")[2])


def _slides(package: Package) -> Iterator[Found]:
    """What each slide hides, told by its place in the show, with the notes below it."""
    shown = _in_order(package)
    size = _first(package.xml("ppt/presentation.xml"), "sldSz")
    edges = (_number(size, "cx"), _number(size, "cy")) if size is not None else (0, 0)
    for name in filter(SLIDES.match, package.names):
        slide, at = package.xml(name), shown.get(name, 0)
        # one that the show no longer lists stays in the file whole
        if not at or not is_on(attribute(slide, "show") or "1"):
            where = {"slide": at} if at else {"part": name.rpartition("/")[2]}
            yield Found("hidden_slide", {**where, "shown": excerpt(words(slide))})
        yield from _shapes(slide, at, edges)
        yield from _unseen_words(package, name, slide, at)
        yield from _numbers(slide, slide=at)
    of_slide = _notes_of(package, shown)
    for name in filter(NOTES.match, package.names):
        yield from _notes(package.xml(name), of_slide.get(name, 0))


def _shapes(slide: ElementTree.Element, at: int, edges: tuple[int, int]) -> Iterator[Found]:
    """Shapes that are switched off or lie outside, and pictures of which a part is cut away."""
    for shape in named(slide, *SHAPES):
        about = _first(shape, "cNvPr")
        if about is not None and is_on(attribute(about, "hidden")):
            yield Found("hidden_shape", {"slide": at, "shown": excerpt(words(shape))})
        elif _is_outside(shape, edges):
            yield Found("off_slide", {"slide": at, "shown": excerpt(words(shape))})
    for cut in named(slide, "srcRect"):
        if any(_number(cut, side) > 0 for side in "ltrb"):
            yield Found("cropped_picture", {"slide": at})


def _is_outside(shape: ElementTree.Element, edges: tuple[int, int]) -> bool:
    """Whether no part of a shape lies on the slide; what has no place of its own does."""
    offset, size = _first(shape, "off"), _first(shape, "ext")
    if offset is None or size is None or not all(edges):
        return False
    return any(
        start >= edge or start + length <= 0
        for start, length, edge in (
            (_number(offset, "x"), _number(size, "cx"), edges[0]),
            (_number(offset, "y"), _number(size, "cy"), edges[1]),
        )
    )


def _unseen_words(
    package: Package, name: str, slide: ElementTree.Element, at: int
) -> Iterator[Found]:
    """Runs in tiny type, or in white where the whole slide is white."""
    bare = _is_bare(package, name, slide)
    for run in named(slide, "r"):
        about = next(named(run, "rPr"), ElementTree.Element("none"))
        size = _number(about, "sz")
        if words(run).strip() and (0 < size <= SMALLEST or (bare and _is_white(about))):
            yield Found("white_text", {"slide": at, "shown": excerpt(words(run))})


def _is_bare(package: Package, name: str, slide: ElementTree.Element) -> bool:
    """Whether nothing behind the words could be dark: no picture, no fill, no background."""
    grounds = [slide]
    while (name := _behind(package, name)) and len(grounds) < 3:  # the layout, the master
        grounds.append(package.xml(name))
    for ground in grounds:
        if _first(ground, "pic", "blipFill", "gradFill", "pattFill", "tableStyleId") is not None:
            return False
        fills = named(ground, "bgPr", "bgRef", "spPr", "tcPr", "fillRef")
        if any(_first(one, *COLOURS) is not None and not _is_white(one) for one in fills):
            return False
    return True


def _behind(package: Package, name: str) -> str:
    leads = package.relations(name).values()
    behind = "ppt/slideLayouts/" if "/slides/" in name else "ppt/slideMasters/"
    return next((one for one in leads if one.startswith(behind) and "/slideM" not in name), "")


def _is_white(about: ElementTree.Element) -> bool:
    """Whether the first colour that is named is that of paper."""
    colour = _first(about, *COLOURS)
    return colour is not None and attribute(colour, "val").lower() in ("ffffff", *WHITE)


def _notes(notes: ElementTree.Element, at: int) -> Iterator[Found]:
    """What the speaker notes say; the number of the page alone is none."""
    said = "".join(words(run) for run in named(notes, "r"))
    if said.strip():
        yield Found("speaker_notes", {"slide": at, "shown": excerpt(said)})
    yield from _numbers(notes, slide=at)


def _numbers(root: ElementTree.Element, **place: object) -> Iterator[Found]:
    for paragraph in named(root, "p"):
        yield from personal_numbers.find(words(paragraph), **place)
    for value in named(root, "v"):  # what a chart keeps of its table
        yield from personal_numbers.find(value.text or "", **place)


def _in_order(package: Package) -> dict[str, int]:
    """Member of each slide → which one it is in the show, from 1."""
    leads = package.relations("ppt/presentation.xml")
    listed = [next((value for key, value in one.attrib.items() if key.endswith("}id")), "")
              for one in named(package.xml("ppt/presentation.xml"), "sldId")]  # fmt: skip
    return {leads.get(one, ""): at for at, one in enumerate(listed, 1)}


def _notes_of(package: Package, shown: dict[str, int]) -> dict[str, int]:
    """Member of each slide's notes → which slide they belong to."""
    return {lead: at for name, at in shown.items() for lead in package.relations(name).values()
            if NOTES.match(lead)}  # fmt: skip


def _first(root: ElementTree.Element, *names: str) -> ElementTree.Element | None:
    return next(named(root, *names), None)


def _number(element: ElementTree.Element | None, name: str) -> int:
    value = attribute(element, name) if element is not None else ""
    return int(value) if re.fullmatch(r"-?\d+", value) else 0
