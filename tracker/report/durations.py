"""How many working days replies took: medians and percentiles by rank, from grouped counts.

Working days cannot be counted in SQL, and a stored number would be wrong after a correction of the
calendar. So SQL groups the cases by their days, and each group is counted here once.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any

from sqlalchemy import func, select

from tracker.agencies.agency import Agency
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law import statutes
from tracker.law.words import says
from tracker.law.workdays import Calendar
from tracker.report import measures
from tracker.report.period import Period

HALF, NINE_TENTHS = 0.5, 0.9
MOST_GROUPS = 5000  # rows fetched at a time
DEFINITIONS = {
    "by_law": says(
        "按法定期限计算的工作日：自收到申请之日（补正、说明理由的自收到补正、理由之日）的次日起"
        "至寄出答复之日止，扣除征求意见等依法不计入的工作日。"
    ),
    "in_all": says("实际经过的工作日：自收到申请之日的次日起至寄出答复之日止，不作任何扣除。"),
    "median": says(
        "中位数：把本期答复的申请按工作日从少到多排列，排在一半位置（不是整数的进位取整）"
        "的那一件的工作日。"
    ),
    "p90": says(
        "第 90 百分位：排在十分之九位置（进位取整）的那一件的工作日，即十件中有九件不超过这个数。"
    ),
}


@dataclass(frozen=True)
class Durations:
    """Working days of the replies of one unit or of all: by law, and from receipt in all."""

    by_law: Counter[int]
    in_all: Counter[int]

    @property
    def number(self) -> int:
        """How many replies."""
        return self.by_law.total()

    @property
    def median(self) -> int | None:
        """By law; None without a reply."""
        return at_rank(self.by_law, HALF)

    @property
    def p90(self) -> int | None:
        """By law; None without a reply."""
        return at_rank(self.by_law, NINE_TENTHS)

    @property
    def median_in_all(self) -> int | None:
        """From receipt, nothing left out."""
        return at_rank(self.in_all, HALF)

    @property
    def p90_in_all(self) -> int | None:
        """From receipt, nothing left out."""
        return at_rank(self.in_all, NINE_TENTHS)


def at_rank(counted: Counter[int], share: float) -> int | None:
    """The value at rank ⌈share × n⌉ in ascending order (nearest rank); None of nothing."""
    rank = ceil(share * counted.total())
    for value in sorted(counted):
        rank -= counted[value]
        if rank <= 0:
            return value
    return None


def by_unit(agency: Agency, period: Period) -> dict[int | None, Durations]:
    """The replies of the period by unit (None: not assigned to one). One query."""
    found: dict[int | None, Durations] = {}
    for unit_id, by_law, in_all, n in _counted(agency, period, load.calendar()):
        unit = found.setdefault(unit_id, Durations(Counter(), Counter()))
        unit.by_law[by_law] += n
        unit.in_all[in_all] += n
    return found


def together(units: dict[int | None, Durations]) -> Durations:
    """All units' replies as one."""
    return Durations(
        sum((unit.by_law for unit in units.values()), Counter()),
        sum((unit.in_all for unit in units.values()), Counter()),
    )


def _counted(
    agency: Agency, period: Period, calendar: Calendar
) -> Iterator[tuple[int | None, int, int, int]]:
    """(unit, working days by law, working days in all, how many cases).

    By law: the period less what is left of it up to the due date without the extension, which the
    law has moved by all that is not counted.
    """
    between = cache(calendar.between)
    allowed = cache(lambda day: statutes.REPLY_PERIOD.on(day).value)
    columns: Any = (Case.unit_id, Case.received_on, Case.concluded_on, Case.base_due_on)
    query = (
        select(*columns, func.count())
        .where(Case.agency_id == agency.id, measures.replied(period))
        .group_by(*columns)
        .execution_options(yield_per=MOST_GROUPS)
    )
    for unit_id, received_on, sent_on, base_due_on, n in db.session.execute(query):
        by_law = allowed(received_on) - between(sent_on, base_due_on)
        yield unit_id, by_law, between(received_on, sent_on), n
