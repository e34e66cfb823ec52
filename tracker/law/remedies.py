"""What to do against a decision: 行政复议法 arts 20-23, 行政诉讼法 arts 45, 46; 条例 art 51."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.law.complaints import COMPLAINT_ORGANS
from tracker.law.dated import Period, Refused, Version
from tracker.law.deadlines import period_end
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.items import Item, numeral
from tracker.law.outcomes import outcome, reconsideration_first
from tracker.law.statutes import (
    LITIGATION_2014,
    LITIGATION_AFTER_RECONSIDERATION,
    LITIGATION_DIRECT,
    RECONSIDERATION_APPLY,
    RECONSIDERATION_FIRST,
    RECONSIDERATION_ONLINE,
    RECONSIDERATION_SILENCE,
)
from tracker.law.words import says
from tracker.law.workdays import Calendar

PROCEDURAL_LETTERS = frozenset(
    {"L01", "L02", "L03", "L04", "L05", "L06", "L07", "L08", "L10", "L24"}
)
"""Letters that settle nothing: an extension, a correction or a fee is not contested alone."""

_SELF_CALLED = {"L11": "答复", "L12": "答复", "L13": "决定", "L19": "通知", "L20": "答复"}

_FREE = (
    "如不服本%(called)s，可以自收到本%(called)s书之日起%(apply)s内向%(organ)s申请行政复议，"
    "或者%(sue)s内依法向%(court)s提起行政诉讼"
)
_FIRST = (
    "如不服本%(called)s，可以自收到本%(called)s书之日起%(apply)s内先向%(organ)s申请行政复议；"
    "对行政复议决定不服的，可以在收到复议决定书之日起%(after)s内向%(court)s提起行政诉讼"
)
_ONLINE = "申请行政复议的，也可以通过互联网提交行政复议申请书：%s"
_COMPLAINT = (
    "认为本机关未依法履行政府信息公开义务的，还可以向%s投诉、举报；"
    "投诉、举报不影响申请行政复议和提起行政诉讼的期限"
)


class NoRemedyOrgan(Refused):
    """The reconsideration organ or the court is not set, so the paragraph cannot be printed."""


@dataclass(frozen=True)
class About:
    """What a route is open for: item `number` (None: the one reply), all of it or a part."""

    number: int | None
    part: Literal["all", "withheld", "rest"] = "all"

    def __str__(self) -> str:
        item = f"第{numeral(self.number)}项" if self.number else ""
        part = {"all": "", "withheld": "不予公开部分", "rest": "其余部分"}[self.part]
        return "的".join(filter(None, (item, part)))


@dataclass(frozen=True)
class Route:
    """One way to contest: reconsideration `first`, or a free choice; and what it is open for."""

    first: bool
    about: tuple[About, ...]


@dataclass(frozen=True)
class Remedy:
    """One remedy: `until` its last day (None before service), `first` where it must come first.

    `kind`: reconsideration, litigation_direct or litigation_after_reconsideration; the last runs
    from a decision that does not exist yet, so it has no day.
    """

    kind: str
    until: date | None
    cite: str
    first: bool = False


def called(letter: str) -> str:
    """What a kind of letter (L11 …) calls itself before 书."""
    return _SELF_CALLED.get(letter, "告知")


def routes(items: Sequence[Item], decided_on: date) -> list[Route]:
    """The ways open against a reply, decided for each item by itself; at most two.

    The counted row decides nothing here (复议法 art 23). Raises UnknownOutcome, BeforeLaw.
    """
    open_for: dict[bool, list[About]] = {True: [], False: []}
    for place, item in enumerate(items, start=1):
        for first, about in _parts(item, place if len(items) > 1 else None, decided_on):
            open_for[first].append(about)
    found = [Route(first, tuple(about)) for first, about in open_for.items() if about]
    return sorted(found, key=lambda route: route.about[0].number or 0)


def paragraph(
    code: str, decided_on: date, organ: str, court: str, exemptions: Iterable[str] = ()
) -> str:
    """The remedies paragraph that a letter on one thing prints, in Chinese; "" where none.

    `code`: an outcome R01–R26 or the code of a procedural letter (L03, L05 …); `organ`, `court`:
    as set on `decided_on`; `exemptions`: the grounds' keys. Raises UnknownOutcome, BeforeLaw, and
    NoRemedyOrgan.
    """
    if code in PROCEDURAL_LETTERS:
        return ""
    told = [Item(code, tuple(exemptions))]
    return paragraph_of(told, decided_on, organ, court, called(outcome(code).letter))


def paragraph_of(
    items: Sequence[Item], decided_on: date, organ: str, court: str, named: str = "答复"
) -> str:
    """The remedies paragraph of a letter on several items, those of one route named together.

    `named`: what the letter calls itself before 书. Raises as `paragraph` does.
    """
    found = routes(items, decided_on)
    if not found:
        return ""
    words = _words(named, decided_on, organ, court)
    told = [(_FIRST if route.first else _FREE) % words for route in found]
    if len(found) == 1:
        return told[0] + "。"
    each = zip(found, told, strict=True)
    return "；".join(f"关于{_open_for(route)}，{text}" for route, text in each) + "。"


def third_party_paragraph(decided_on: date, organ: str, court: str) -> str:
    """The paragraph of L09 for a third party whose refusal is overridden (国办函〔2021〕132号).

    What is contested there is a disclosure, so the choice is free. Raises NoRemedyOrgan, BeforeLaw.
    """
    return _FREE % _words("告知", decided_on, organ, court) + "。"


def online_sentence(decided_on: date, address: str) -> str:
    """Where to apply for reconsideration by internet; "" without an address, or before 2024.

    Who serves a decision through the internet offers that channel too (《行政复议法》第二十二条).
    """
    offered = address and RECONSIDERATION_ONLINE.on(decided_on).value
    return _ONLINE % address + "。" if offered else ""


def complaint_sentence(decided_on: date) -> str:
    """To whom to complain, and that the other periods run on (条例 art 51); raises BeforeLaw."""
    return _COMPLAINT % COMPLAINT_ORGANS.on(decided_on).value + "。"


def advice(
    items: Sequence[Item], decided_on: date, served_on: date | None, calendar: Calendar
) -> list[tuple[Route, list[Remedy]]]:
    """The remedies of each route for the applicant's page, the one to take first at the head.

    `served_on`: the day from which they run. Raises UnknownOutcome and BeforeLaw.
    """
    return [
        (route, list(_remedies(route.first, decided_on, served_on, calendar)))
        for route in routes(items, decided_on)
    ]


def silence(due_on: date, calendar: Calendar) -> Remedy:
    """Reconsideration against no answer at all, advised first as both readings allow it.

    The 60 days run from the end of the reply period `due_on` [unconfirmed: 实施条例 art 16].
    """
    until = _last_day("reconsideration_apply", due_on, calendar)
    return Remedy("reconsideration", until, RECONSIDERATION_SILENCE.on(due_on).cite)


def _parts(item: Item, number: int | None, decided_on: date) -> Iterator[tuple[bool, About]]:
    """Whether reconsideration comes first, for all of an item or for each of its two parts."""
    if outcome(item.outcome).code == "R23":
        return
    if not reconsideration_first(item.outcome, decided_on, item.exemptions):
        yield False, About(number)
    elif _has_other_parts(item):
        yield True, About(number, "withheld")
        yield False, About(number, "rest")
    else:
        yield True, About(number)


def _has_other_parts(item: Item) -> bool:
    """Whether the letter also decides on what arts 14–16 do not cover: there both routes are open.

    A partial disclosure always does: what it gives, and what it lacks for other reasons.
    """
    return item.outcome == "R03" or any(not EXEMPTIONS[key].withholds for key in item.exemptions)


def _remedies(
    first: bool, decided_on: date, served_on: date | None, calendar: Calendar
) -> Iterator[Remedy]:
    rule = RECONSIDERATION_FIRST if first else RECONSIDERATION_APPLY
    until = _last_day("reconsideration_apply", served_on, calendar)
    yield Remedy("reconsideration", until, rule.on(decided_on).cite, first)
    if first:
        after = LITIGATION_AFTER_RECONSIDERATION.on(decided_on)
        yield Remedy("litigation_after_reconsideration", None, after.cite)
    else:
        yield _litigation(decided_on, served_on, calendar)


def _litigation(decided_on: date, served_on: date | None, calendar: Calendar) -> Remedy:
    starts_on = served_on or decided_on  # the period is that of the law when it begins to run
    old = starts_on < LITIGATION_2014
    kind = "litigation_direct_pre2015" if old else "litigation_direct"
    until = _last_day(kind, served_on, calendar)
    return Remedy("litigation_direct", until, LITIGATION_DIRECT.on(starts_on).cite)


def _last_day(kind: str, served_on: date | None, calendar: Calendar) -> date | None:
    return period_end(kind, served_on, calendar).due_on if served_on else None


def _open_for(route: Route) -> str:
    return "、".join(map(str, route.about))


def _words(named: str, decided_on: date, organ: str, court: str) -> dict[str, str]:
    if not organ or not court:
        raise NoRemedyOrgan(says("本机关尚未设置行政复议机关或者管辖法院，不能印制救济告知"))
    return {
        "called": named,
        "organ": organ,
        "court": court,
        "apply": _spoken(RECONSIDERATION_APPLY.on(decided_on)),
        "sue": _spoken(LITIGATION_DIRECT.on(decided_on)),
        "after": _spoken(LITIGATION_AFTER_RECONSIDERATION.on(decided_on)),
    }


def _spoken(version: Version[Period]) -> str:
    unit = {"day": "日", "month": "个月"}[version.value.unit]
    return f"{version.value.number}{unit}"
