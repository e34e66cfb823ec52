"""The counts behind a report: a few grouped queries, however many cases there are."""

from collections import Counter
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer, Select, cast, extract, func, literal, select, union, union_all
from sqlalchemy import case as sql_case

from tracker.agencies.agency import Agency
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.fee import FeeNotice
from tracker.disclosure.item import Item
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.report import conditions
from tracker.report.figure import Figure

LIFE = {"1": conditions.received, "2": conditions.carried_over, "4": conditions.handed_on}
CONTESTED = (conditions.RECONSIDERATION, conditions.LITIGATION, conditions.COMPLAINT)


def applications(agency: Agency, year: int) -> Counter[tuple[str, str]]:
    """How many applications each (row, kind of applicant) holds; rows as stored. One query."""
    parts = [_by_kind(agency, literal(code), LIFE[code](year)) for code in LIFE]
    results = _by_kind(agency, Decision.report_row, conditions.concluded(year))
    parts.append(results.join(Decision, conditions.standing()).group_by(Decision.report_row))
    return Counter({(row, kind): n for row, kind, n in db.session.execute(union_all(*parts))})


def _by_kind(agency: Agency, row: Any, condition: conditions.Condition) -> Select[Any]:
    return (
        select(row.label("row"), Applicant.kind, func.count().label("n"))
        .select_from(Case)
        .join(Applicant, Applicant.id == Case.applicant_id)
        .where(Case.agency_id == agency.id, condition)
        .group_by(Applicant.kind)
    )


def received(agency: Agency, year: int) -> int:
    """How many applications were received in the year. One query."""
    query = select(func.count()).select_from(Case)
    return (
        db.session.scalar(query.where(Case.agency_id == agency.id, conditions.received(year))) or 0
    )


def disputes(agency: Agency, year: int) -> Counter[tuple[str, str]]:
    """How many disputes each (block, column) of table 四 holds. One query."""
    counted = (
        select(conditions.block_of().label("block"), conditions.stood(year).label("stood"))
        .where(Dispute.agency_id == agency.id, conditions.contested(year))
        .subquery()
    )
    columns = (counted.c.block, counted.c.stood)
    rows = db.session.execute(select(*columns, func.count()).group_by(*columns))
    return Counter({(block, stood): n for block, stood, n in rows})


def documents(agency: Agency, year: int, columns: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """How many items each (kind, column) of the block on documents holds. One query."""
    sums = [_how_many(conditions.documents(column, year)).label(column) for column in columns]
    rows = db.session.execute(
        select(Item.kind, *sums).where(Item.agency_id == agency.id).group_by(Item.kind)
    )
    return Counter({(row.kind, column): getattr(row, column) for row in rows for column in columns})


def categories(agency: Agency, year: int) -> dict[str, int]:
    """Items published or updated, by the agency's own categories, the oldest first. One query."""
    counted = (
        select(Item.id, conditions.category().label("category"))
        .where(Item.agency_id == agency.id, conditions.published_or_updated(year))
        .subquery()
    )
    rows = db.session.execute(
        select(counted.c.category, func.count())
        .group_by(counted.c.category)
        .order_by(func.min(counted.c.id))
    )
    return dict(rows.all())


def begun(agency: Agency, year: int) -> dict[str, int]:
    """Disputes received in the year, by kind, complaints among them. One query."""
    sums = [_how_many(conditions.begun(kind, year)) for kind in CONTESTED]
    found = db.session.execute(select(*sums).where(Dispute.agency_id == agency.id)).one()
    return dict(zip(CONTESTED, found, strict=True))


def fees(agency: Agency, year: int) -> tuple[Decimal, Decimal]:
    """Yuan charged and yuan waived in the year. One query."""
    charged, waived = db.session.execute(
        select(
            func.sum(sql_case((conditions.charged(year), FeeNotice.yuan), else_=0)),
            func.sum(sql_case((conditions.waived(year), FeeNotice.waived_yuan), else_=0)),
        )
        .join(Case, Case.id == FeeNotice.case_id)
        .where(Case.agency_id == agency.id)
    ).one()
    return Decimal(charged or 0), Decimal(waived or 0)


def years(agency: Agency) -> list[int]:
    """The years in which anything happened that a report counts, the latest first. One query."""
    days = {
        Case: (Case.received_on, Case.concluded_on),
        Dispute: (Dispute.received_on, Dispute.decided_on),
        Item: (Item.produced_on, Item.published_on, Item.updated_on, Item.repealed_on),
    }
    found = union(
        select(Figure.year.label("year")).where(Figure.agency_id == agency.id),
        *(
            select(cast(extract("year", day), Integer)).where(
                table.agency_id == agency.id, day.is_not(None)
            )
            for table, columns in days.items()
            for day in columns
        ),
    )
    return sorted(db.session.scalars(found), reverse=True)


def _how_many(condition: conditions.Condition) -> Any:
    return func.coalesce(func.sum(sql_case((condition, 1), else_=0)), 0)
