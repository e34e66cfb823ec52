"""The register of working days: what it is seeded with, and when it is read again."""

from datetime import date

import chinese_calendar
import pytest
from sqlalchemy import event

from tracker import clock
from tracker.arrangements import load, seed
from tracker.arrangements.day import ArrangementDay, ArrangementYear
from tracker.extensions import db


def test_the_register_agrees_with_the_library_on_every_day(context):
    """8,401 days of 23 years, from the database as migrated."""
    calendar = load.calendar()
    day = date(seed.FIRST_YEAR, 1, 1)
    wrong = []
    while day.year <= seed.LAST_YEAR:
        if calendar.is_workday(day) != chinese_calendar.is_workday(day):
            wrong.append(day)
        day = date.fromordinal(day.toordinal() + 1)
    assert wrong == []


def test_every_holiday_has_its_chinese_name(context):
    """The library's English names never reach a page."""
    names = set(db.session.scalars(db.select(ArrangementDay.name)))
    assert names == set(seed.HOLIDAYS.values())


@pytest.mark.parametrize(("year", "published"), [(2003, False), (2004, True), (2026, True)])
def test_a_year_is_published_when_its_notice_is_loaded(context, year, published):
    """2027 is left to the day on which its notice appears."""
    assert load.calendar().published(date(year, 6, 1)) is published


def test_the_next_year_is_not_guessed(context):
    """A period that reaches 2027 is provisional."""
    assert load.calendar().provisional(date(2026, 12, 15), date(2027, 1, 14))


def test_a_change_of_the_register_is_read_at_once(context):
    """A day declared off moves what is counted from then on."""
    assert load.calendar().is_workday(date(2026, 11, 23))
    db.session.add(ArrangementDay(on=date(2026, 11, 23), is_workday=False, name="临时放假"))
    db.session.get(ArrangementYear, 2026).loaded_at = clock.now()
    db.session.commit()
    assert not load.calendar().is_workday(date(2026, 11, 23))


def test_an_unchanged_register_costs_one_small_query(context):
    """A page asks for the calendar many times."""
    load.calendar()
    asked = []
    listen = lambda *row: asked.append(row[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listen)
    load.calendar()
    event.remove(db.engine, "before_cursor_execute", listen)
    assert len(asked) == 1
