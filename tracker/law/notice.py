"""Reads the text of a State Council holiday notice into days off and make-up workdays.

国务院办公厅关于…年部分节假日安排的通知; 全国年节及纪念日放假办法. What a sentence does not say
in the usual words is refused, never guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NoReturn

from tracker.law.arrangement import Arrangement, is_weekday
from tracker.law.notice_days import DAYS, NOT_UNDERSTOOD, ONE_DAY, Unreadable
from tracker.law.notice_days import read as read_days
from tracker.law.words import says

__all__ = ["Arrangement", "Unreadable", "read"]

DAY = timedelta(days=1)
BRACKETS = str.maketrans("[]【】", "()()")
NAMELESS = says("节假日")
TOO_LONG = says("这一句超过 %(count)s 个字，不像放假通知，请只粘贴通知的全文：%(begins)s…")
DECEMBER, JANUARY = 12, 1
LONGEST_NUMBER = 20  # characters, blanks among them
LONGEST_SENTENCE = 5_000  # characters; a whole notice has about one thousand
_NUMBER = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、](?!\d)")
_HOLIDAY = re.compile(r"((?:(?!\d月\d)[^:,]){1,30}):")
_ABOUT_YEAR = re.compile(r"(?:关于|将|延长|调整)(\d{4})年")
_TELLS = re.compile("放假|上班|调休|补休")
_DATE = re.compile(r"\d月\d{1,2}日")
_ENDS = tuple("。；;：:")
_SENTENCE_ENDS = re.compile("[。；;]")
_COMMA = re.compile(r",(?![^()]*\))")
_COUNT = r"(?P<total>\d{1,2}|[一二三四五六七八九十])天"
# Sentences of a notice that use its words and arrange nothing.
_HARMLESS = re.compile(
    r"鼓励(?!.*(?:放假|上班|调休|补休)).*休息|.*不能休假的职工,应根据.*规定安排补休.*"
    r"|国务院办公厅\d{4}年\d{1,2}月\d{1,2}日(?:\(此件公开发布\))?"  # signed, on the last line
)

# What a notice says ahead of its list about the law of holidays: days on which it begins to hold.
_PRINCIPLE = re.compile(
    r"(?:^|:)(?:经[^,]*批准,)?(?:根据[^,]*全国年节及纪念日放假办法[^,]*|据此对放假调休原则[^,]*),"
)
_HOLDS_SINCE = re.compile(r"自(?:\d{4}年)?\d{1,2}月\d{1,2}日起")


def read(text: str, year: int, known: Arrangement | None = None) -> Arrangement:
    """Return what a notice's text says of one year.

    known: what is in force for that year, for a notice that only extends a holiday of it. Days of
    the years beside it that the notice names are left out, and told in `elsewhere`. Raises
    Unreadable, quoting the sentence, for what it cannot read or what contradicts the calendar.
    """
    reader = _Reader(year, known)
    for paragraph in _paragraphs(text):
        numbered = False  # from its first number on, a paragraph must be read whole
        for sentence in filter(None, _SENTENCE_ENDS.split(paragraph)):
            numbered = numbered or _is_numbered(sentence)
            reader.take(numbered, sentence)
    return reader.result()


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs, however the lines were broken when the text was copied."""
    held = ""
    for line in text.splitlines():
        bare = line.strip()
        if held and (not bare or held.endswith(_ENDS) or _is_numbered(bare)):
            yield held
            held = ""
        held += bare
    if held:
        yield held


def _is_numbered(text: str) -> bool:
    return bool(_NUMBER.match(_plain(text[:LONGEST_NUMBER])))


def _plain(text: str) -> str:
    """The text in half width, with one kind of bracket and no blanks, also none of no width."""
    return re.sub(
        r"[\s\u200b-\u200f\ufeff]", "", unicodedata.normalize("NFKC", text).translate(BRACKETS)
    )


def _is_principle(plain: str) -> bool:
    """Whether an unnumbered sentence only states the law; a day to be arranged is never one."""
    said, times = _PRINCIPLE.subn("", plain)
    return times > 0 and not _DATE.search(_HOLDS_SINCE.sub("", said))


