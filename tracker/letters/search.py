"""Fills the search index anew, with the numbers of the letters that each case bears."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.cases import search
from tracker.cases.case import Case
from tracker.cases.queries import CHUNK
from tracker.extensions import db
from tracker.letters.letter import Letter


def rebuild() -> int:
    """Index every case of every agency, in chunks by key; returns how many."""
    search.clear()
    number, after = 0, 0
    while chunk := _chunk(after):
        numbers: dict[int, list[str]] = defaultdict(list)
        ids = [case.id for case in chunk]
        letters = select(Letter.case_id, Letter.document_number).where(Letter.case_id.in_(ids))
        for case_id, document_number in db.session.execute(letters):
            numbers[case_id].append(document_number)
        for case in chunk:
            search.keep(case, numbers[case.id])
        number, after = number + len(chunk), ids[-1]
    return number


def _chunk(after: int) -> list[Case]:
    query = select(Case).where(Case.id > after).order_by(Case.id).limit(CHUNK)
    whole = (joinedload(Case.correction), selectinload(Case.items))
    return list(db.session.scalars(query.options(*whole)))
