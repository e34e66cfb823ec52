"""A change of the register: what differs, whether it can be right, and one year replaced."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, select

from tracker import clock, crypto
from tracker.arrangements import load
from tracker.arrangements.day import ArrangementDay, ArrangementYear
from tracker.audit.event import Event, witness
from tracker.extensions import db
from tracker.law.arrangement import Arrangement
from tracker.law.dated import Refused
from tracker.law.words import says

# The notice of a year comes in the autumn before it, an extension in the year itself; a correction
# of last year's days may still matter to what is contested. Anything else is a slip of the pen.
YEARS_BACK, YEARS_AHEAD = 1, 2
# Weekdays off less weekend days worked, in the years since 2004: 9 to 13; a notice of which a
# sentence was lost has fewer.
FEWEST, MOST = 8, 20
STATUTORY = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
_BY = r"国办[\u4e00-\u9fff]{1,8}"
_OF = r"〔(\d{4})〕\d{1,4}号"
NUMBER = re.compile(rf"{_BY}{_OF}(?:、(?:{_BY})?{_OF})*")
LONGEST_NUMBER = 60
BRACKETS = str.maketrans("[](){}【】", "〔〕〔〕〔〕〔〕")
REVISION_BITS = 40


class Implausible(Refused):
    """An arrangement or a notice's number that can hardly be right."""


class Doubt(NamedTuple):
    """A sentence that does not refuse an arrangement, but asks to look again."""

    text: str
    values: dict[str, object]


@dataclass(frozen=True)
class Differences:
    """The days whose nature changes, against the register."""

    newly_off: tuple[date, ...]
    no_longer_off: tuple[date, ...]
    newly_worked: tuple[date, ...]
    no_longer_worked: tuple[date, ...]

    def __bool__(self) -> bool:
        return any((self.newly_off, self.no_longer_off, self.newly_worked, self.no_longer_worked))

    @property
    def days(self) -> frozenset[date]:
        """Every day that changes."""
        return frozenset().union(
            self.newly_off, self.no_longer_off, self.newly_worked, self.no_longer_worked
        )


def preview(new: Arrangement) -> Differences:
    """What loading `new` would change in the register; a year not in it counts as without days."""
    old = load.calendar().arranged(new.year)
    off = set(old.weekdays_off), set(new.weekdays_off)
    work = set(old.work), set(new.work)
    return Differences(
        newly_off=tuple(sorted(off[1] - off[0])),
        no_longer_off=tuple(sorted(off[0] - off[1])),
        newly_worked=tuple(sorted(work[1] - work[0])),
        no_longer_worked=tuple(sorted(work[0] - work[1])),
    )


def check_year(year: int) -> None:
    """Raise Implausible for a year that no notice is about now."""
    first, last = clock.today().year - YEARS_BACK, clock.today().year + YEARS_AHEAD
    if not first <= year <= last:
        text = says("只能载入 %(first)s 年至 %(last)s 年的安排，不能载入 %(year)s 年")
        raise Implausible(text, first=first, last=last, year=year)


def check_days(new: Arrangement) -> None:
    """Raise Implausible for fewer or more days of rest than a year can have."""
    days = len(new.weekdays_off) - len(new.work)
    if not FEWEST <= days <= MOST:
        raise Implausible(
            says(
                "放假的工作日减去调休上班日是 %(days)s 天，应当在 %(fewest)s 天至 %(most)s 天之间；"
                "请检查是否漏掉了哪个假日。只改变个别假日的补充通知，请和原通知一起载入"
            ),
            days=days,
            fewest=FEWEST,
            most=MOST,
        )


def doubts(new: Arrangement) -> list[Doubt]:
    """What should be looked at again: a holiday that is not named, days of another year."""
    named = "".join({*new.off.values()})
    missing = [holiday for holiday in STATUTORY if holiday not in named]
    found = []
    if 0 < len(missing) < len(STATUTORY):
        text = says("没有提到这些法定节假日：%(names)s。请核对原通知是否完整")
        found.append(Doubt(text, {"names": "、".join(missing)}))
    for day in new.elsewhere:
        text = says("这份通知还改变了%(day)s，那一年的安排需要另外载入")
        found.append(Doubt(text, {"day": day}))
    return found


def number_of(typed: str, year: int) -> str:
    """The notice's number as it is written, 国办发明电〔2026〕7号; raises Implausible."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).translate(BRACKETS)
    match = NUMBER.fullmatch(plain)
    if not match or len(plain) > LONGEST_NUMBER:
        raise Implausible(says("请填写国务院办公厅通知的文号，例如 国办发明电〔2026〕7号"))
    if int(match[1]) not in (year - 1, year):
        text = says("%(year)s 年的安排在前一年或者当年发文，文号的年份不会是 %(told)s")
        raise Implausible(text, year=year, told=match[1])
    return plain


def lock() -> None:
    """Let nobody else change the register until this transaction ends."""
    db.session.execute(select(ArrangementYear.year).with_for_update())


def replace(new: Arrangement, number: str, source: str, content: str, **who: Any) -> Event:
    """Put one year's days in place of what the register has, and witness it; flush.

    number: of the notice; source: what was given in, a few words; content: its text, of which the
    log keeps the SHA-256; who: `by` or `operator`. The event holds the old days in full.
    """
    differences = preview(new)
    lock()
    old, row = load.calendar().arranged(new.year), db.session.get(ArrangementYear, new.year)
    before = None if row is None else {
        "notice": row.notice, "source": row.source, "loaded_at": row.loaded_at,
        "off": _told(old.weekdays_off), "work": _told(old.work),
    }  # fmt: skip
    _write(new, row or ArrangementYear(year=new.year), number, source)
    return witness(
        "arrangements_replaced",
        ("arrangement_year", new.year),
        **who,
        number=number,
        source=source,
        content=crypto.fingerprint(content.encode()),
        days_off=len(new.weekdays_off),
        days_worked=len(new.work),
        changed={name: days for name, days in vars(differences).items() if days},
        before=before,
    )


def _write(new: Arrangement, row: ArrangementYear, number: str, source: str) -> None:
    db.session.execute(
        delete(ArrangementDay).where(
            ArrangementDay.on.between(date(new.year, 1, 1), date(new.year, 12, 31))
        )
    )
    for days, worked in ((new.weekdays_off, False), (new.work, True)):
        for day, name in days.items():
            db.session.add(ArrangementDay(on=day, is_workday=worked, name=name))
    row.notice, row.source, row.loaded_at = number, source, clock.now()
    row.revision = secrets.randbits(REVISION_BITS)
    db.session.add(row)
    db.session.flush()


def _told(days: Any) -> dict[str, str]:
    return {day.isoformat(): name for day, name in days.items()}
