"""Like requests (内容相近的申请) of whoever asked: found by their rarest words, then compared."""

from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import lazyload, selectinload

from tracker.accounts.user import User
from tracker.cases import search, words
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.queries import visible_to
from tracker.cases.similar import ALIKE, likeness, pairs
from tracker.extensions import db

TERMS = 40  # of a request, spread over its whole length, that are looked up
COMMON = 1000  # cases that hold a term: from here on it tells nothing
LOOKED_AT = 4000  # rows of the index for all terms together
CANDIDATES = 200  # cases whose texts are compared
COMPARED = 2000  # characters of a text: what is alike begins alike
SHOWN = (Case.decisions, Case.rounds, Case.publication)  # what pages tell of each


@dataclass(frozen=True)
class Like:
    """Another case, and how alike the two requests are (0 to 1)."""

    case: Case
    likeness: float


def find(who: User, case: Case, most: int) -> list[Like]:
    """The cases of other applicants that ask alike and that `who` may see, the most alike first.

    Three queries, and one for each of SHOWN, however many cases there are. `most`: of the result.
    """
    wanted = pairs(case.asked[:COMPARED])
    terms = _rarest(case.asked)
    if not terms or not wanted:
        return []
    alike = [
        (how, case_id)
        for case_id, part, whole in db.session.execute(_candidates(who, case, terms))
        if (how := likeness(wanted, pairs((part or whole)[:COMPARED]))) >= ALIKE
    ]
    best = {case_id: how for how, case_id in sorted(alike, reverse=True)[:most]}
    return [Like(one, best[one.id]) for one in _read(who, best)]


def _rarest(asked: str) -> list[str]:
    """The words of a request that the fewest cases hold, as many as the index is asked for."""
    terms = words.asked(asked)
    some = terms[:: -(-len(terms) // TERMS) or 1]
    held = search.frequencies(some, COMMON)
    chosen: list[str] = []
    rows = 0
    for term in sorted(some, key=lambda term: held[term]):
        rows += held[term]
        if chosen and (rows > LOOKED_AT or held[term] >= COMMON):
            break
        chosen.append(term)
    return chosen


def _candidates(who: User, case: Case, terms: list[str]) -> Select[tuple[int, str | None, str]]:
    """(id, part, wanted) of the visible cases that hold the most of `terms`, of other people."""
    held = search.holding(terms, COMMON)
    ranked = (
        visible_to(who)
        .join(held, held.c.case_id == Case.id)
        .where(Case.agency_id == case.agency_id, Case.id != case.id)
        .with_only_columns(Case.id)
        .group_by(Case.id)
        .order_by(func.count().desc(), Case.id.desc())
        .limit(CANDIDATES)
    )
    if mine := case.applicant.id_digest:
        ranked = ranked.join(Applicant, Applicant.id == Case.applicant_id)
        ranked = ranked.where(or_(Applicant.id_digest.is_(None), Applicant.id_digest != mine))
    return select(Case.id, Case.part, Case.wanted).where(Case.id.in_(ranked))


def _read(who: User, best: dict[int, float]) -> list[Case]:
    """The cases themselves, applicants unread: what was asked is told, not by whom."""
    if not best:
        return []
    query = visible_to(who).where(Case.id.in_(best)).options(lazyload(Case.applicant))
    query = query.options(*(selectinload(each) for each in SHOWN))
    return sorted(db.session.scalars(query), key=lambda one: (-best[one.id], -one.id))
