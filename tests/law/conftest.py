"""The working days of 2004-2026, from the library that knows them."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from tracker.law.workdays import Calendar

YEARS = range(2004, 2027)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """Every published year; 2027 is not."""
    first, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    days = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    return Calendar(
        off={d: "节假日" for d in days if d.weekday() < 5 and chinese_calendar.is_holiday(d)},
        work={d: "节假日" for d in days if d.weekday() >= 5 and chinese_calendar.is_workday(d)},
        years=YEARS,
        notices={2025: "国办发明电〔2024〕12号"},
    )
