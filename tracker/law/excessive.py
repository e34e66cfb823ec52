"""Excessive applications: reasons demanded, and a later date of reply (Regulation 2019 art 35)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.law import statutes
from tracker.law.count import Count, Effect
from tracker.law.impossible import in_order
from tracker.law.words import says
from tracker.law.workdays import Calendar, check_reach


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand for reasons, and what came of it; accepted None: not yet judged."""

    sent_on: date
    answered_on: date | None = None
    accepted: bool | None = None


def check(demand: Demand, received_on: date) -> None:
    """Raise BeforeLaw under the 2007 Regulation, ImpossibleOrder for days out of order."""
    cite = statutes.REASONS_DEMAND.on(received_on).cite
    text = says("要求说明理由（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
    in_order(text, received_on, demand.sent_on, cite)
    text = says("收到说明的理由（%(later)s）早于要求说明理由（%(earlier)s）（%(cite)s）")
    in_order(text, demand.sent_on, demand.answered_on, cite)


def answer_by(told_on: date, period_wd: int, calendar: Calendar) -> date:
    """Return the last day to give reasons: so many working days after the demand arrived."""
    return calendar.add(told_on, period_wd)


def check_deferral(until: date, told_on: date | None, received_on: date) -> None:
    """Raise BeforeLaw under the 2007 Regulation, ImpossibleOrder for days out of order."""
    cite = statutes.DEFERRAL.on(received_on).cite
    too_early = says("延迟答复的日期（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
    in_order(too_early, received_on, until, cite)
    check_reach(until.year)
    if told_on:
        told_early = says("告知延迟答复（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
        in_order(told_early, received_on, told_on, cite)
        told_late = says("延迟答复的日期（%(later)s）早于告知之日（%(earlier)s）（%(cite)s）")
        in_order(told_late, told_on, until, cite)


def effects(demand: Demand) -> Iterator[Effect]:
    """Yield what is said of the demand and of its answer; neither moves the due date."""
    yield demand.sent_on, partial(_ask, demand.sent_on)
    if demand.answered_on:
        yield demand.answered_on, partial(_answer, demand.answered_on, demand.accepted)


def _ask(day: date, count: Count) -> None:
    rule = statutes.REASONS_DEMAND.on(count.received_on)
    text = says(
        "%(day)s因申请的数量、频次明显超过合理范围，要求申请人说明理由；说明理由的时间照常计入"
    )
    count.tell(day, text, rule.cite, day=day)


ANSWERED = {
    None: says("%(day)s收到申请人说明的理由"),
    True: says("%(day)s收到申请人说明的理由，经审查理由合理"),
    False: says("%(day)s收到申请人说明的理由，经审查理由不合理，可以不予处理"),
}


def _answer(day: date, accepted: bool | None, count: Count) -> None:
    rule = statutes.REASONS_DEMAND.on(count.received_on)
    count.tell(day, ANSWERED[accepted], rule.cite, day=day)


def defer(until: date, told_on: date | None, count: Count) -> bool:
    """Let the later date be the last line; False where it takes no effect.

    It was told too late, or is no later: it shortens no period that the law gives.
    """
    rule = statutes.DEFERRAL.on(count.received_on)
    if told_on and told_on > count.due():
        text = says("%(day)s告知延迟答复时，答复期限已于%(due)s届满，不发生延迟的效力")
        count.say(told_on, text, rule.cite, day=told_on)
        return False
    if until < count.base_due():
        text = says("所定的延迟答复日期%(day)s早于答复期限届满之日，不是延迟，答复期限仍至%(due)s")
        count.say(until, text, rule.cite, day=until)
        return False
    text = says("申请的数量、频次明显超过合理范围，经告知申请人，延迟至%(due)s答复（含当日）")
    count.conclude(text, rule.cite, until)
    return True
