"""Finds letters: always through their case, so that whoever may see the case is asked first."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager, lazyload

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.queries import visible_to
from tracker.extensions import db
from tracker.letters.letter import Letter, LetterShare

PAGE = 100  # document numbers on one page of their register


class Written(NamedTuple):
    """The letters of a case: those that stand, and those voided before they were sent."""

    standing: list[Letter]
    voided: list[Letter]


def of_case(case: Case) -> list[Letter]:
    """The letters of `case` that stand, the first issued first."""
    return written(case).standing


def written(case: Case) -> Written:
    """Every letter that was issued in `case`, or answers it with others; the first first."""
    rows = list(db.session.scalars(select(Letter).where(_of(case)).order_by(Letter.id)))
    return Written(
        [row for row in rows if not row.voided_on], [row for row in rows if row.voided_on]
    )


def find(case: Case, letter_id: int) -> Letter | None:
    """The letter `letter_id` of `case`; None for a missing one and for another case's alike."""
    return db.session.scalar(select(Letter).where(_of(case), Letter.id == letter_id))


def reply(case: Case, issued: Iterable[Letter]) -> Letter | None:
    """Of the letters `issued`, the reply of the round that the case is in; None before it is."""
    before = case.round.letters_before if case.round else 0
    replies = [letter for letter in issued if letter.is_reply and letter.id > before]
    return replies[-1] if replies else None


def sent_replies(case_ids: Iterable[int]) -> dict[int, Letter]:
    """The last reply that was sent in each of these cases, shared ones included; one query."""
    ids = list(case_ids)
    shared = select(LetterShare.letter_id, LetterShare.case_id).subquery()
    query = (
        select(func.coalesce(shared.c.case_id, Letter.case_id), Letter)
        .outerjoin(shared, shared.c.letter_id == Letter.id)
        .where(or_(Letter.case_id.in_(ids), shared.c.case_id.in_(ids)))
        .where(Letter.is_reply, Letter.sent_on.is_not(None))
    )
    found: dict[int, Letter] = {}
    for case_id, letter in db.session.execute(query.order_by(Letter.id)):
        found[letter.case_id] = found[case_id] = letter
    return found


def _of(case: Case) -> Any:
    shared = select(LetterShare.letter_id).where(LetterShare.case_id == case.id)
    return or_(Letter.case_id == case.id, Letter.id.in_(shared))


def numbered(user: User, year: int) -> Select[tuple[Letter]]:
    """The letters issued in `year` (Beijing time) of cases that `user` may see, by issue."""
    start, end = (clock.start_of(year + more) for more in (0, 1))
    seen = visible_to(user).with_only_columns(Case.id)
    return (
        select(Letter)
        .join(Letter.case)
        .options(contains_eager(Letter.case).options(lazyload("*")))
        .where(
            Letter.agency_id == user.agency_id,
            Letter.issued_at >= start,
            Letter.issued_at < end,
            Letter.case_id.in_(seen),
        )
        .order_by(Letter.issued_at, Letter.id)
    )


def numbered_page(user: User, year: int, after: int | None = None) -> list[Letter]:
    """One page of them, from just after the letter `after`; PAGE + 1 rows at most."""
    query = numbered(user, year)
    last = db.session.get(Letter, after) if after else None
    if last is not None:
        query = query.where(tuple_(Letter.issued_at, Letter.id) > (last.issued_at, last.id))
    return list(db.session.scalars(query.limit(PAGE + 1)))


def answered_beside(user: User, case: Case, letter_ids: Iterable[int]) -> dict[int, list[str]]:
    """Letter → the numbers of the other cases that it answers with `case` (并案), if `user` may
    see them; one query, none without letters.
    """
    ids = set(letter_ids)
    if not ids:
        return {}
    shared = select(LetterShare.case_id).where(LetterShare.letter_id == Letter.id)
    seen = visible_to(user).with_only_columns(Case.id)
    query = (
        select(Letter.id, Case.case_number)
        .join(Case, or_(Case.id == Letter.case_id, Case.id.in_(shared.correlate(Letter))))
        .where(Letter.id.in_(ids), Case.id != case.id, Case.id.in_(seen))
        .order_by(Case.id)
    )
    found: dict[int, list[str]] = {}
    for letter_id, number in db.session.execute(query):
        found.setdefault(letter_id, []).append(number)
    return found
