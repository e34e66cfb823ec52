"""Folds what happened to an application into its due dates, and says why, line by line.

Regulation 2019 arts 30, 32-35, 42 (2007: arts 21, 23, 24); 国办函〔2020〕109号 for the fee. The
readings chosen where the law is silent are noted on the provisions in statutes.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from tracker.law import anew, consultation, correction, excessive, extension, payment, statutes
from tracker.law.anew import Anew
from tracker.law.consultation import Consultation
from tracker.law.correction import Correction
from tracker.law.count import Count, Effect
from tracker.law.dated import Refused
from tracker.law.excessive import Demand
from tracker.law.explanation import Explanation, Line
from tracker.law.extension import Extension
from tracker.law.impossible import ImpossibleOrder, NotTheLaw
from tracker.law.payment import Fee
from tracker.law.periods import check_number, period_end
from tracker.law.words import says
from tracker.law.workdays import Calendar

__all__ = [
    "Anew",
    "Consultation",
    "Correction",
    "Demand",
    "Explanation",
    "Extension",
    "Fee",
    "ImpossibleOrder",
    "Line",
    "NotTheLaw",
    "Timeline",
    "check_reply_period",
    "explain",
    "period_end",
]

REPORT_ROWS = {"closed_abandoned_correction": "3.6.1", "closed_abandoned_fee": "3.6.2"}
WAITING = {"awaiting_correction": "correction", "awaiting_payment": "payment"}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that moves the due date of one application.

    received_on: the original day of receipt; while confirmed is False, the risk date.
    regime: "2008", "2019", or None to follow from received_on.
    anew: an order to reply anew, from whose service everything is counted once more.
    demand, deferred_until: of an excessive application (art 35); deferral_told_on None: in time.
    """

    received_on: date
    confirmed: bool = True
    regime: str | None = None
    correction: Correction | None = None
    consultations: tuple[Consultation, ...] = ()
    extension: Extension | None = None
    fee: Fee | None = None
    demand: Demand | None = None
    deferred_until: date | None = None
    deferral_told_on: date | None = None
    anew: Anew | None = None


@dataclass(frozen=True, slots=True)
class _Limits:
    """The last day of each side period."""

    notice_by: date | None
    correction_due: date | None
    consultation_due: tuple[date | None, ...]
    fee_due: date | None


def explain(timeline: Timeline, calendar: Calendar, still_open: bool = False) -> Explanation:
    """Return the due date of a reply and the lines that explain it.

    still_open: a correction or payment that has not come is awaited, and due_on is its last day;
    otherwise it never came, and the application is closed without a due date. Raises
    ImpossibleOrder, NotTheLaw, BeforeLaw or OutOfReach for what cannot be; `about` then says
    which fact it is: correction, consultation1 …, fee, extension, demand, deferral or anew.
    """
    _check(timeline)
    limits = _limits(timeline, calendar)
    until = anew.due(timeline.anew, calendar) if timeline.anew else None
    if timeline.anew and until:
        ordered = anew.as_ordered(timeline.anew, until, calendar)
        return replace(ordered, consultation_due=limits.consultation_due)
    count = Count(calendar, timeline.received_on, extension.granted(timeline.extension))
    _begin(count, timeline)
    for _, effect in sorted(_effects(timeline, limits, still_open), key=itemgetter(0)):
        if count.running:
            effect(count)
    if count.running:
        _finish(count, timeline)
    return Explanation(
        lines=tuple(count.lines),
        due_on=count.ends_on if count.running or still_open else None,
        provisional=calendar.provisional(timeline.received_on, count.ends_on),
        status=count.status,
        report_row=REPORT_ROWS.get(count.status, ""),
        waiting=WAITING.get(count.status, ""),
        clock_start=count.start if count.running else None,
        correction_notice_by=limits.notice_by,
        correction_due=limits.correction_due,
        consultation_due=limits.consultation_due,
        fee_due=limits.fee_due,
        base_due=count.base_due() if count.running else None,
    )


def check_reply_period(received_on: date, n: int | None, unit: str | None) -> None:
    """Raise NotTheLaw if a reply period is given and is not the law's for that day of receipt."""
    check_number(received_on, statutes.REPLY_PERIOD.on(received_on), n, unit)


