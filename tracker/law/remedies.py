"""What to do against a decision: 《行政复议法》 arts 20, 23, 《行政诉讼法》 arts 45, 46."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.law.dated import Refused, Version
from tracker.law.deadlines import period_end
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import outcome, reconsideration_first
from tracker.law.statutes import (
    LITIGATION_2014,
    LITIGATION_AFTER_RECONSIDERATION,
    LITIGATION_DIRECT,
    RECONSIDERATION_APPLY,
    RECONSIDERATION_FIRST,
    Period,
)
from tracker.law.words import says
from tracker.law.workdays import Calendar

PROCEDURAL_LETTERS = frozenset({"L01", "L02", "L03", "L04", "L05", "L06", "L07", "L08", "L10"})
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
_BOTH = "关于不予公开部分，%(first)s；关于其余部分，%(free)s"


class NoRemedyOrgan(Refused):
    """The reconsideration organ or the court is not set, so the paragraph cannot be printed."""


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


def paragraph(
    code: str, decided_on: date, organ: str, court: str, exemptions: Iterable[str] = ()
) -> str:
    """The remedies paragraph that the letter prints, in Chinese; "" where it prints none.

    `code`: an outcome R01–R26 or the code of a procedural letter (L03, L05 …); `organ`, `court`:
    as set on `decided_on`; `exemptions`: the grounds' keys. Raises UnknownOutcome, BeforeLaw, and
    NoRemedyOrgan.
    """
    if _without_remedy(code):
        return ""
    if not organ or not court:
        raise NoRemedyOrgan(says("本机关尚未设置行政复议机关或者管辖法院，不能印制救济告知"))
    grounds = frozenset(exemptions)
    words = _words(code, decided_on, organ, court)
    if not reconsideration_first(code, decided_on, grounds):
        return _FREE % words + "。"
    if _has_other_parts(code, grounds):
        return _BOTH % {"first": _FIRST % words, "free": _FREE % words} + "。"
    return _FIRST % words + "。"


def advice(
    code: str,
    decided_on: date,
    served_on: date | None,
    calendar: Calendar,
    exemptions: Iterable[str] = (),
) -> list[Remedy]:
    """The remedies for the applicant's page, the one to take first at the head.

    `served_on`: the day from which they run. Raises UnknownOutcome and BeforeLaw.
    """
    if _without_remedy(code):
        return []
    grounds = frozenset(exemptions)
    if not reconsideration_first(code, decided_on, grounds):
        return [
            _reconsideration(decided_on, served_on, calendar),
            _litigation(decided_on, served_on, calendar),
        ]
    after = LITIGATION_AFTER_RECONSIDERATION.on(decided_on)
    others = _has_other_parts(code, grounds)
    return [
        _reconsideration(decided_on, served_on, calendar, first=True),
        Remedy("litigation_after_reconsideration", None, after.cite),
        *([_litigation(decided_on, served_on, calendar)] if others else []),
    ]


def _without_remedy(code: str) -> bool:
    return code in PROCEDURAL_LETTERS or outcome(code).code == "R23"


def _has_other_parts(code: str, grounds: Collection[str]) -> bool:
    """Whether the letter also decides on what arts 14–16 do not cover: there both routes are open.

    A partial disclosure always does: what it gives, and what it lacks for other reasons.
    """
    return code == "R03" or any(not EXEMPTIONS[key].withholds for key in grounds)


def _reconsideration(
    decided_on: date, served_on: date | None, calendar: Calendar, first: bool = False
) -> Remedy:
    rule = RECONSIDERATION_FIRST if first else RECONSIDERATION_APPLY
    until = _last_day("reconsideration_apply", served_on, calendar)
    return Remedy("reconsideration", until, rule.on(decided_on).cite, first)


def _litigation(decided_on: date, served_on: date | None, calendar: Calendar) -> Remedy:
    starts_on = served_on or decided_on  # the period is that of the law when it begins to run
    old = starts_on < LITIGATION_2014
    kind = "litigation_direct_pre2015" if old else "litigation_direct"
    until = _last_day(kind, served_on, calendar)
    return Remedy("litigation_direct", until, LITIGATION_DIRECT.on(starts_on).cite)


def _last_day(kind: str, served_on: date | None, calendar: Calendar) -> date | None:
    return period_end(kind, served_on, calendar).due_on if served_on else None


def _words(code: str, decided_on: date, organ: str, court: str) -> dict[str, str]:
    return {
        "called": _SELF_CALLED.get(outcome(code).letter, "告知"),
        "organ": organ,
        "court": court,
        "apply": _spoken(RECONSIDERATION_APPLY.on(decided_on)),
        "sue": _spoken(LITIGATION_DIRECT.on(decided_on)),
        "after": _spoken(LITIGATION_AFTER_RECONSIDERATION.on(decided_on)),
    }


def _spoken(version: Version[Period]) -> str:
    unit = {"day": "日", "month": "个月"}[version.value.unit]
    return f"{version.value.number}{unit}"
