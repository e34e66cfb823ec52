"""What the register knows already when an outcome is chosen, so that nobody is asked for it."""

from typing import Literal

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import queries, timeline
from tracker.cases.case import Case
from tracker.cases.consultation import AGREES, OBJECTS, SILENT, THIRD_PARTY
from tracker.cases.item import Item
from tracker.cases.search_record import NOT_FOUND
from tracker.handling import correction, repeat, search_record
from tracker.law.choice import Facts

UNSOUND = ("refused", "silent")  # how reasons stand where an excessive application may end


def facts(case: Case, item: Item | None = None, by: User | None = None) -> Facts:
    """The facts of the guided choice, for `item` or for the whole.

    A few queries for the applicant's earlier applications; `by`: who may be told which is alike.
    """
    withdrawn = case.decision is not None and case.decision.outcome == "R23"
    return Facts(
        withdrawn=withdrawn,
        correction=_correction(case),
        fee=fee(case),
        reasons=reasons(case),
        consulted=_consulted(case),
        answered_before=queries.answered_before(case),
        earlier=_earlier(case, by) if by else None,
        searched=_searched(case, item),
        of_item=item is not None,
    )


def _earlier(case: Case, by: User) -> tuple[str, str] | None:
    """The number and the reply of the answered application that is most like this one."""
    alike = (one for one in repeat.answered(repeat.of(case, by), case) if one.is_alike)
    best = next(alike, None)
    return (best.case.case_number, best.named) if best else None


def fee(case: Case) -> Literal["none", "waiting", "missed", "paid"]:
    """Whether a fee was asked, and paid, or its last day is past since the notice arrived."""
    owed = case.fee_notice
    if owed is None:
        return "none"
    if owed.paid_on:
        return "paid"
    due = timeline.explain(case).fee_due
    return "missed" if owed.delivered_on and due and clock.today() > due else "waiting"


def reasons(case: Case) -> Literal["none", "accepted", "refused", "silent"]:
    """Whether reasons were demanded and judged, and how; `silent`: they never came."""
    asked = case.demand
    if asked is None or asked.accepted is None:
        return "none"
    if asked.accepted:
        return "accepted"
    return "refused" if asked.answered_on else "silent"


def _correction(case: Case) -> Literal["none", "waiting", "missed", "late", "corrected"]:
    if case.correction is None:
        return "none"
    if case.correction.received_on:
        return "corrected"
    if correction.is_late(case):
        return "late"
    due = timeline.explain(case).correction_due
    return "missed" if due and clock.today() > due else "waiting"


def _searched(case: Case, item: Item | None) -> Literal["none", "incomplete", "found", "not_found"]:
    """What the search records of the whole, or of `item`, say; one that bears it out goes first."""
    if search_record.bearing(case, item):
        return "not_found"
    rows = [row for row in case.search_records if row.item_id is None or row.item is item]
    if any(row.result != NOT_FOUND for row in rows):
        return "found"
    return "incomplete" if rows else "none"


def _consulted(case: Case) -> Literal["", "waiting", "silent", "answered", "agreed", "refused"]:
    """How third parties stand: what binds most goes first, and one that still has time."""
    limits = zip(case.consultations, timeline.explain(case).consultation_due, strict=True)
    asked = [(row, due) for row, due in limits if row.kind == THIRD_PARTY]
    answers = {row.answer for row, _ in asked}
    if any(row.is_open and clock.today() <= due for row, due in asked):
        return "waiting"
    if OBJECTS in answers:
        return "refused"
    if SILENT in answers or any(row.is_open for row, _ in asked):
        return "silent"
    if answers == {AGREES}:
        return "agreed"
    return "answered" if asked else ""