def _check(timeline: Timeline) -> None:
    day = timeline.received_on
    _check_regime(day, timeline.regime)
    if timeline.correction:
        with _about("correction"):
            correction.check(timeline.correction, day)
    for number, asked in enumerate(timeline.consultations, start=1):
        with _about(f"consultation{number}"):
            consultation.check(asked, day)
    if timeline.fee:
        with _about("fee"):
            payment.check(timeline.fee, day)
    if timeline.extension:
        with _about("extension"):
            extension.check(timeline.extension, day)
    if timeline.demand:
        with _about("demand"):
            excessive.check(timeline.demand, day)
    if timeline.anew:
        with _about("anew"):
            anew.check(timeline.anew, day)
    if timeline.deferred_until:
        with _about("deferral"):
            excessive.check_deferral(timeline.deferred_until, timeline.deferral_told_on, day)


@contextmanager
def _about(fact: str) -> Iterator[None]:
    """Let what is refused inside say which fact it is about."""
    try:
        yield
    except Refused as refusal:
        refusal.about = fact
        raise


def _check_regime(day: date, regime: str | None) -> None:
    rule = statutes.REGULATION.on(day)
    if regime not in (None, "2008", "2019"):
        raise NotTheLaw(
            says("没有“%(regime)s”这一版条例，只有 2008 与 2019（%(cite)s）"),
            regime=regime,
            cite=rule.cite,
        )
    if regime not in (None, rule.value):
        raise NotTheLaw(
            says("%(day)s收到的申请适用 %(law)s 规则，不适用 %(regime)s 规则（%(cite)s）"),
            day=day,
            law=rule.value,
            regime=regime,
            cite=rule.cite,
        )


def _limits(timeline: Timeline, calendar: Calendar) -> _Limits:
    day, asked, fee = timeline.received_on, timeline.correction, timeline.fee
    return _Limits(
        notice_by=correction.notice_by(day, calendar),
        correction_due=correction.due(asked, day, calendar) if asked else None,
        consultation_due=tuple(
            consultation.due(letter, day, calendar) for letter in timeline.consultations
        ),
        fee_due=payment.due(fee, calendar) if fee else None,
    )


def _begin(count: Count, timeline: Timeline) -> None:
    if timeline.anew:
        anew.begin(count, timeline.anew)
    else:
        _receive(count, timeline.confirmed)


def _effects(timeline: Timeline, limits: _Limits, still_open: bool) -> Iterator[Effect]:
    """Yield each effect with its day, of a reply anew those since its order was served."""
    since = timeline.anew.served_on if timeline.anew else date.min
    for day, effect in _all_effects(timeline, limits, still_open):
        if day >= since:
            yield day, effect


def _all_effects(timeline: Timeline, limits: _Limits, still_open: bool) -> Iterator[Effect]:
    """Yield each effect with its day; effects of one day keep this order."""
    if timeline.correction and limits.correction_due:
        yield from correction.effects(
            timeline.correction, limits.notice_by, limits.correction_due, still_open
        )
    letters = zip(timeline.consultations, limits.consultation_due, strict=True)
    for number, (letter, limit) in enumerate(letters, start=1):
        yield from consultation.effects(number, letter, limit)
    if timeline.fee and limits.fee_due:
        yield from payment.effects(timeline.fee, limits.fee_due, still_open)
    if timeline.extension:
        yield from extension.effects(timeline.extension)
    if timeline.demand:
        yield from excessive.effects(timeline.demand)


def _receive(count: Count, confirmed: bool) -> None:
    text = says("%(day)s收到申请，当日不计入；自次日起算 %(number)s 个工作日，答复期限至%(due)s")
    if not confirmed:
        text = says(
            "%(day)s提交申请，收到申请之日有待双方确认；确认之前暂自提交次日起算"
            " %(number)s 个工作日，答复期限至%(due)s"
        )
    day, rule = count.received_on, count.period
    count.say(day, text, rule.cite, day=day, number=rule.value)


def _finish(count: Count, timeline: Timeline) -> None:
    until, told_on = timeline.deferred_until, timeline.deferral_told_on
    if timeline.anew or until is None or not excessive.defer(until, told_on, count):
        count.conclude(says("最迟应当于%(due)s答复（含当日）"), count.period.cite)
