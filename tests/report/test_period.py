"""Periods: their names, their neighbours, and what an address may call one."""

from datetime import date

import pytest

from tracker.report import period as periods
from tracker.report.period import parse

KNOWN = [  # key, first, last, previous, following, year before
    ("2026", "2026-01-01", "2026-12-31", "2025", "2027", "2025"),
    ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2026-Q2", "2025-Q1"),
    ("2026-02", "2026-02-01", "2026-02-28", "2026-01", "2026-03", "2025-02"),
    ("2025-12", "2025-12-01", "2025-12-31", "2025-11", "2026-01", "2024-12"),
    # a week belongs to the year of its Thursday
    ("2026-W01", "2025-12-29", "2026-01-04", "2025-W52", "2026-W02", "2025-W01"),
    ("2026-W53", "2026-12-28", "2027-01-03", "2026-W52", "2027-W01", "2025-W52"),
    # as many days before and after; 29 February has its 28th a year before
    ("2024-02-29..2024-03-01", "2024-02-29", "2024-03-01",
     "2024-02-27..2024-02-28", "2024-03-02..2024-03-03", "2023-02-28..2023-03-01"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "first", "last", "previous", "following", "before"), KNOWN)
def test_a_period_knows_its_days_and_its_neighbours(key, first, last, previous, following, before):
    found = parse(key)
    assert found is not None
    assert (found.key, str(found.first), str(found.last)) == (key, first, last)
    assert found.previous().key == previous
    assert found.following().key == following
    assert found.year_before().key == before


@pytest.mark.parametrize(
    "typed",
    ["", "26", "2026-13", "2026-Q5", "2026-W54", "2007", "2101", "2026-02-30..2026-03-01",
     "2026-03-02..2026-03-01", "2010-01-01..2026-01-01", "..", "2026-1", "０２０２"],
)  # fmt: skip
def test_what_is_no_period_is_none(typed):
    assert parse(typed) is None


def test_the_current_one_of_each_kind_holds_the_day():
    day = date(2026, 11, 27)
    for kind in (periods.WEEK, periods.MONTH, periods.QUARTER, periods.YEAR):
        found = periods.of(kind, day)
        assert found.first <= day <= found.last
        assert parse(found.key) == found
