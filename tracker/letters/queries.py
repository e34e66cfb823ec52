"""Finds letters: always through their case, so that whoever may see the case is asked first."""

from typing import Any

from sqlalchemy import or_, select

from tracker.cases.case import Case
from tracker.extensions import db
from tracker.letters.letter import Letter, LetterShare


def of_case(case: Case) -> list[Letter]:
    """The letters of `case`, those that answer several cases included; the first issued first."""
    return list(db.session.scalars(select(Letter).where(_of(case)).order_by(Letter.id)))


def find(case: Case, letter_id: int) -> Letter | None:
    """The letter `letter_id` of `case`; None for a missing one and for another case's alike."""
    return db.session.scalar(select(Letter).where(_of(case), Letter.id == letter_id))


def _of(case: Case) -> Any:
    shared = select(LetterShare.letter_id).where(LetterShare.case_id == case.id)
    return or_(Letter.case_id == case.id, Letter.id.in_(shared))
