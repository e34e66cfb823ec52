"""Thousands of invented applications come out as an independent reckoning has them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import chinese_calendar

from tests.law.oracle import Answer, Asked, Letter, Story, answer
from tracker.law.deadlines import Consultation, Correction, Extension, Fee, Timeline, explain
from tracker.law.workdays import Calendar

STORIES = 3_000
FIRST, LAST, FEES = date(2008, 5, 1), date(2026, 3, 31), date(2021, 1, 1)


def after(day: date, least: int, most: int) -> date:
    return day + timedelta(days=random.randint(least, most))


def sometimes(day: date, share: float) -> date | None:
    return day if random.random() < share else None


def asked(sent: date, days: int, row: str) -> Asked:
    delivered = after(sent, 0, 4)
    return Asked(sent, delivered, days, sometimes(after(delivered, 0, days * 2), 0.8), row)


def letter(received: date) -> Letter:
    sent = after(received, 0, 45)
    delivered = after(sent, 0, 5)
    third_party = random.random() < 0.5
    return Letter(third_party, sent, delivered, sometimes(after(delivered, 0, 35), 0.7))


def story() -> Story:
    """One application to which many things happen, some of them too late."""
    received = after(FIRST, 0, (LAST - FIRST).days)
    limit = 20 if received >= date(2019, 5, 15) else 15
    correction, fee, extension = None, None, None
    if random.random() < 0.5:
        correction = asked(after(received, 0, 15), random.randint(5, 15), "3.6.1")
    if received >= FEES and random.random() < 0.3:
        notified = after(received, 0, 40)
        fee = Asked(notified, notified, 20, sometimes(after(notified, 0, 35), 0.8), "3.6.2")
    if random.random() < 0.5:
        extension = random.randint(1, limit), sometimes(after(received, 0, 60), 0.6)
    letters = tuple(letter(received) for _ in range(random.choice((0, 0, 1, 2, 3))))
    return Story(received, correction, letters, fee, extension)


def stories() -> Iterator[Story]:
    random.seed(2019)
    for _ in range(STORIES):
        yield story()


def told(of: Story) -> Timeline:
    """The story as the law takes it."""
    demand, fee = of.correction, of.fee
    return Timeline(
        received_on=of.received,
        correction=demand and Correction(demand.sent, demand.delivered, demand.days, demand.came),
        consultations=tuple(
            Consultation(
                "third_party" if each.third_party else "co_agency",
                each.sent,
                each.delivered,
                each.answered,
            )
            for each in of.letters
        ),
        fee=fee and Fee(fee.delivered, fee.came),
        extension=of.extension and Extension(*of.extension),
    )


def test_an_independent_reckoning_finds_the_same_dates(calendar: Calendar) -> None:
    for each in stories():
        found = explain(told(each), calendar)
        dates = Answer(found.report_row, found.clock_start, found.base_due, found.due_on)
        assert dates == answer(each, worked), each


def worked(day: date) -> bool:
    """The library itself, which the law does not know."""
    return day not in OFF


OFF = frozenset(
    day
    for day in (date(2004, 1, 1) + timedelta(days=n) for n in range(365 * 23 + 5))
    if not chinese_calendar.is_workday(day)
)


def test_the_stories_are_of_every_sort() -> None:
    answers = [answer(each, worked) for each in stories()]
    assert {each.row for each in answers} == {"", "3.6.1", "3.6.2"}
    assert sum(each.base != each.due for each in answers) > STORIES / 10
    assert sum(not each.row for each in answers) > STORIES / 2
