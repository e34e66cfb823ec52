"""A year's arrangement: the days off and the weekend days worked, by holiday, before it is law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What one year's notice says: day → holiday.

    off: every day off, also the weekend days inside a holiday; work: weekend days worked;
    elsewhere: days of another year that the same notice changes, in order.
    """

    year: int
    off: Mapping[date, str]
    work: Mapping[date, str]
    elsewhere: tuple[date, ...] = ()

    @property
    def weekdays_off(self) -> dict[date, str]:
        """The days off that their weekday would make a working day."""
        return {day: name for day, name in sorted(self.off.items()) if is_weekday(day)}


def is_weekday(day: date) -> bool:
    """Whether the day is one from Monday to Friday."""
    return day.weekday() < SATURDAY
