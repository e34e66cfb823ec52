"""What each cell of a report counts, said once: for the counts and for the cases behind them."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy import case as sql_case

from tracker import clock
from tracker.cases.case import Case
from tracker.cases.decision import RETURNED, Decision
from tracker.cases.fee import APPROVED, FeeNotice
from tracker.disclosure.item import Item
from tracker.disputes.dispute import Dispute

Condition = ColumnElement[bool]
LITIGATION, RECONSIDERATION, COMPLAINT = "litigation", "reconsideration", "complaint"
PENDING = "pending"
UNSORTED = "未分类"  # items to which the agency gave no category
ITEM_KINDS = {"rules": "rule", "normative_documents": "normative_document"}


def first(year: int) -> date:
    """The first day of the statistics period."""
    return date(year, 1, 1)


def last(year: int) -> date:
    """The last day of the statistics period."""
    return date(year, 12, 31)


def within(column: Any, year: int) -> Condition:
    """The day lies in the year."""
    return column.between(first(year), last(year))


def open_on(column: Any, day: date) -> Condition:
    """It had not happened when `day` ended."""
    return or_(column.is_(None), column > day)


# ---- table 三: applications. Each row of an application's life, by its code ----


def received(year: int) -> Condition:
    """Row 1: received in the year, however the clock was restarted later."""
    return within(Case.received_on, year)


def carried_over(year: int) -> Condition:
    """Row 2: received earlier, and not concluded when the year began."""
    return and_(
        Case.received_on < first(year),
        or_(Case.concluded_on.is_(None), Case.concluded_on >= first(year)),
    )


def concluded(year: int) -> Condition:
    """Rows 3.x: the reply was sent, or the case otherwise ended, in the year."""
    return and_(Case.received_on.is_not(None), within(Case.concluded_on, year))


def handed_on(year: int) -> Condition:
    """Row 4: received by the end of the year, and not concluded by then."""
    return and_(Case.received_on <= last(year), open_on(Case.concluded_on, last(year)))


def standing() -> Condition:
    """The decision that counts: a returned one does nowhere, nor one of an uncounted round."""
    return and_(Decision.case_id == Case.id, Decision.state != RETURNED, Decision.counts)


def unconfirmed(year: int) -> Condition:
    """Outside the table: submitted, but its day of receipt is not confirmed."""
    ended = datetime.combine(first(year + 1), time(), clock.BEIJING)
    return and_(Case.received_on.is_(None), Case.submitted_at < ended)


# ---- table 四: disputes ----


def contested(year: int) -> Condition:
    """Counted once in each year in which it was pending or decided; complaints are not."""
    return and_(
        Dispute.kind != COMPLAINT,
        Dispute.received_on <= last(year),
        open_on(Dispute.decided_on, last(year - 1)),
    )


def stood(year: int) -> ColumnElement[str]:
    """How a dispute stood on 31 December: its result, or pending."""
    return sql_case((Dispute.decided_on <= last(year), Dispute.result), else_=PENDING)


def block_of() -> ColumnElement[str]:
    """The block that counts a dispute."""
    return sql_case(
        (Dispute.kind == RECONSIDERATION, RECONSIDERATION),
        (Dispute.after_reconsideration, "litigation_after_reconsideration"),
        else_="litigation_direct",
    )


def begun(kind: str, year: int) -> Condition:
    """2008: disputes of a kind received in the year."""
    return and_(Dispute.kind == kind, within(Dispute.received_on, year))


# ---- table 二: published information ----


def documents(column: str, year: int) -> Condition:
    """A column of the block on rules and normative documents."""
    in_force = open_on(Item.repealed_on, last(year))
    return {
        "issued": within(Item.produced_on, year),
        "repealed": within(Item.repealed_on, year),
        "in_force": and_(Item.produced_on <= last(year), in_force),
        "made": within(Item.produced_on, year),
        "published": within(Item.published_on, year),
        "published_total": and_(Item.published_on <= last(year), in_force),
    }[column]


def published_or_updated(year: int) -> Condition:
    """2008: 主动公开和更新, each item once."""
    return or_(within(Item.published_on, year), within(Item.updated_on, year))


def category() -> ColumnElement[str]:
    """2008: the agency's own category of an item, or that it has none."""
    return func.coalesce(func.nullif(Item.category, ""), UNSORTED)


# ---- 2008: fees ----


def charged(year: int) -> Condition:
    """Fees paid in the year."""
    return within(FeeNotice.paid_on, year)


def waived(year: int) -> Condition:
    """Fees waived in the year: when the rest was paid, else when the case was concluded."""
    return and_(
        FeeNotice.state == APPROVED,
        FeeNotice.waived_yuan > 0,
        within(func.coalesce(FeeNotice.paid_on, Case.concluded_on, Case.received_on), year),
    )
