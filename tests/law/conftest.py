"""The working days of 2004-2026, from the library that knows them."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from tracker.law.workdays import Calendar

YEARS = range(2004, 2027)
FIRST, LAST = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
DAYS = [FIRST + timedelta(days=after) for after in range((LAST - FIRST).days + 1)]
OFF = {d: "节假日" for d in DAYS if d.weekday() < 5 and chinese_calendar.is_holiday(d)}
WORK = {d: "节假日" for d in DAYS if d.weekday() >= 5 and chinese_calendar.is_workday(d)}


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """Every published year; 2027 is not."""
    return Calendar(OFF, WORK, YEARS, notices={2025: "国办发明电〔2024〕12号"})
