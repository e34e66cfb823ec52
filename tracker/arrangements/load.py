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
    revisions: int


_read: dict[_State, Calendar] = {}
_made: set[str] = set()  # the databases whose register is known to exist


def calendar() -> Calendar:
    """The working days as the register has them now; one small query when nothing changed.

    Before the register exists (no migration has run), the days come from the library.
    """
    if not register_exists():
        return library_calendar()
    years, loaded_at, revisions = db.session.execute(
        select(
            func.count(ArrangementYear.year),
            func.max(ArrangementYear.loaded_at),
            func.sum(ArrangementYear.revision),
        )
    ).one()
    state = _State(str(db.engine.url), years, loaded_at, int(revisions or 0))
    found = _read.get(state)
    if found is None:
        found = _from_register()  # after its state: what came between is read again next time
        _read.clear()
        _read[state] = found
    return found


def years() -> list[ArrangementYear]:
    """The years of the register, the latest first."""
    query = select(ArrangementYear).order_by(ArrangementYear.year.desc())
    return list(db.session.scalars(query))


def register_exists() -> bool:
    """Whether the database holds a register: a migration has run."""
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
