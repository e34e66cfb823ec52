"""Finds letters: always through their case, so that whoever may see the case is asked first."""

from sqlalchemy import select

from tracker.cases.case import Case
from tracker.extensions import db
from tracker.letters.letter import Letter


def of_case(case: Case) -> list[Letter]:
    """The letters of `case`, the first issued first."""
    return list(
        db.session.scalars(select(Letter).where(Letter.case_id == case.id).order_by(Letter.id))
    )


def find(case: Case, letter_id: int) -> Letter | None:
    """The letter `letter_id` of `case`; None for a missing one and for another case's alike."""
    return db.session.scalar(
        select(Letter).where(Letter.case_id == case.id, Letter.id == letter_id)
    )
