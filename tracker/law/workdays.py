"""Working days: Monday to Friday, less the days off, plus the make-up days of the State Council.

民法典 arts 201–203 by analogy (the day of the event is not counted; 国办公开办函〔2015〕207号). A
year whose notice is not published is computed on its fixed holidays, and is provisional.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from tracker.law.arrangement import Arrangement
from tracker.law.dated import Refused
from tracker.law.statutes import ASSUMED_HOLIDAYS
from tracker.law.words import says

ONE_DAY = timedelta(days=1)
SATURDAY = 5
LAST_YEAR = 2200  # a year beyond is a slip of the pen, and would cost seconds to count to
NOTHING: Mapping[date, "Excluded"] = MappingProxyType({})


class OutOfReach(Refused):
    """A day so far away that it can only be a mistake."""


def check_reach(year: int) -> None:
    """Raise OutOfReach for a year after LAST_YEAR."""
    if year > LAST_YEAR:
        raise OutOfReach(says("日期超出可计算的范围（%(year)s年以后）"), year=LAST_YEAR)


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a day is off: a weekend, a holiday of a notice, or an assumed holiday."""

    kind: Literal["weekend", "holiday", "assumed"]
    name: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class MakeUp:
    """Why a weekend day is worked: it makes up for a holiday."""

    name: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """Why a working day is not counted: the consultation (its number, kind and day of sending)."""

    number: int
    kind: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class Day:
    """One day walked: counted as which number, or not counted and why."""

    on: date
    counted: bool
    number: int | None
    reason: Rest | MakeUp | Excluded | None


@dataclass(frozen=True, slots=True)
class Walk:
    """The way from the day after start to the number-th counted day; walked only when asked."""

    calendar: "Calendar"
    start: date
    number: int
    excluded: Mapping[date, Excluded] = field(default_factory=lambda: NOTHING)

    @property
    def days(self) -> tuple[Day, ...]:
        """Each day with its number or the reason why it is not counted."""
        return self.calendar.walk(self.start, self.number, self.excluded)


class Calendar:
    """The working days, given the arrangements; it reads none itself."""

    def __init__(
        self,
        off: Mapping[date, str],
        work: Mapping[date, str],
        years: Iterable[int],
        notices: Mapping[int, str] | None = None,
    ) -> None:
        """Make a calendar.

        off: days off by the notices → name of the holiday; work: weekend days worked → name of the
        holiday they make up for; years: those whose notice is published; notices: year → number.
        """
        self._off = dict(off)
        self._work = dict(work)
        self._published = frozenset(years)
        self._notices = dict(notices or {})
        self._assumed = frozenset(ASSUMED_HOLIDAYS.versions[-1].value)
        self._years: dict[int, list[date]] = {}

    def arranged(self, year: int) -> Arrangement:
        """Return what is known of one year; nothing where its notice is not published."""
        off = {day: name for day, name in self._off.items() if day.year == year}
        work = {day: name for day, name in self._work.items() if day.year == year}
        return Arrangement(year, off, work)

    def rearranged(self, new: Arrangement, notice: str = "") -> "Calendar":
        """Return the calendar as it is once this arrangement is in force for its year."""
        old = self.arranged(new.year)
        return Calendar(
            {day: name for day, name in self._off.items() if day not in old.off} | dict(new.off),
            {day: name for day, name in self._work.items() if day not in old.work} | dict(new.work),
            self._published | {new.year},
            self._notices | {new.year: notice},
        )

    def published(self, day: date) -> bool:
        """Whether the arrangement of the day's year is published."""
        return day.year in self._published

    def notices(self) -> tuple[tuple[int, str], ...]:
        """Return the published years in order, each with its notice's number ("": not known)."""
        return tuple((year, self._notices.get(year, "")) for year in sorted(self._published))

    def provisional(self, start: date, end: date) -> bool:
        """Whether any day after start, up to and including end, is in an unpublished year."""
        first = (start + ONE_DAY).year
        return end > start and any(
            year not in self._published for year in range(first, end.year + 1)
        )

    def is_workday(self, day: date) -> bool:
        """Whether people work on this day."""
        if not self.published(day):
            return day.weekday() < SATURDAY and (day.month, day.day) not in self._assumed
        if day.weekday() < SATURDAY:
            return day not in self._off
        return day in self._work

    def rest(self, day: date) -> Rest | None:
        """Return why the day is off, None where it is worked."""
        if self.is_workday(day):
            return None
        if self.published(day) and day in self._off:
            return Rest("holiday", self._off[day], self._notices.get(day.year, ""))
        if day.weekday() >= SATURDAY:
            return Rest("weekend", says("周末"))
        return Rest("assumed", says("推定的节假日（放假安排尚未公布）"))

    def make_up(self, day: date) -> MakeUp | None:
        """Return for which holiday a weekend day is worked, None for any other day."""
        if day.weekday() < SATURDAY or not self.is_workday(day):
            return None
        return MakeUp(self._work[day], self._notices.get(day.year, ""))

    def add(self, start: date, n: int, excluded: Collection[date] = NOTHING) -> date:
        """Return the n-th working day after start (day 0), not counting the excluded days."""
        due = self._after(start, n)
        for day in sorted(excluded):
            if start < day <= due and self.is_workday(day):
                due = self._after(due, 1)
        return due

    def between(self, a: date, b: date) -> int:
        """Return the number of working days after a, up to and including b; negative if b < a."""
        if b < a:
            return -self.between(b, a)
        whole = sum(len(self._workdays(year)) for year in range(a.year, b.year))
        return (
            whole
            + bisect_right(self._workdays(b.year), b)
            - bisect_right(self._workdays(a.year), a)
        )

    def roll(self, day: date) -> date:
        """Return the day, or the first working day after it where it is off (民法典 art 203)."""
        return day if self.is_workday(day) else self._after(day, 1)

    def walk(
        self, start: date, n: int, excluded: Mapping[date, Excluded] = NOTHING
    ) -> tuple[Day, ...]:
        """Return every day after start up to the n-th counted one, each with its reason."""
        days: list[Day] = []
        day, number = start, 0
        for _ in range((self.add(start, n, excluded) - start).days):
            day += ONE_DAY
            reason = self.rest(day) or excluded.get(day)
            number += reason is None
            counted = number if reason is None else None
            days.append(Day(day, reason is None, counted, reason or self.make_up(day)))
        return tuple(days)

    def _after(self, start: date, n: int) -> date:
        if n <= 0:
            return start
        year, days = start.year, self._workdays(start.year)
        at = bisect_right(days, start) + n
        while at > len(days):
            at -= len(days)
            year += 1
            days = self._workdays(year)
        return days[at - 1]

    def _workdays(self, year: int) -> list[date]:
        """Every working day of a year in order, computed once."""
        if year not in self._years:
            check_reach(year)
            first = date(year, 1, 1).toordinal()
            days = map(date.fromordinal, range(first, date(year + 1, 1, 1).toordinal()))
            self._years[year] = [day for day in days if self.is_workday(day)]
        return self._years[year]
