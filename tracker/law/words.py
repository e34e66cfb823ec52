"""Marks the Chinese sentences of the law as gettext msgids, and reads them out in Chinese."""

from collections.abc import Mapping
from datetime import date

WEEKDAYS = "一二三四五六日"


def says(text: str) -> str:
    """Return text unchanged: the extraction keyword for sentences that a face translates.

    Parameters stand as ``%(name)s``; a face renders ``gettext(text) % values``.
    """
    return text


def read_out(text: str, values: Mapping[str, object]) -> str:
    """Return a sentence of the law in Chinese, for letters, tables and commands.

    Days become 2025年3月3日（周一）, several names are joined by 、.
    """
    return text % {name: _spoken(value) for name, value in values.items()}


def _spoken(value: object) -> object:
    if isinstance(value, date):
        weekday = WEEKDAYS[value.weekday()]
        return f"{value.year}年{value.month}月{value.day}日（周{weekday}）"
    return "、".join(value) if isinstance(value, tuple) else value
