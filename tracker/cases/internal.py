"""Internal dates (内部时限): by when the reply should be drafted and reviewed; no date of law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.cases.case import Case
from tracker.cases.queries import WAITING_FOR_APPLICANT
from tracker.law.procedure import State
from tracker.law.workdays import Calendar

REVIEWED = (State.TO_SEND, State.SENT, State.CLOSED)


@dataclass(frozen=True)
class Internal:
    """The last days to draft and to review; `changed`: set for this case with a reason."""

    draft_on: date
    review_on: date
    changed: bool = False


def internal(case: Case, calendar: Calendar, settings: Mapping[str, str]) -> Internal | None:
    """The internal dates of `case`, counted back from its due date; None where nothing runs.

    settings: the agency's, whose `draft_before_wd` and `review_before_wd` are working days. A date
    set by hand never lies after the due date: where the law's date moves nearer, it gives way.
    """
    state = State(case.state)
    if case.clock_start is None or state in REVIEWED or state in WAITING_FOR_APPLICANT:
        return None
    days = [int(settings[key]) for key in ("draft_before_wd", "review_before_wd")]
    draft_on, review_on = (before(calendar, case.due_on, number) for number in days)
    return Internal(
        min(case.draft_by or draft_on, case.due_on),
        min(case.review_by or review_on, case.due_on),
        bool(case.draft_by or case.review_by),
    )


def before(calendar: Calendar, day: date, number: int) -> date:
    """The working day that lies `number` working days before `day`; `day` itself for none."""
    while number > 0:
        day -= timedelta(days=1)
        number -= calendar.is_workday(day)
    return day
