"""Takes times and prints them as ratios, which mean the same on every machine."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import click


@dataclass(frozen=True)
class Ratio:
    """How long one thing takes, compared with a plain one of the same run; both in seconds."""

    what: str
    seconds: float
    plain: str
    plain_seconds: float

    @property
    def times(self) -> float:
        """How many times as long it takes as the plain thing."""
        return self.seconds / self.plain_seconds


def fastest(what: Callable[[], Any], rounds: int = 7) -> float:
    """The seconds of the fastest of `rounds`, which the rest of the machine disturbed least."""
    what()  # the first round fills caches and is not counted
    return min(_once(what) for _ in range(rounds))


def table(ratios: Iterable[Ratio]) -> None:
    """Print one line for each ratio."""
    click.echo(f"{'measured':<52}{'ms':>9}   {'compared with':<40}{'ms':>9}{'ratio':>9}")
    for each in ratios:
        click.echo(
            f"{each.what:<52}{each.seconds * 1000:>9.1f}   "
            f"{each.plain:<40}{each.plain_seconds * 1000:>9.2f}{each.times:>9.1f}"
        )


def _once(what: Callable[[], Any]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started
