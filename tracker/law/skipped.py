"""The days that a count passes over, gathered for reading: holidays, consultations, weekends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from tracker.law.words import says
from tracker.law.workdays import Day, Excluded, MakeUp, Rest

_HOLIDAY = {  # of more than one day, with a known notice
    (True, True): says("%(first)s至%(last)s%(name)s放假（%(notice)s），不计"),
    (True, False): says("%(first)s至%(last)s%(name)s放假，不计"),
    (False, True): says("%(first)s%(name)s放假（%(notice)s），不计"),
    (False, False): says("%(first)s%(name)s放假，不计"),
}
_ASSUMED = {
    True: says("%(first)s至%(last)s推定为节假日（放假安排尚未公布），不计"),
    False: says("%(first)s推定为节假日（放假安排尚未公布），不计"),
}
_EXCLUDED = {
    "third_party": says(
        "%(first)s至%(last)s第 %(number)s 次征求意见（%(sent)s向第三方发出），"
        "%(count)s 个工作日不计"
    ),
    "co_agency": says(
        "%(first)s至%(last)s第 %(number)s 次征求意见（%(sent)s向其他机关发出），"
        "%(count)s 个工作日不计"
    ),
    "other_agency": says(
        "%(first)s至%(last)s第 %(number)s 次征求意见（%(sent)s向有关机关发出），"
        "%(count)s 个工作日不计"
    ),
}
_WEEKENDS = says("其余周六、周日共 %(count)s 天，不计")
_MAKE_UP = {
    True: says("%(first)s因%(name)s调休上班（%(notice)s），计入"),
    False: says("%(first)s因%(name)s调休上班，计入"),
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """One sentence on days that look otherwise than they count; a face says it like a Line.

    count: how many days it is about; days of rest, or working days of a consultation.
    """

    text: str
    values: Mapping[str, object]
    count: int


def skipped(days: Iterable[Day]) -> tuple[Skipped, ...]:
    """Return why days of a count were passed over, in the order of time, weekends at the end.

    A holiday is named with the weekend that it runs into, as its notice does; make-up workdays,
    which count although they are Saturdays or Sundays, stand among them.
    """
    found = list(days)
    named, weekends = _rests(found)
    told = sorted([*named, *_consultations(found), *_make_ups(found)], key=_first)
    if weekends:
        told.append(Skipped(_WEEKENDS, {"count": weekends}, weekends))
    return tuple(told)


def _first(one: Skipped) -> str:
    return str(one.values["first"])


def _rests(days: Iterable[Day]) -> tuple[list[Skipped], int]:
    """The runs of days of rest that hold a holiday, and how many other weekend days there are."""
    named: list[Skipped] = []
    weekends = 0
    for resting, run in groupby(days, key=lambda day: isinstance(day.reason, Rest)):
        rests = list(run) if resting else []
        if any(isinstance(day.reason, Rest) and day.reason.kind != "weekend" for day in rests):
            named.append(_holiday(rests))
        else:
            weekends += len(rests)
    return named, weekends


def _holiday(run: list[Day]) -> Skipped:
    reasons = [day.reason for day in run if isinstance(day.reason, Rest)]
    holidays = [reason for reason in reasons if reason.kind != "weekend"]
    names = tuple(dict.fromkeys(one.name for one in holidays))
    notices = "、".join(dict.fromkeys(one.notice for one in holidays if one.notice))
    long = len(run) > 1
    text = _HOLIDAY[long, bool(notices)]
    if all(one.kind == "assumed" for one in holidays):
        text = _ASSUMED[long]
    values = {"first": run[0].on, "last": run[-1].on, "name": names, "notice": notices}
    return Skipped(text, values, len(run))


def _consultations(days: Iterable[Day]) -> Iterator[Skipped]:
    spans: dict[Excluded, list[Day]] = {}
    for day in days:
        if isinstance(day.reason, Excluded):
            spans.setdefault(day.reason, []).append(day)
    for reason, span in spans.items():
        values = {
            "first": span[0].on,
            "last": span[-1].on,
            "number": reason.number,
            "sent": reason.sent_on,
            "count": len(span),
        }
        yield Skipped(_EXCLUDED[reason.kind], values, len(span))


def _make_ups(days: Iterable[Day]) -> Iterator[Skipped]:
    for day in days:
        if isinstance(day.reason, MakeUp):
            reason = day.reason
            values = {"first": day.on, "name": (reason.name,), "notice": reason.notice}
            yield Skipped(_MAKE_UP[bool(reason.notice)], values, 1)
