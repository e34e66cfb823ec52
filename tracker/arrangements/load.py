"""Reads the register into the law's calendar, once for each state of the register."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, inspect, select

from tracker.arrangements.day import ArrangementDay, ArrangementYear
from tracker.arrangements.seed import library_calendar
from tracker.extensions import db
from tracker.law.workdays import Calendar


class _State(NamedTuple):
    """What tells that the register has changed since it was read."""

    database: str
    years: int
    loaded_at: datetime | None


_read: dict[_State, Calendar] = {}
_made: set[str] = set()  # the databases whose register is known to exist


def calendar() -> Calendar:
    """The working days as the register has them now; one small query when nothing changed.

    Before the register exists (no migration has run), the days come from the library.
    """
    if not _register_exists():
        return library_calendar()
    years, loaded_at = db.session.execute(
        select(func.count(ArrangementYear.year), func.max(ArrangementYear.loaded_at))
    ).one()
    state = _State(str(db.engine.url), years, loaded_at)
    if state not in _read:
        _read.clear()
        _read[state] = _from_register()
    return _read[state]


def _register_exists() -> bool:
    database = str(db.engine.url)
    table = ArrangementYear.__tablename__
    if database not in _made and inspect(db.session.connection()).has_table(table):
        _made.add(database)
    return database in _made


def _from_register() -> Calendar:
    days = db.session.scalars(select(ArrangementDay)).all()
    years = db.session.scalars(select(ArrangementYear)).all()
    return Calendar(
        off={day.on: day.name for day in days if not day.is_workday},
        work={day.on: day.name for day in days if day.is_workday},
        years=[year.year for year in years],
        notices={year.year: year.notice for year in years if year.notice},
    )
