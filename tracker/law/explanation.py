"""A due date and why: one line for each effect, with its day, sentence, article and walked days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.law.skipped import Skipped, skipped
from tracker.law.workdays import Day, Walk


@dataclass(frozen=True, slots=True)
class Line:
    """One effect: a face renders ``gettext(line.text) % line.values`` and formats the dates.

    on: the day of the effect; due_on: the due date so far (None: none while waiting or closed);
    walk: the count that the line is about (None: it counts no working days).
    """

    on: date
    text: str
    values: Mapping[str, object]
    cite: str
    due_on: date | None
    walk: Walk | None = field(default=None, repr=False, compare=False)

    @property
    def days(self) -> tuple[Day, ...]:
        """Each day of the count with its number or the reason it is skipped, walked on demand."""
        return self.walk.days if self.walk else ()

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Why days of the count were passed over, in sentences."""
        return skipped(self.days)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The dates of one period and the lines that explain them.

    status: open, closed_abandoned_correction, closed_abandoned_fee, awaiting_correction or
    awaiting_payment; waiting: "", "correction" or "payment"; report_row: of a closed application;
    base_due: with the exclusions but without the extension.
    """

    lines: tuple[Line, ...]
    due_on: date | None
    provisional: bool
    status: str = "open"
    report_row: str = ""
    waiting: str = ""
    clock_start: date | None = None
    correction_notice_by: date | None = None
    correction_due: date | None = None
    consultation_due: tuple[date | None, ...] = ()
    fee_due: date | None = None
    base_due: date | None = None
