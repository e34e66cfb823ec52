"""The dates of a case that are stored: as the law reckons them, and as they stand in its row."""

from dataclasses import dataclass, fields
from datetime import date

from tracker.cases.case import Case
from tracker.cases.timeline import explain
from tracker.law.workdays import Calendar


@dataclass(frozen=True)
class Reckoned:
    """What `record` stores, so that SQL can sort by it.

    An abandoned case has no due date any more: it keeps the day that was missed.
    """

    clock_start: date | None
    base_due_on: date | None
    due_on: date | None
    provisional: bool
    correction_due_on: date | None

    def differing(self, other: "Reckoned") -> dict[str, tuple[object, object]]:
        """What is not alike, by name: here and in the other."""
        return {
            field.name: (getattr(self, field.name), getattr(other, field.name))
            for field in fields(self)
            if getattr(self, field.name) != getattr(other, field.name)
        }


def reckoned(case: Case, calendar: Calendar | None = None) -> Reckoned:
    """What the law reckons now; `calendar`: where one is at hand."""
    explanation = explain(case, calendar)
    missed = explanation.fee_due or explanation.correction_due
    return Reckoned(
        clock_start=explanation.clock_start,
        base_due_on=explanation.base_due,
        due_on=explanation.due_on or missed,
        provisional=explanation.provisional,
        correction_due_on=explanation.correction_due if case.correction else None,
    )


def stored(case: Case) -> Reckoned:
    """What stands in the row of the case."""
    return Reckoned(
        clock_start=case.clock_start,
        base_due_on=case.base_due_on,
        due_on=case.due_on,
        provisional=case.due_provisional,
        correction_due_on=case.correction.due_on if case.correction else None,
    )
