"""The register's first content: the years that the chinesecalendar library knows exactly."""

from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar

from tracker.law.workdays import Calendar

FIRST_YEAR, LAST_YEAR = 2004, 2026
SOURCE = "chinesecalendar 1.11.0"
SATURDAY = 5

HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}

NOTICES = {
    2020: "国办发明电〔2019〕16号、〔2020〕1号",
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
}


def exceptions() -> Iterator[tuple[date, bool, str]]:
    """Each day that is not as its weekday says: the day, whether it is worked, the holiday."""
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= LAST_YEAR:
        off, name = chinese_calendar.get_holiday_detail(day)
        if off != (day.weekday() >= SATURDAY):
            yield day, not off, HOLIDAYS.get(name or "", name or "")
        day += timedelta(days=1)


def library_calendar() -> Calendar:
    """The calendar as the library has it, for a program whose register is not yet made."""
    found = list(exceptions())
    return Calendar(
        off={day: name for day, worked, name in found if not worked},
        work={day: name for day, worked, name in found if worked},
        years=range(FIRST_YEAR, LAST_YEAR + 1),
        notices=NOTICES,
    )
