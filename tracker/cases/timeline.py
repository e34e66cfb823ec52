"""Reads a case's rows as the law's timeline, and reckons its due dates."""

from dataclasses import replace
from datetime import date

from tracker import clock
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.law import deadlines, excessive, statutes
from tracker.law.procedure import State
from tracker.law.receipt import Channel, Receipt, receipt
from tracker.law.workdays import Calendar

ABANDONED = ("3.6.1", "3.6.2")  # the report rows of what lapsed


def received(case: Case) -> Receipt:
    """The day of receipt by the case's channel, or the risk day while it is not confirmed."""
    submitted_on = clock.beijing(case.submitted_at).date()
    arrived_on = case.received_on or case.delivered_on or submitted_on
    return receipt(
        Channel(case.channel),
        statutes.regime(arrived_on),
        submitted_on,
        case.delivered_on,
        case.confirmed_on,
    )


def timeline(case: Case) -> deadlines.Timeline:
    """Everything that moves the case's clock, as the law reads it."""
    return deadlines.Timeline(
        received_on=case.received_on or received(case).risk_on,
        confirmed=case.received_on is not None,
        correction=_correction(case),
        consultations=tuple(
            deadlines.Consultation(row.kind, row.sent_on, row.delivered_on, row.answered_on)
            for row in case.consultations
        ),
        extension=_extension(case),
        fee=_fee(case),
        demand=_demand(case),
        deferred_until=case.deferred_until,
        deferral_told_on=case.deferral_told_on,
        anew=_anew(case),
    )


def explain(case: Case, calendar: Calendar | None = None) -> deadlines.Explanation:
    """The explained deadline of the case; one small query where no `calendar` is at hand."""
    return deadlines.explain(
        timeline(case), calendar or load.calendar(), still_open=not _abandoned(case)
    )


def reasons_due(case: Case, calendar: Calendar | None = None) -> date | None:
    """The last day to give the reasons that were demanded; None where none were."""
    row = case.demand
    if row is None:
        return None
    return excessive.answer_by(row.told_on, row.period_wd, calendar or load.calendar())


def due_if_confirmed(case: Case, on: date, calendar: Calendar) -> date | None:
    """The due date that an unconfirmed case would have if both sides confirmed on a day."""
    confirmed = replace(timeline(case), received_on=on, confirmed=True)
    return deadlines.explain(confirmed, calendar, still_open=True).due_on


def _abandoned(case: Case) -> bool:
    """Whether the case ended because a correction or payment never came, and was so told."""
    if case.state not in (State.SENT, State.CLOSED) or case.decision is None:
        return False
    return case.decision.report_row in ABANDONED


def _correction(case: Case) -> deadlines.Correction | None:
    row = case.correction
    if row is None:
        return None
    return deadlines.Correction(
        row.sent_on, row.delivered_on, row.period_wd, row.received_on, excused=bool(row.excuse)
    )


def _extension(case: Case) -> deadlines.Extension | None:
    row = case.extension
    return deadlines.Extension(row.days, row.answered_on) if row else None


def _anew(case: Case) -> deadlines.Anew | None:
    """The order that the present round follows; a reopened case keeps its own clock."""
    row = case.round
    if row is None or row.served_on is None:
        return None
    return deadlines.Anew(row.served_on, row.period, row.period_unit or "working_day")


def _demand(case: Case) -> deadlines.Demand | None:
    row = case.demand
    return deadlines.Demand(row.sent_on, row.answered_on, row.accepted) if row else None


def _fee(case: Case) -> deadlines.Fee | None:
    row = case.fee_notice
    if row is None or row.notified_on is None:
        return None
    known = row.delivered_on is not None
    return deadlines.Fee(row.notified_on, row.paid_on, row.period_wd, delivery_known=known)
