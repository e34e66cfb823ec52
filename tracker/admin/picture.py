"""A year as a calendar picture: each day with its word, and what a new notice would change."""

from calendar import Calendar as Weeks
from dataclasses import dataclass
from datetime import date

from tracker.arrangements.change import Differences
from tracker.law.arrangement import is_weekday
from tracker.law.words import says
from tracker.law.workdays import Calendar

CHANGES = {
    "newly_off": says("新增放假"),
    "no_longer_off": says("不再放假"),
    "newly_worked": says("新增上班"),
    "no_longer_worked": says("不再上班"),
}


@dataclass(frozen=True)
class Cell:
    """A day: `kind` is work, rest, off or make_up; `change` a key of CHANGES or empty."""

    on: date
    kind: str
    name: str = ""
    change: str = ""


Month = list[list[Cell | None]]


def months(year: int, calendar: Calendar, differences: Differences | None = None) -> list[Month]:
    """The weeks of each month, Monday first; None where the week belongs to another month."""
    changes = {
        day: name for name in CHANGES for day in (getattr(differences, name) if differences else ())
    }
    weeks = Weeks()
    return [
        [
            [_cell(date(year, month, day), calendar, changes) if day else None for day in week]
            for week in weeks.monthdayscalendar(year, month)
        ]
        for month in range(1, 13)
    ]


def _cell(day: date, calendar: Calendar, changes: dict[date, str]) -> Cell:
    rest, make_up = calendar.rest(day), calendar.make_up(day)
    change = changes.get(day, "")
    if make_up:
        return Cell(day, "make_up", make_up.name, change)
    if rest is None:
        return Cell(day, "work", "", change)
    if not is_weekday(day):
        return Cell(day, "rest", "", change)
    return Cell(day, "off", rest.name, change)


def holidays(year: int, calendar: Calendar) -> list[tuple[str, list[date], list[date]]]:
    """Each holiday of the register's year: its name, the weekdays off, the days worked for it."""
    found = calendar.arranged(year)
    names = dict.fromkeys((*found.weekdays_off.values(), *found.work.values()))
    return [
        (
            name,
            [day for day, its in found.weekdays_off.items() if its == name],
            sorted(day for day, its in found.work.items() if its == name),
        )
        for name in names
    ]
