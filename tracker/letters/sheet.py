"""A frozen letter taken apart for paper (GB/T 9704): DOCX and PDF print the words of its HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from lxml import html

BLANKS = re.compile(r"[ \t\r\n\f]+")  # what HTML takes for one blank; not the full-width one
OWN = {
    "letter__organ": "organ",
    "letter__title": "title",
    "letter__number": "number",
    "letter__addressee": "addressee",
    "letter__part": "part",
}
WITHIN = {
    "letter__quote": "quote",
    "letter__attachments": "attachment",
    "letter__signature": "signature",
    "letter__foot": "foot",
}
DAYS = "letter__days"  # a list without numbers
FORM = "letter--form"  # a record or a form: no red heading, a table instead of sentences
STRONG = ("strong", "b")
SHORT = 11  # signs, as of 2026年12月31日


class Run(NamedTuple):
    """Words in one weight."""

    text: str
    strong: bool = False


class Cell(NamedTuple):
    """One cell of a table: its lines, whether it heads others, how many columns it spans."""

    lines: tuple[str, ...]
    heading: bool
    across: int = 1

    @property
    def is_short(self) -> bool:
        """Whether it is a day, a number or a word, which is not broken into lines."""
        return all(len(line) <= SHORT for line in self.lines)


@dataclass(frozen=True)
class Block:
    """A paragraph with its `role` on the paper, or a table. `level`: of a part's heading."""

    role: str
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    level: int = 0

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(run.text for run in self.runs)

    @property
    def is_form(self) -> bool:
        """Whether the table asks at the left and answers at the right."""
        return all(len(row) == 2 and row[0].heading for row in self.rows)


@dataclass(frozen=True)
class Sheet:
    """What stands where. `annexes`: each on a page of its own; `foot`: below the last rule."""

    organ: str
    title: str
    number: str
    is_form: bool
    body: tuple[Block, ...]
    signature: tuple[str, ...]
    annexes: tuple[tuple[Block, ...], ...]
    foot: tuple[str, ...]


def sheet(body: str) -> Sheet:
    """The letter whose frozen HTML is `body`; every word of it comes along, and none is added."""
    article = html.fragment_fromstring(body)
    blocks = list(_blocks(article, ""))
    cuts = [place for place, block in enumerate(blocks) if block.role == "annex"]
    main = blocks[: cuts[0]] if cuts else blocks
    ends = [*cuts[1:], len(blocks)]
    annexes = [blocks[start + 1 : end] for start, end in zip(cuts, ends, strict=False)]
    return Sheet(
        organ=_said(main, "organ"),
        title=_said(main, "title"),
        number=_said(main, "number"),
        is_form=FORM in _classes(article),
        body=tuple(_flowing(main)),
        signature=tuple(block.text for block in main if block.role == "signature"),
        annexes=tuple(tuple(annex) for annex in annexes),
        foot=tuple(block.text for block in main if block.role == "foot"),
    )


def ems(text: str) -> float:
    """How wide a line is, in full-width characters."""
    return sum(0.5 if ord(sign) < 0x2000 else 1.0 for sign in text)


def from_the_right(signature: tuple[str, ...]) -> list[float]:
    """How far each line of the signature stands from the right, in characters.

    The last line, the date, stands four characters in; the organ is centred above it.
    """
    if not signature:
        return []
    date = ems(signature[-1])
    return [max(0.0, 4 + (date - ems(line)) / 2) for line in signature]


def _said(blocks: list[Block], role: str) -> str:
    return next((block.text for block in blocks if block.role == role), "")


def _flowing(blocks: list[Block]) -> Iterator[Block]:
    """The text between title and signature; the word 附件： takes the first name into its line."""
    label = ""
    for block in blocks:
        if block.role in ("organ", "title", "number", "signature", "foot"):
            continue
        if block.role == "attachment" and block.text == "附件：":
            label = block.text
            continue
        yield replace(block, runs=(Run(label), *block.runs)) if label else block
        label = ""


def _blocks(parent: Any, within: str) -> Iterator[Block]:
    for element in parent:
        named = _classes(element)
        role = next((WITHIN[name] for name in named if name in WITHIN), within)
        if "letter__annex" in named:
            yield Block("annex")
        if element.tag == "table":
            yield Block("table", rows=tuple(_cells(row) for row in element.iter("tr")))
        elif element.tag in ("p", "h2", "h3", "h4"):
            own = next((OWN[name] for name in named if name in OWN), role or "text")
            yield Block(own, tuple(_runs(element)), level=int(element.tag[1:] or 0))
        elif element.tag == "ol":
            yield from _items(element, "day" if DAYS in named else role or "item")
        else:
            yield from _blocks(element, role)


def _items(listed: Any, role: str) -> Iterator[Block]:
    """A numbered list; the browser writes the numbers, on paper they are words."""
    rows = listed.findall("li")
    counted = len(rows) > 1 and role != "day"
    for number, row in enumerate(rows, start=1):
        count = f"{number}." if counted else ""
        yield Block(role, (Run(count), *_runs(row)))


def _cells(row: Any) -> tuple[Cell, ...]:
    return tuple(
        Cell(tuple(_lines(cell)), cell.tag == "th", int(cell.get("colspan", "1")))
        for cell in row
        if cell.tag in ("th", "td")
    )


def _lines(cell: Any) -> list[str]:
    """A cell line by line: its paragraphs, and what a <br> parts."""
    said = ""
    for element in cell.iter():
        said += "\n" if element.tag in ("p", "br", "li") else ""
        said += BLANKS.sub(" ", element.text or "") if element.tag != "br" else ""
        if element is not cell:
            said += BLANKS.sub(" ", element.tail or "")
    return [line.strip() for line in said.split("\n") if line.strip()]


def _runs(paragraph: Any) -> list[Run]:
    """The words of a paragraph with their weight, blanks as a browser shows them."""
    found = [Run(paragraph.text or "")]
    for element in paragraph.iterdescendants():
        inside = [element, *element.iterancestors()]
        strong = any(one.tag in STRONG for one in inside)
        found.append(Run(element.text or "", strong))
        found.append(Run(element.tail or "", any(one.tag in STRONG for one in inside[1:])))
    spaced = [Run(BLANKS.sub(" ", run.text), run.strong) for run in found if run.text]
    if spaced:
        spaced[0] = Run(spaced[0].text.lstrip(" "), spaced[0].strong)
        spaced[-1] = Run(spaced[-1].text.rstrip(" "), spaced[-1].strong)
    return spaced


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split()
