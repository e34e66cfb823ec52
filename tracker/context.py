"""What every page knows: its language, its agency, and how to write days and periods."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from flask import Flask, abort, current_app, g, request, session
from flask_babel import get_locale, gettext
from flask_login import current_user

from tracker import clock
from tracker.agencies.agency import Agency, for_host
from tracker.agencies.settings import Settings, settings
from tracker.arrangements import load
from tracker.extensions import request_id
from tracker.law.spoken import MonthDay, spoken

LANGUAGES = {"zh": "zh_Hans_CN", "en": "en"}
VIEWS = ("standard", "large")  # how the public pages are shown; the first one by itself
NOBODY = Agency(code="", name="政府信息公开")  # stands in the header of a failing system
CHINESE_WEEKDAYS = "一二三四五六日"


def locale() -> str:
    """Simplified Chinese, unless the visitor chose English."""
    return LANGUAGES.get(session.get("lang", "zh"), LANGUAGES["zh"])


def current_agency() -> Agency:
    """The signed-in user's agency, else the one whose public site this is; one query a request."""
    if "agency" not in g:
        g.agency = current_user.agency if current_user.is_authenticated else for_host(request.host)
    if g.agency is None:
        abort(503)  # an installation whose first agency is still to be made
    return g.agency  # type: ignore[no-any-return]


def current_settings() -> Settings:
    """What the current agency has set today; one query a request."""
    if "settings" not in g:
        g.settings = settings(current_agency())
    return g.settings  # type: ignore[no-any-return]


def day(value: date | datetime | None) -> str:
    """2026年11月22日（周日）, or Sunday 22 November 2026; empty for no day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = clock.beijing(value).date()
    if _english():
        return format_date(value, "EEEE d MMMM y", locale="en")
    weekday = CHINESE_WEEKDAYS[value.weekday()]
    return f"{value.year}年{value.month}月{value.day}日（周{weekday}）"


def moment(value: datetime | None) -> str:
    """A day and the time of day in Beijing."""
    if value is None:
        return ""
    return f"{day(value)}{' ' if _english() else ''}{clock.beijing(value):%H:%M}"


def yuan(value: Decimal | int) -> str:
    """An amount without empty decimals: 380, 100.5."""
    return f"{Decimal(value).normalize():f}"


def workdays_left(due_on: date) -> int:
    """Working days from today to `due_on`: 0 on the day itself, negative when it is past."""
    return load.calendar().between(clock.today(), due_on)


def say(line: Any) -> str:
    """A sentence of the law with its values, in the visitor's language."""
    values = {name: _say_value(value) for name, value in line.values.items()}
    return gettext(line.text) % values


def in_words(value: object, unit: str = "") -> str:
    """A provision's value in the visitor's language."""
    return _joined(say(part) for part in spoken(value, unit))


def listed(names: Iterable[str]) -> str:
    """Several words of the law, in the visitor's language."""
    return _joined(gettext(name) for name in names)


def law(words: str) -> str:
    """An article, a paper or a name of the law, in the visitor's language; empty for none."""
    return gettext(words) if words else ""


def attach(app: Flask) -> None:
    """Give the templates their context and filters."""
    for words in (day, moment, workdays_left, say, law, listed, in_words, yuan):
        app.jinja_env.filters[words.__name__] = words
    app.context_processor(_context)


def _context() -> dict[str, Any]:
    from tracker import VERSION

    # a page that says that the system fails must not ask the failing system
    failing = "failing" in g
    return {
        "agency": NOBODY if failing else current_agency(),
        "settings": {} if failing else current_settings(),
        "html_lang": "en" if _english() else "zh-Hans",
        "large": session.get("view") == VIEWS[1],
        "here": request.full_path.rstrip("?"),
        "demo": current_app.config["DEMO"],
        "version": VERSION,
        "request_id": request_id(),
        "today": clock.today(),
    }


def _english() -> bool:
    found = get_locale()
    return found is not None and found.language == "en"


def _joined(parts: Iterable[str]) -> str:
    return (", " if _english() else "、").join(parts)


def _month_day(value: MonthDay) -> str:
    if _english():
        return format_date(date(2000, value.month, value.day), "d MMMM", locale="en")
    return str(value)


def _say_value(value: object) -> object:
    """Days are written out; words of the law (names of holidays) are themselves translated."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, MonthDay):
        return _month_day(value)
    if isinstance(value, tuple):
        return listed(value)
    return gettext(value) if isinstance(value, str) and value else value
