"""Finds archives, and closed cases without one, always among the cases that one may see."""

from datetime import date

from sqlalchemy import extract, func, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload

from tracker.accounts.user import User
from tracker.cases.archive import Archive
from tracker.cases.case import Case
from tracker.cases.queries import visible_to
from tracker.extensions import db
from tracker.law.procedure import State

PAGE = 50  # rows on one page of a list
MOST = 100_000  # archives of one year in one file


def unfiled(
    who: User, last: date, since: date | None, after: tuple[date, int] | None
) -> list[Case]:
    """A page and one more of the cases closed by the day `last` that no archivist has, by key.

    `since`: closed before that day counts as filed elsewhere.
    """
    query = (
        visible_to(who)
        .outerjoin(Case.archive)
        .where(Case.state == State.CLOSED, Case.closed_on <= last, Archive.received_on.is_(None))
    )
    if since:
        query = query.where(Case.closed_on >= since)
    if after:
        query = query.where(tuple_(Case.closed_on, Case.id) > tuple_(*after))
    query = query.order_by(Case.closed_on, Case.id).limit(PAGE + 1)
    shown = (contains_eager(Case.archive), joinedload(Case.officer), joinedload(Case.unit))
    return list(db.session.scalars(query.options(*shown)))


def years(who: User) -> list[tuple[int, int]]:
    """Each year in which archives were compiled, the latest first, with how many."""
    year = extract("year", Archive.compiled_on)
    seen = visible_to(who).with_only_columns(Case.id)
    query = select(year, func.count()).where(Archive.case_id.in_(seen)).group_by(year)
    return [
        (int(found), int(count)) for found, count in db.session.execute(query.order_by(year.desc()))
    ]


def of_year(who: User, year: int, after: int | None, most: int = PAGE) -> list[Case]:
    """A page and one more of the cases with an archive compiled in `year`, by the archive's id."""
    query = (
        visible_to(who)
        .join(Case.archive)
        .where(Archive.compiled_on >= date(year, 1, 1), Archive.compiled_on <= date(year, 12, 31))
    )
    if after is not None:
        query = query.where(Archive.id > after)
    query = query.order_by(Archive.id).limit(most + 1)
    whole = contains_eager(Case.archive)
    return list(
        db.session.scalars(
            query.options(whole.selectinload(Archive.papers), whole.joinedload(Archive.compiled_by))
        )
    )
