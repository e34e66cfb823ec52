"""What cannot have happened, or is not the law of its day: refused in a sentence."""

from datetime import date

from tracker.law.dated import Refused


class ImpossibleOrder(Refused):
    """Dates that cannot follow one another; the message names the rule."""


class NotTheLaw(Refused):
    """A number or a word that the law of that day does not have."""


def in_order(text: str, earlier: date, later: date | None, cite: str) -> None:
    """Raise ImpossibleOrder, saying text with both days and the article, if later is earlier."""
    if later is not None and later < earlier:
        raise ImpossibleOrder(text, earlier=earlier, later=later, cite=cite)
