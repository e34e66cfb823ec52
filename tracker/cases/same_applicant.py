"""What else the applicant of a case asked of the same agency: told by the ID number alone."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from tracker.accounts.user import User
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.queries import Guest, visible_to
from tracker.extensions import db

SHOWN = (Case.decisions, Case.rounds, Case.links)  # what pages tell of each
MOST = 200  # of the latest: more is a matter for lists, not for a page about one case


def is_known(case: Case) -> bool:
    """Whether the register can tell who asked: by name alone nobody is taken for another."""
    return case.applicant.id_digest is not None


def same(one: Case, other: Case) -> bool:
    """Whether the same applicant asked both of the same agency, by the ID number."""
    known = one.applicant.id_digest is not None and one.agency_id == other.agency_id
    return known and one.applicant.id_digest == other.applicant.id_digest


def others(who: User | Guest, case: Case, *conditions: Any) -> list[Case]:
    """The other cases of the applicant of `case` that `who` may see, the latest first."""
    if not is_known(case):
        return []
    query = _of(visible_to(who), case).where(Case.id != case.id, *conditions)
    query = query.options(*(selectinload(each) for each in SHOWN))
    return list(db.session.scalars(query.order_by(Case.id.desc()).limit(MOST)))


def _of(query: Select[tuple[Case]], case: Case) -> Select[tuple[Case]]:
    mine = Applicant.agency_id == case.agency_id, Applicant.id_digest == case.applicant.id_digest
    asked = Case.applicant_id.in_(select(Applicant.id).where(*mine))
    return query.where(Case.agency_id == case.agency_id, asked)
