"""The diary as an iCalendar file (RFC 5545), which calendars on telephones and desks subscribe to.

It names the organ's number, the place and the day: no party, no application, no text of a paper.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from tracker import clock
from tracker.disputes.diary import HEARING, Entry

MEDIA_TYPE = "text/calendar; charset=utf-8"
LASTS = timedelta(hours=2)  # what a calendar keeps free for a hearing
LINE = 73  # octets of one line, before the blank that folds it
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Disclosure Case Tracker//Disputes//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:复议诉讼",
)


def written(entries: Iterable[Entry], host: str) -> bytes:
    """The file: one event for each entry, known again by its number when it changes."""
    lines = [*HEAD, *(line for one in entries for line in _event(one, host)), "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _event(one: Entry, host: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}@{host}"
    yield f"DTSTAMP:{_stamp(one.changed_at or clock.now())}"
    if one.kind == HEARING and one.starts_at:
        yield f"DTSTART:{_stamp(one.starts_at)}"
        yield f"DTEND:{_stamp(one.starts_at + LASTS)}"
        yield f"SUMMARY:{_text(f'开庭、听证：{one.dispute.dispute_number}')}"
        yield f"LOCATION:{_text(one.place)}"
        yield f"STATUS:{'CANCELLED' if one.is_off else 'CONFIRMED'}"
    else:
        day = one.on + timedelta(days=1)
        pending = "（期限待定）" if one.provisional else ""
        yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day:%Y%m%d}"
        yield f"SUMMARY:{_text(f'答复、答辩期限：{one.dispute.dispute_number}{pending}')}"
    yield "END:VEVENT"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A value with the signs that mean something to a calendar taken as signs."""
    plain = " ".join(value.split())
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def _folded(line: str) -> bytes:
    """The line in pieces of 75 octets, never within a character (RFC 5545, 3.1)."""
    pieces, piece = [], b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > LINE:
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
