"""The fields that many acts ask, which the desk shares with the other faces."""

from tracker.fields import (
    LONGEST,
    Blank,
    chosen,
    files,
    not_before_arrival,
    not_in_future,
    note,
    past_day,
    signature,
    sometimes,
    text,
)

__all__ = [
    "LONGEST",
    "Blank",
    "chosen",
    "files",
    "not_before_arrival",
    "not_in_future",
    "note",
    "past_day",
    "signature",
    "sometimes",
    "text",
]
