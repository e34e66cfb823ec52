"""The values and notes of provisions in words, so that every page and command says them alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tracker.law.dated import Period
from tracker.law.fees import Tariff
from tracker.law.words import says


class Unspoken(TypeError):
    """A value of a kind that nobody has put into words yet."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year; a face writes it as its language does."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month}月{self.day}日"


class Said(NamedTuple):
    """One value as a msgid with its parameters: ``gettext(text) % values``; in Chinese, `str`."""

    text: str
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return self.text % self.values


class Note(NamedTuple):
    """One part of a provision's note; mark: a key of MARKS, or "" for a plain remark."""

    mark: str
    text: str


MARKS = {
    "convention": says("法律没有规定，这是本系统的做法"),
    "unconfirmed": says("条文尚未核对原文"),
}

_LENGTHS = {
    "working_day": says("%(number)s 个工作日"),
    "day": says("%(number)s 日"),
    "month": says("%(number)s 个月"),
    "year": says("%(number)s 年"),
}
_ONE = {"working_day": says("1 个工作日"), "year": says("1 年")}  # English has a singular
_WORDS = {
    "restart": says("重新计算答复期限"),
    "agency_sets_date": says("由行政机关确定合理的日期"),
    "on_evidence": says("有证据证明记录不准确的，可以要求更正"),
    "agency_may": says("行政机关可以决定"),
    "end_of_reply_period": says("自答复期限届满之日起算"),
    "as_ordered": says("按复议决定或者判决指定的期限"),
    "same_year": says("办结当年的，代替原来的结果；以后年度的，不再计数"),
    "counts_on": says("时间照常计入"),
    "next_working_day": says("顺延至其后的第一个工作日"),
    "third_party": says("征求第三方意见的时间"),
    "co_agency": says("征求共同制作的机关意见的时间"),
    "other_agency": says("与有关机关协商、确认的时间"),
    "cost": says("可以收取检索、复制、邮寄的成本费"),
    "none": says("不收取费用"),
    "processing": says("不收取费用；申请的数量、频次明显超过合理范围的，可以收取信息处理费"),
    "items": says("按件计收"),
    "pages": says("按量计收（页数）"),
}
_NAMED = {
    "regulation": {
        "2008": says("2007 年公布的条例（国务院令第 492 号）"),
        "2019": says("2019 年修订的条例（国务院令第 711 号）"),
    },
}
_MARK = re.compile(r"\[(\w+)\]\s*")


def spoken(value: object, unit: str = "") -> tuple[Said, ...]:
    """Return a provision's value as words, of which a face makes a list; raises Unspoken.

    unit: the provision's, which says what a bare number or name is of.
    """
    if value is None:
        return (Said(says("没有规定")),)
    if isinstance(value, bool):
        return (Said(says("是") if value else says("否")),)
    if isinstance(value, Period):
        return (_length(*value),)
    if isinstance(value, Tariff):
        return tuple(_brackets(value))
    if isinstance(value, int):
        return (_length(value, unit),)
    if isinstance(value, str):
        return (_word(value, unit),)
    if isinstance(value, frozenset):
        return tuple(_word(one, unit) for one in _WORDS if one in value)
    if isinstance(value, tuple):
        return _days(value)
    raise Unspoken(f"{value!r} ({unit})")


def notes(note: str) -> tuple[Note, ...]:
    """Return the parts of a note, each with the mark that stood before it."""
    plain, *marked = _MARK.split(note)
    parts = [("", plain), *zip(marked[::2], marked[1::2], strict=True)]
    return tuple(Note(mark, text.strip()) for mark, text in parts if text.strip())


def _length(number: int, unit: str) -> Said:
    if unit not in _LENGTHS:
        raise Unspoken(f"{number} ({unit})")
    text = _ONE.get(unit, _LENGTHS[unit]) if number == 1 else _LENGTHS[unit]
    return Said(text, {"number": number})


def _brackets(tariff: Tariff) -> Iterator[Said]:
    first = 1
    for last, yuan in tariff.known:
        text = says("第 %(first)s 至 %(last)s 件（页）各 %(yuan)s 元")
        yield Said(text, {"first": first, "last": last, "yuan": yuan})
        first = last + 1
    text = says("第 %(first)s 件（页）起各 %(yuan)s 元")
    if tariff.width is not None:
        text = says(
            "第 %(first)s 件（页）起各 %(yuan)s 元，每满 %(width)s 件（页）各加 %(rise)s 元"
        )
    more: dict[str, object] = {"width": tariff.width, "rise": tariff.rise}
    yield Said(text, {"first": first, "yuan": tariff.beyond} | more)


def _word(value: str, unit: str) -> Said:
    if unit == "report_form":
        return Said(says("%(year)s 年版格式"), {"year": value})
    if unit == "organs":
        return Said(value)
    words = _NAMED.get(unit, _WORDS)
    if value not in words:
        raise Unspoken(f"{value!r} ({unit})")
    return Said(words[value])


def _days(value: tuple[object, ...]) -> tuple[Said, ...]:
    """A day of the year, or several: (1, 31), or ((1, 1), (5, 1))."""
    pairs = value if value and isinstance(value[0], tuple) else (value,)
    found = []
    for pair in pairs:
        match pair:
            case (int(month), int(day)):
                found.append(Said("%(day)s", {"day": MonthDay(month, day)}))
            case _:
                raise Unspoken(repr(value))
    return tuple(found)
