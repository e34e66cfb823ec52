"""The count of one reply period while its effects are folded in (Regulation 2019 art 33)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tracker.law import statutes
from tracker.law.explanation import Line
from tracker.law.words import says
from tracker.law.workdays import NOTHING, Calendar, Excluded, Walk

OPEN = "open"


class Count:
    """Day 0, the period, what is excluded and added so far, and the lines said about it."""

    def __init__(self, calendar: Calendar, received_on: date, granted: int) -> None:
        """Begin to count on the day of receipt, by the law of that day.

        granted: working days of an extension that came in time, on a day not known.
        """
        self.calendar = calendar
        self.received_on = received_on
        self.start = received_on
        self.period = statutes.REPLY_PERIOD.on(received_on)
        self.extension = 0
        self.granted = granted
        self.excluded: Mapping[date, Excluded] = NOTHING
        self.lines: list[Line] = []
        self.status = OPEN
        self.awaited = 0  # how many things from the applicant, whose coming starts a new count
        self.ends_on: date  # set by whatever ends the count

    @property
    def running(self) -> bool:
        """Whether the reply is still owed and nothing is awaited from the applicant."""
        return self.status == OPEN

    @property
    def awaiting(self) -> bool:
        """Whether the old period no longer matters, because a new one will begin."""
        return self.awaited > 0

    def base_due(self) -> date:
        """The due date so far with the exclusions, without the extension."""
        return self.calendar.add(self.start, self.period.value, self.excluded)

    def due(self) -> date:
        """The due date so far with the exclusions and the extension."""
        return self.calendar.add(self.start, self.period.value + self.extension, self.excluded)

    def exclude(self, reason: Excluded, until: date) -> tuple[int, int]:
        """Exclude the working days after a consultation was sent, up to and including until.

        Returns how many these are, and how many of them another consultation excluded already.
        """
        length = (until - reason.sent_on).days
        span = [reason.sent_on + timedelta(days=after) for after in range(1, length + 1)]
        days = {day: reason for day in span if self.calendar.is_workday(day)}
        overlap = sum(day in self.excluded for day in days)
        self.excluded = {**days, **self.excluded}
        return len(days), overlap

    def restart(self, day: date, text: str, cite: str, **values: object) -> None:
        """Make the day the new day 0, which forgets all earlier days but no extension; say so."""
        extension, self.extension = self.extension, 0
        self.start, self.awaited = day, self.awaited - 1
        self.say(day, text, cite, day=day, number=self.period.value, **values)
        if extension:
            self.extension = extension
            kept = says("此前批准的延长 %(number)s 个工作日继续有效，答复期限至%(due)s")
            cite = statutes.EXTENSION_LIMIT.on(self.received_on).cite
            self.say(day, kept, cite, number=extension)

    def note_expiry(self, day: date) -> None:
        """Say so if the period had ended before the day on which something is done."""
        if self.awaiting:
            return
        known, self.extension = self.extension, self.extension or self.granted
        if self.due() < day:
            text = says("至%(day)s，答复期限已于%(due)s届满")
            self.say(day, text, self.period.cite, day=day)
        self.extension = known

    def say(self, on: date, text: str, cite: str, **values: object) -> None:
        """Add a line with the due date so far and the days of the whole count."""
        due_on, length = self.due(), self.period.value + self.extension
        walk = Walk(self.calendar, self.start, length, self.excluded)
        self.lines.append(Line(on, text, {"due": due_on, **values}, cite, due_on, walk))

    def tell(self, on: date, text: str, cite: str, **values: object) -> None:
        """Add a line that names no due date; it has one beside it unless something is awaited."""
        (self.note if self.awaiting else self.say)(on, text, cite, **values)

    def note(self, on: date, text: str, cite: str, **values: object) -> None:
        """Add a line while something is awaited, and so no due date can be told."""
        self.lines.append(Line(on, text, values, cite, None))

    def ask(
        self,
        on: date,
        text: str,
        cite: str,
        asked: date,
        number: int,
        due_on: date | None,
        **values: object,
    ) -> None:
        """Add a line about a demand of so many working days from asked, with those days.

        due_on: the due date of the reply, None while it waits for the applicant.
        """
        self.awaited += due_on is None
        walk = Walk(self.calendar, asked, number)
        values = {"asked": asked, "number": number, **values}
        self.lines.append(Line(on, text, values, cite, due_on, walk))

    def conclude(self, text: str, cite: str, deferred_until: date | None = None) -> None:
        """Add the last line: the due date, by the count or as the agency has fixed it."""
        self.ends_on = deferred_until or self.due()
        length = self.period.value + self.extension
        walk = Walk(self.calendar, self.start, length, self.excluded)
        values = {"due": self.ends_on}
        self.lines.append(Line(self.ends_on, text, values, cite, self.ends_on, walk))

    def stop(self, status: str, ends_on: date, text: str, cite: str) -> None:
        """Stop counting: the application is closed, or waits for the applicant until ends_on."""
        self.status, self.ends_on = status, ends_on
        due_on = ends_on if status.startswith("awaiting_") else None
        self.lines.append(Line(ends_on, text, {"due": ends_on}, cite, due_on))


Effect = tuple[date, Callable[[Count], None]]
