"""Which year's notice should be in the register by now and is not."""

from datetime import date

from tracker import clock
from tracker.arrangements import load
from tracker.law.workdays import Calendar

REMIND_FROM = (11, 1)  # the State Council publishes next year's notice in October to December


def missing_year(calendar: Calendar | None = None) -> int | None:
    """The year to load now: this one, or from 1 November the next; None where both are there."""
    today, calendar = clock.today(), calendar or load.calendar()
    years = [today.year]
    if (today.month, today.day) >= REMIND_FROM:
        years.append(today.year + 1)
    return next((year for year in years if not calendar.published(date(year, 1, 1))), None)