class _Reader:
    """Takes one sentence after another; knows the holiday that they speak of."""

    def __init__(self, year: int, known: Arrangement | None) -> None:
        self.year, self.known = year, known
        self.notice_year = year  # of the notice at hand: a text may hold two notices
        self.titled: set[int] = set()
        self.name, self.sentence = NAMELESS, ""
        self.run: list[date] = []  # the days off of the sentence at hand
        self.off: dict[date, str] = {}
        self.work: dict[date, str] = {}
        self.elsewhere: set[date] = set()

    def take(self, numbered: bool, sentence: str) -> None:
        """Enter what one sentence arranges."""
        if len(sentence) > LONGEST_SENTENCE:  # what is longer takes a time that grows faster
            raise Unreadable(TOO_LONG, count=LONGEST_SENTENCE, begins=sentence[:40])
        plain = _plain(sentence)
        about = _ABOUT_YEAR.search(plain)
        if about:
            self.notice_year = int(about[1])
            self.titled.add(self.notice_year)
        number = _NUMBER.match(plain)
        bare = plain[number.end() :] if number else plain
        tells, dated = bool(_TELLS.search(bare)), bool(_DATE.search(bare))
        if not (tells or dated) if numbered else not (tells and dated):
            return
        if not numbered and _is_principle(bare):
            return
        self.sentence, self.run = sentence, []
        holiday = _HOLIDAY.match(bare)
        if holiday:
            self.name, bare = holiday[1], bare[holiday.end() :]
        elif number:
            self.name = NAMELESS
        if not _HARMLESS.fullmatch(bare):
            for clause in _COMMA.split(bare):
                self._clause(clause)

    def result(self) -> Arrangement:
        """What was read of the year; raises Unreadable where that is nothing."""
        if self.titled and self.year not in self.titled:
            raise Unreadable(
                says("这份通知讲的是 %(told)s 年，不是 %(year)s 年"),
                told="、".join(map(str, sorted(self.titled))),
                year=self.year,
            )
        off = {day: name for day, name in sorted(self.off.items()) if day.year == self.year}
        if not off:
            raise Unreadable(says("没有读到 %(year)s 年的放假安排"), year=self.year)
        work = {day: name for day, name in sorted(self.work.items()) if day.year == self.year}
        return Arrangement(self.year, off, work, tuple(sorted(self.elsewhere)))

    def _clause(self, clause: str) -> None:
        for pattern, enter in _CLAUSES:
            match = pattern.fullmatch(clause)
            if match:
                enter(self, match)
                return
        self._refuse(NOT_UNDERSTOOD)

    def _days(self, match: re.Match[str]) -> list[date]:
        return read_days(match["days"], self.notice_year, self.sentence)

    def _off(self, match: re.Match[str]) -> None:
        for day in self._days(match):
            self._enter(self.off, day)
            self.run.append(day)
        if match.groupdict().get("total"):
            self._total(match)

    def _work(self, match: re.Match[str]) -> None:
        for day in self._days(match):
            if is_weekday(day):
                self._refuse(says("%(day)s不是周末，不用调休上班：%(sentence)s"), day=day)
            self._enter(self.work, day)

    def _enter(self, book: dict[date, str], day: date) -> None:
        self._check_near(day)
        if day in self.off or day in self.work:
            self._refuse(says("%(day)s安排了两次，请核对原文：%(sentence)s"), day=day)
        book[day] = self.name
        changes = is_weekday(day) == (book is self.off)
        if changes and self.notice_year == self.year != day.year:
            self.elsewhere.add(day)

    def _check_near(self, day: date) -> None:
        """A notice names days of its year, and of the turns of the year before and after it."""
        eve = (self.notice_year - 1, DECEMBER), (self.notice_year + 1, JANUARY)
        if day.year != self.notice_year and (day.year, day.month) not in eve:
            text = says("%(day)s不在 %(year)s 年前后，请核对原文：%(sentence)s")
            self._refuse(text, day=day, year=self.notice_year)
        if day.year in (MINYEAR, MAXYEAR):  # the days beside it may lie beyond the calendar
            self._refuse(NOT_UNDERSTOOD)

    def _total(self, match: re.Match[str]) -> None:
        told = match["total"]
        stated = int(told) if told.isdigit() else "一二三四五六七八九十".index(told) + 1
        if stated != len(self.run):
            text = says("写明 %(stated)s 天，数出来是 %(counted)s 天，请核对原文：%(sentence)s")
            self._refuse(text, stated=stated, counted=len(self.run))

    def _joins_weekend(self, match: re.Match[str]) -> None:
        """The day must adjoin a weekend, which then counts in a total."""
        if not self.run:
            self._refuse(NOT_UNDERSTOOD)
        for start, step in ((self.run[0], -DAY), (self.run[-1], DAY)):
            day = start + step
            while not is_weekday(day):
                self.run.append(day)
                day += step
        if all(map(is_weekday, self.run)):
            text = says("写明与周末连休，但是%(day)s前后不是周末，请核对原文：%(sentence)s")
            self._refuse(text, day=self.run[0])

    def _extend(self, match: re.Match[str]) -> None:
        """A holiday of this year lasts longer; make-up days inside it fall away."""
        self.name = match["name"]
        (end,) = self._days(match)
        self._check_near(end)
        if self.known and not self.off:
            self.off, self.work = dict(self.known.off), dict(self.known.work)
        held = [day for day, name in self.off.items() if self.name in name and day < end]
        if not held:
            text = says("没有这个假期原来的安排，无从延长；请连同原通知一起粘贴：%(sentence)s")
            self._refuse(text)
        day = max(held)
        while day < end:
            day += DAY
            self.work.pop(day, None)
            self.off[day] = self.name
        self.run = [end]

    def _resume(self, match: re.Match[str]) -> None:
        """Work begins again on the day after an extended holiday."""
        (day,) = self._days(match)
        if not self.run or day != self.run[-1] + DAY:
            text = says("%(day)s不是假期后的第一天，请核对原文：%(sentence)s")
            self._refuse(text, day=day)

    def _refuse(self, text: str, **values: object) -> NoReturn:
        raise Unreadable(text, sentence=self.sentence, **values)


_Enter = Callable[[_Reader, re.Match[str]], None]
_CLAUSES: tuple[tuple[re.Pattern[str], _Enter], ...] = (
    (re.compile(rf"(?P<days>{DAYS})(?:放假(?:、?调休)?|调休放假)(?:{_COUNT})?"), _Reader._off),
    (re.compile(rf"(?P<days>{DAYS})补休"), _Reader._off),
    (re.compile(rf"(?P<days>{DAYS})(?:照常|正常)?上班"), _Reader._work),
    (re.compile(rf"共{_COUNT}"), _Reader._total),
    (re.compile("与周末连休"), _Reader._joins_weekend),
    (re.compile("不调休"), lambda _reader, _match: None),
    (re.compile(rf"延长(?:\d{{4}}年)?(?P<name>.+?)假期至(?P<days>{ONE_DAY})"), _Reader._extend),
    (re.compile(rf"(?P<days>{ONE_DAY})起(?:照常|正常)?上班"), _Reader._resume),
)
