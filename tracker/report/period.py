"""A period that is reported on: a week, a month, a quarter, a year, or any days from–to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.law.words import says

WEEK, MONTH, QUARTER, YEAR, DAYS = "week", "month", "quarter", "year", "days"
FIRST_YEAR, LAST_YEAR = 2008, 2100  # the first Regulation; beyond is a slip of the pen
LONGEST = timedelta(days=3660)  # ten years: more is a typing error, and a slow page
ONE_DAY = timedelta(days=1)

_TEXTS = {
    WEEK: says("%(year)s 年第 %(number)s 周（%(first)s至%(last)s）"),
    MONTH: says("%(year)s 年 %(number)s 月"),
    QUARTER: says("%(year)s 年第 %(number)s 季度"),
    YEAR: says("%(year)s 年"),
    DAYS: says("%(first)s至%(last)s"),
}


@dataclass(frozen=True)
class Period:
    """All days from `first` to `last`, both counted. `text` and `values` are its name."""

    kind: str
    first: date
    last: date

    @property
    def year(self) -> int:
        """The year in its name; a week belongs to the year of its Thursday (GB/T 7408)."""
        return (self.first.isocalendar() if self.kind == WEEK else self.first).year

    @property
    def number(self) -> int:
        """Which week, month or quarter of its year; 0 where it has no number."""
        return {
            WEEK: self.first.isocalendar().week,
            MONTH: self.first.month,
            QUARTER: (self.first.month + 2) // 3,
        }.get(self.kind, 0)

    @property
    def key(self) -> str:
        """How the address bears it: 2026-W48, 2026-11, 2026-Q4, 2026 or 2026-11-01..2026-11-15."""
        return {
            WEEK: f"{self.year}-W{self.number:02d}",
            MONTH: f"{self.year}-{self.number:02d}",
            QUARTER: f"{self.year}-Q{self.number}",
            YEAR: str(self.year),
        }.get(self.kind, f"{self.first}..{self.last}")

    @property
    def text(self) -> str:
        """Its name, a msgid with `values`."""
        return _TEXTS[self.kind]

    @property
    def values(self) -> dict[str, object]:
        """What stands in its name."""
        return {
            "year": self.year, "number": self.number, "first": self.first, "last": self.last,
        }  # fmt: skip

    def previous(self) -> "Period":
        """The one of the same kind, or of as many days, just before."""
        if self.kind == DAYS:
            return between(self.first - (self.last - self.first) - ONE_DAY, self.first - ONE_DAY)
        return of(self.kind, self.first - ONE_DAY)

    def following(self) -> "Period":
        """The one of the same kind, or of as many days, just after."""
        if self.kind == DAYS:
            return between(self.last + ONE_DAY, self.last + (self.last - self.first) + ONE_DAY)
        return of(self.kind, self.last + ONE_DAY)

    def year_before(self) -> "Period":
        """The same period of the year before; of a 53rd week the last week, of 29 February 28."""
        if self.kind == WEEK:
            last = date(self.year - 1, 12, 28).isocalendar().week
            return of(WEEK, date.fromisocalendar(self.year - 1, min(self.number, last), 1))
        if self.kind == DAYS:
            return between(_back(self.first), _back(self.last))
        return of(self.kind, _back(self.first))


def of(kind: str, day: date) -> Period:
    """The week, month, quarter or year in which `day` lies."""
    if kind == WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(WEEK, monday, monday + timedelta(days=6))
    months = {MONTH: 1, QUARTER: 3, YEAR: 12}[kind]
    begin = (day.month - 1) // months * months + 1
    first = date(day.year, begin, 1)
    beyond = date(day.year + (begin + months > 12), (begin + months - 1) % 12 + 1, 1)
    return Period(kind, first, beyond - ONE_DAY)


def between(first: date, last: date) -> Period:
    """Any days; raises ValueError where they are in the wrong order or too many."""
    if last < first or last - first > LONGEST:
        raise ValueError(f"{first}..{last}")
    return Period(DAYS, first, last)


def parse(typed: str) -> Period | None:
    """The period that an address names; None for what names none."""
    for pattern, read in _READERS.items():
        if found := re.fullmatch(pattern, typed):
            try:
                period = read(*found.groups())
            except ValueError:
                return None
            in_reach = period.first.year >= FIRST_YEAR and period.last.year <= LAST_YEAR
            return period if in_reach else None
    return None


_READERS: dict[str, Callable[..., Period]] = {
    r"(\d{4})": lambda year: of(YEAR, date(int(year), 1, 1)),
    r"(\d{4})-(\d{2})": lambda year, month: of(MONTH, date(int(year), int(month), 1)),
    r"(\d{4})-Q([1-4])": lambda year, n: of(QUARTER, date(int(year), int(n) * 3, 1)),
    r"(\d{4})-W(\d{2})": lambda year, n: of(WEEK, date.fromisocalendar(int(year), int(n), 1)),
    r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})": lambda first, last: between(
        date.fromisoformat(first), date.fromisoformat(last)
    ),
}


def _back(day: date) -> date:
    """The same day a year before."""
    leap = (day.month, day.day) == (2, 29)
    return date(day.year - 1, day.month, 28 if leap else day.day)
