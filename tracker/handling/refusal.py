"""An act that the facts of a case forbid, refused in a sentence for the page."""

from datetime import date

from tracker import clock
from tracker.law.dated import Refused
from tracker.law.words import says


class Refusal(Refused):
    """Why the act was not done: `text` is a msgid, `values` its parameters.

    The law's own refusals are `law.dated.Refused` too, so a face catches that one class.
    """


def not_in_future(day: date) -> None:
    """Raise Refusal for a day that has not come: what is recorded has happened."""
    if day > clock.today():
        raise Refusal(says("%(day)s还没有到，不能登记将来的日期"), day=day)


def not_before(day: date, earliest: date, text: str) -> None:
    """Raise Refusal(text) with both days where `day` is before `earliest`."""
    if day < earliest:
        raise Refusal(text, day=day, earliest=earliest)


def written(text: str | None, refusal: str) -> str:
    """`text` without the blanks around it; raises Refusal(refusal) where nothing is left."""
    plain = (text or "").strip()
    if not plain:
        raise Refusal(refusal)
    return plain
