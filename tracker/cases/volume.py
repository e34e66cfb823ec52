"""How much is asked of an agency: by one applicant (art 35), and by several alike (art 44)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import case as sql_case
from sqlalchemy import func, select

from tracker import clock
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.extensions import db

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Volume:
    """How many applications somebody made: in the month of one of them, and in a year up to now."""

    in_month: int
    in_year: int


def of(case: Case) -> Volume | None:
    """How much the applicant of `case` asked of this agency, this application included.

    By the day of receipt: in its calendar month, and in the 365 days up to today; one query. None
    where the register cannot tell: without an ID number or a day.
    """
    who, day, today = case.applicant, case.received_on, clock.today()
    if day is None or not who.id_digest:
        return None
    after = Case.received_on > today - YEAR
    last = day.replace(day=monthrange(day.year, day.month)[1])
    month = Case.received_on.between(day.replace(day=1), last)
    query = (
        select(func.sum(sql_case((month, 1), else_=0)), func.sum(sql_case((after, 1), else_=0)))
        .select_from(Case)
        .join(Applicant, Applicant.id == Case.applicant_id)
        .where(
            Case.agency_id == case.agency_id,
            Applicant.agency_id == case.agency_id,
            Applicant.id_digest == who.id_digest,
            Case.received_on.is_not(None),
        )
    )
    in_month, in_year = db.session.execute(query).one()
    return Volume(int(in_month), int(in_year))


def asking_alike(case: Case) -> int:
    """How many other applications to this agency ask in the same words, or by the same number."""
    same = Case.wanted == case.wanted
    if case.wanted_index_number:
        same |= Case.wanted_index_number == case.wanted_index_number
    query = select(func.count(Case.id)).where(Case.agency_id == case.agency_id, same)
    return db.session.scalar(query.where(Case.id != case.id)) or 0
