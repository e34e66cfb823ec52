"""Several items in one application: one result for all of them (《政府信息公开条例》 art 37)."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tracker.law.dated import Refused
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import ORDER, OUTCOMES
from tracker.law.words import says

FEWEST, MOST = 2, 30
WHOLE = frozenset({"R21", "R22", "R23"})
"""Outcomes of an application as a whole: it is withdrawn or abandoned, not an item of it."""
DISCLOSED = frozenset({"R01", "R02"})
_DIGITS = "零一二三四五六七八九"


class NoSuchItem(Refused):
    """An outcome that an item cannot have, or too few items to speak of."""


class Item(NamedTuple):
    """What was decided on one item: its outcome and the keys of its grounds."""

    outcome: str
    exemptions: tuple[str, ...] = ()


def check(code: str) -> None:
    """Raise NoSuchItem for an outcome that only a whole application can have, or none can."""
    known = OUTCOMES.get(code)
    if known is None or not known.selectable or code in WHOLE:
        name = known.name if known else code
        raise NoSuchItem(says("“%(name)s”不能是其中一项的办理结果"), name=name)


def whole(outcomes: Sequence[str]) -> str:
    """The outcome of the application from those of its items, whose row the report counts.

    Any given and any refused: partly disclosed, once. All given: disclosed, or already public
    where each is. None given: the first in the order of the decision table. Raises NoSuchItem.
    """
    if len(outcomes) < FEWEST:
        raise NoSuchItem(says("分项答复至少要有 %(fewest)s 项"), fewest=FEWEST)
    for code in outcomes:
        check(code)
    given = [code in DISCLOSED for code in outcomes]
    if all(given):
        return "R01" if set(outcomes) == {"R01"} else "R02"
    if any(given) or "R03" in outcomes:
        return "R03"
    return min(outcomes, key=ORDER.index)


def grounds(items: Iterable[Item]) -> list[str]:
    """The grounds that count for the whole: all of a (partial) refusal, else those of its outcome.

    In the order of the decision table; raises NoSuchItem.
    """
    found = list(items)
    result = whole([item.outcome for item in found])
    withholds: Collection[str] = (
        [code for code in OUTCOMES if OUTCOMES[code].exempt or code == "R03"]
        if OUTCOMES[result].exempt or result == "R03"
        else [result]
    )
    keys = {key for item in found if item.outcome in withholds for key in item.exemptions}
    return [key for key in EXEMPTIONS if key in keys]


def numeral(number: int) -> str:
    """The Chinese numeral of 1 to 99, as a letter counts its items."""
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else _DIGITS[tens])
        + ("十" if tens else "")
        + (_DIGITS[ones] if ones else "")
    )
