"""The reply period reckoned once more, day by day, by other hands: no code of tracker.law.

Written from the rules as they are told to officers. It knows only days: which are worked, which
are left out, where the count begins and where it ends.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

IsWorked = Callable[[date], bool]
LAW_OF_2019 = date(2019, 5, 15)
RESTARTED, LAPSED = "restarted", "lapsed"


@dataclass(frozen=True)
class Asked:
    """A demand of the applicant (correction or fee): sent, delivered, days given, what came."""

    sent: date
    delivered: date
    days: int
    came: date | None
    row: str


@dataclass(frozen=True)
class Letter:
    """A consultation: of a third party or not, sent, delivered, answered."""

    third_party: bool
    sent: date
    delivered: date
    answered: date | None


@dataclass(frozen=True)
class Story:
    """What happened to one application; extension: (days, day of approval)."""

    received: date
    correction: Asked | None = None
    letters: tuple[Letter, ...] = ()
    fee: Asked | None = None
    extension: tuple[int, date | None] | None = None


@dataclass(frozen=True)
class Answer:
    """The report row of a closed application, or the three dates of an open one."""

    row: str = ""
    start: date | None = None
    base: date | None = None
    due: date | None = None


def answer(story: Story, worked: IsWorked) -> Answer:
    """Reckon the dates of an application."""
    demands = _demands(story, worked)
    ends = [_end(demand, worked) for demand in demands]
    lapsed = [(day, row) for day, how, row in ends if how == LAPSED]
    if lapsed:
        return Answer(row=min(lapsed)[1])
    restarts = [day for day, _, _ in ends]
    start, out = max([story.received, *restarts]), _left_out(story.letters, story, worked)
    period = 20 if story.received >= LAW_OF_2019 else 15
    waits = list(zip((demand.sent for demand in demands), restarts, strict=True))
    more = _more(story, waits, period, worked)
    base, due = (_count(start, days, worked, out) for days in (period, period + more))
    return Answer("", start, base, due)


def _demands(story: Story, worked: IsWorked) -> list[Asked]:
    """The demands that have an effect: a correction asked after seven working days has none."""
    found = [story.fee] if story.fee else []
    if story.correction:
        new = story.received >= LAW_OF_2019
        last = _count(story.received, 7, worked, set())
        if not new or story.correction.sent <= last:
            found.insert(0, story.correction)
    return found


def _end(demand: Asked, worked: IsWorked) -> tuple[date, str, str]:
    """The day on which a demand ends, how, and its row: what came late did not come."""
    last = _count(demand.delivered, demand.days, worked, set())
    if demand.came and demand.came <= last:
        return demand.came, RESTARTED, demand.row
    return last, LAPSED, demand.row


def _left_out(letters: Iterable[Letter], story: Story, worked: IsWorked) -> set[date]:
    """The days of consultations: after sending, up to the answer or fifteen working days."""
    out: set[date] = set()
    for letter in letters:
        if not letter.third_party and story.received < LAW_OF_2019:
            continue
        last = _count(letter.delivered, 15, worked, set())
        if letter.answered and letter.answered < last:
            last = letter.answered
        day = letter.sent
        while day < last:
            day += timedelta(days=1)
            out.add(day)
    return out


def _more(story: Story, waits: list[tuple[date, date]], period: int, worked: IsWorked) -> int:
    """The days of an extension, none if it was approved after the period had ended.

    waits: from when to when the applicant was waited for; meanwhile no period ends.
    """
    days, approved = story.extension or (0, None)
    if approved is None or any(asked <= approved < came for asked, came in waits):
        return days
    restarts = [came for _, came in waits]
    start = max([story.received, *(day for day in restarts if day <= approved)])
    known = [letter for letter in story.letters if letter.sent <= approved]
    ended = _count(start, period, worked, _left_out(known, story, worked)) < approved
    return 0 if ended else days


def _count(start: date, days: int, worked: IsWorked, out: set[date]) -> date:
    day = start
    while days:
        day += timedelta(days=1)
        if worked(day) and day not in out:
            days -= 1
    return day
