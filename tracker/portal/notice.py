"""What a writer is told of the request before going on: warnings, which refuse nothing."""

from dataclasses import dataclass
from typing import Any

from flask_wtf import FlaskForm

from tracker.documents import personal_numbers
from tracker.documents.found import Found
from tracker.portal.writing import Writing

STEP = "wanted"
MOST = 5  # numbers named


@dataclass(frozen=True)
class Notice:
    """Personal numbers in the text, masked, with the kind of each."""

    numbers: list[tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.numbers)

    @property
    def seal(self) -> str:
        """Tells whether the same was shown before."""
        return "|".join(shown for _, shown in self.numbers)


def of(name: str, form: FlaskForm) -> Notice:
    """What is to be said of the answers of a step; of most steps nothing."""
    if name != STEP or form.errors:
        return Notice([])
    found = [*_numbers(form["wanted"].data), *_numbers(form["purpose"].data)]
    return Notice(list(dict.fromkeys(found))[:MOST])


def first_time(name: str, form: FlaskForm, kept: Writing) -> Notice | None:
    """The notice, if it was not yet shown to this writer; whoever saw it goes on."""
    told = of(name, form)
    if not told or kept.said.get("noticed") == told.seal:
        return None
    kept.keep(name, {"noticed": told.seal})
    return told


def _numbers(text: Any) -> list[tuple[str, str]]:
    return [_shown(found) for found in personal_numbers.find(text or "")]


def _shown(found: Found) -> tuple[str, str]:
    return found.code, str(found.place["shown"])
