"""Reads the days that a holiday notice lists: 1月1日（周四）至3日（周六）、2月14日（周六）."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tracker.law.dated import Refused
from tracker.law.words import says

NOT_UNDERSTOOD = says("读不懂这一句，请核对原文：%(sentence)s")
WEEKDAYS = "一二三四五六日"
LONGEST = 31  # days: no holiday lasts longer, so a longer range is a slip of the pen
_WEEKDAY = rf"(?:周|星期)[{WEEKDAYS}天]"
_LUNAR = r"(?:农历)?[正一二三四五六七八九十冬腊初廿月]+|(?:农历)?除夕"
_TO, _AND = "[至到~—–-]", "[、和及]"
_NOTE = rf"(?:\([^()]*\)|{_WEEKDAY})?"
ONE_DAY = rf"(?:\d{{4}}年)?(?:\d{{1,2}}月)?\d{{1,2}}日{_NOTE}"
_SPAN = rf"{ONE_DAY}(?:{_TO}{ONE_DAY})?"
DAYS = rf"{_SPAN}(?:{_AND}{_SPAN})*"
_PART = re.compile(
    rf"(?P<sign>{_TO}|{_AND})?(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?"
    rf"(?P<day>\d{{1,2}})日(?P<note>{_NOTE})"
)


class Unreadable(Refused):
    """A sentence of a notice that cannot be read, or contradicts the calendar; it is quoted."""


class _Named(NamedTuple):
    """A day as it is written, its year and month perhaps left to the day before it."""

    sign: str
    year: int | None
    month: int | None
    day: int
    note: str


def read(text: str, year: int, sentence: str) -> list[date]:
    """Return the days that `text` (DAYS in full) lists, in the order of writing.

    year: of the notice, for days without one; sentence: for the error. Raises Unreadable where a
    day does not exist, is not the weekday that stands beside it, or ends before it begins.
    """
    named = [_named(part) for part in _PART.finditer(text)]
    found: list[date] = []
    before: date | None = None
    known_year = False  # whether the day before had its year written out
    for start, end in _spans(named):
        month = start.month or (before.month if before else None)
        if month is None:
            raise Unreadable(NOT_UNDERSTOOD, sentence=sentence)
        year_of = _year(start, end, month, before, known_year, year)
        first = last = _day(year_of, month, start, sentence)
        if end:
            last_month = end.month or month
            last_year = end.year or first.year + (last_month < month)
            last = _day(last_year, last_month, end, sentence)
        found += _between(first, last, sentence)
        known_year = known_year or bool(start.year or (end and end.year))
        before = last
    return found


def _named(part: re.Match[str]) -> _Named:
    year, month = part["year"], part["month"]
    return _Named(
        part["sign"] or "",
        int(year) if year else None,
        int(month) if month else None,
        int(part["day"]),
        part["note"],
    )


def _spans(named: list[_Named]) -> Iterator[tuple[_Named, _Named | None]]:
    """Each day or range; the second is the range's last day, None for a single day."""
    for place, start in enumerate(named):
        if not re.fullmatch(_TO, start.sign):
            after = named[place + 1] if place + 1 < len(named) else None
            yield start, after if after and re.fullmatch(_TO, after.sign) else None


def _year(
    start: _Named,
    end: _Named | None,
    month: int,
    before: date | None,
    known_year: bool,
    notice_year: int,
) -> int:
    """The year of a range's first day, where it is not written: the nearest that fits."""
    if start.year:
        return start.year
    if end and end.year:
        return end.year - (month > (end.month or month))
    if before and (known_year or start.month is None):
        return before.year + (month < before.month)
    return notice_year


def _day(year: int, month: int, named: _Named, sentence: str) -> date:
    try:
        day = date(year, month, named.day)
    except ValueError:
        raise Unreadable(
            says("没有 %(month)s 月 %(day)s 日这一天，请核对原文：%(sentence)s"),
            month=month,
            day=named.day,
            sentence=sentence,
        ) from None
    for word in filter(None, re.split("[、,]", named.note.strip("()"))):
        if re.fullmatch(_WEEKDAY, word):
            _check_weekday(day, word, sentence)
        elif not re.fullmatch(_LUNAR, word):
            raise Unreadable(NOT_UNDERSTOOD, sentence=sentence)
    return day


def _check_weekday(day: date, word: str, sentence: str) -> None:
    if WEEKDAYS[day.weekday()] != word[-1].replace("天", "日"):
        raise Unreadable(
            says("%(day)s不是%(weekday)s，请核对年份和原文：%(sentence)s"),
            day=day,
            weekday=word,
            sentence=sentence,
        )


def _between(first: date, last: date, sentence: str) -> list[date]:
    length = (last - first).days + 1
    if not 1 <= length <= LONGEST:
        raise Unreadable(
            says("从%(first)s到%(last)s不像一个假期，请核对原文：%(sentence)s"),
            first=first,
            last=last,
            sentence=sentence,
        )
    return [first + timedelta(days=n) for n in range(length)]
