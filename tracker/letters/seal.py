"""The sealed original of a letter: a scan or an e-sealed file, compared with what was approved."""

import re
from dataclasses import dataclass

from tracker.documents import comparison, store
from tracker.documents.comparison import Difference
from tracker.documents.document import Document
from tracker.documents.found import Unreadable
from tracker.extensions import db
from tracker.letters.letter import Letter

SAME, DIFFERS, CONFIRMED = "same", "differs", "confirmed"
LIST_NUMBERS = re.compile(r"(\d{1,2}[.、])+")


@dataclass(frozen=True)
class Compared:
    """What the comparison says; without words in the file, a person has to compare."""

    has_words: bool
    differences: list[Difference]

    @property
    def is_same(self) -> bool:
        """Whether the file has words, and they are those of the approved text."""
        return self.has_words and not self.differences


def compared(letter: Letter, document: Document) -> Compared:
    """The words of a sealed file beside those of the letter as issued; raises store.Damaged.

    The red heading repeats the agency's name and the number, which is no difference.
    """
    try:
        words = comparison.text_of(document.name, store.content(document))
    except Unreadable:
        words = ""
    if not comparison.normal(words):
        return Compared(False, [])
    agency = letter.case.agency.name
    heading = (agency, f"{agency}文件", "文件", letter.title, letter.document_number)
    found = comparison.differences(letter.html.striptags(), words, heading)
    return Compared(True, [one for one in found if not _is_list_number(letter, one)])


def _is_list_number(letter: Letter, one: Difference) -> bool:
    """Whether what is new are the numbers that a list is printed with, and not part of a number."""
    if one.missing or not LIST_NUMBERS.fullmatch(one.new):
        return False
    touches = one.after[:1].isdigit()
    return "<li" in letter.body and not touches


def put(letter: Letter, document: Document, match: str, reason: str | None = None) -> None:
    """Make the sealed file the issued original; `match` SAME, DIFFERS with a reason, CONFIRMED."""
    letter.sealed, letter.sealed_match, letter.sealed_reason = document, match, reason
    db.session.flush()
