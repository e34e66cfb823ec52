"""One step in a short table of states, as registers beside the cases have them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from tracker.law.dated import Refused
from tracker.law.words import says

State = TypeVar("State", bound=StrEnum)


class NotPossible(Refused):
    """The act does not lead anywhere from this state."""


def step(
    table: Mapping[Any, tuple[State, State]], names: Mapping[State, str], state: str, act: Any
) -> State:
    """The state after `act`, by `table`: act → from, to; raises NotPossible."""
    start, end = table[act]
    if state != start:
        raise NotPossible(says("本操作只能在“%(state)s”时进行"), state=names[start])
    return end
