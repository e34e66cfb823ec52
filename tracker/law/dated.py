"""Dated law: one choice of the statute through all its amendments, each with its article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from tracker.law.words import says

T = TypeVar("T")
Unit = Literal["working_day", "day", "month", "year"]


class Period(NamedTuple):
    """A period and what it is counted in; calendar units roll off a day of rest, 工作日 do not."""

    number: int
    unit: Unit


class Refused(ValueError):
    """A question to which the law has no answer; text and values make a sentence for people.

    about: which of several facts is refused, where more than one was given.
    """

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values)
        self.text = text
        self.values: Mapping[str, object] = values
        self.about = ""


class BeforeLaw(Refused):
    """The day lies before the first version of a provision."""


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """What holds from a day on: the value, and the article that says so (Chinese)."""

    since: date
    value: T
    cite: str


class Provision(Generic[T]):
    """One number or choice of the law, asked for the day of the act that it governs."""

    def __init__(self, name: str, *versions: Version[T], unit: str = "", note: str = "") -> None:
        """Register a provision.

        name: Chinese, a msgid; versions: in any order; unit: of the value (``working_day``, …);
        note: the reading chosen where the law is silent ``[convention]`` or unread
        ``[unconfirmed]``.
        """
        self.name = name
        self.versions = tuple(sorted(versions, key=lambda version: version.since))
        self.unit = unit
        self.note = note
        _register.append(self)

    def known(self, day: date) -> Version[T] | None:
        """Return the version in force on a day, None where there was none yet."""
        return next((found for found in reversed(self.versions) if found.since <= day), None)

    def on(self, day: date) -> Version[T]:
        """Return the version in force on a day; raise BeforeLaw where there was none yet."""
        if found := self.known(day):
            return found
        raise BeforeLaw(
            says("“%(name)s”自%(since)s起才有规定（%(cite)s），%(day)s尚无此项规定"),
            name=self.name,
            since=self.versions[0].since,
            cite=self.versions[0].cite,
            day=day,
        )


_register: list[Provision[Any]] = []


def provisions() -> tuple[Provision[Any], ...]:
    """Return every registered provision, in the order in which the law's files state them."""
    return tuple(_register)
