"""The one clock: the only file that reads the wall clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
NOON = time(12)

_set_to: datetime | None = None


def now() -> datetime:
    """The moment, aware and in UTC."""
    return _set_to or datetime.now(UTC)


def today() -> date:
    """The legal day: the date in Beijing, so that an evening act falls on its own day."""
    return now().astimezone(BEIJING).date()


def beijing(moment: datetime) -> datetime:
    """`moment` as people in China read it on their clocks."""
    return moment.astimezone(BEIJING)


def noon(day: date) -> datetime:
    """Noon in Beijing on `day`: the moment that stands for a day known only by its date."""
    return datetime.combine(day, NOON, BEIJING)


def start_of(year: int) -> datetime:
    """The moment at which `year` begins in China."""
    return datetime(year, 1, 1, tzinfo=BEIJING)


def moment_on(day: date) -> datetime:
    """The moment that stands for `day`: now where it is today, else its noon."""
    return now() if day == today() else noon(day)


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Set the clock for the demo and the tests; a bare date means noon in Beijing.

    The setting holds for the whole process, so that a server thread under test sees it too.
    """
    global _set_to
    before = _set_to
    _set_to = (moment if isinstance(moment, datetime) else noon(moment)).astimezone(UTC)
    try:
        yield
    finally:
        _set_to = before
