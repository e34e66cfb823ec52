"""Finds disputes: always through their cases, so that nobody sees the contest of another's case."""

from sqlalchemy import Select, and_, false, or_, select
from sqlalchemy.orm import joinedload, lazyload

from tracker.accounts.access import READS_CASES
from tracker.accounts.user import User
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.law.dispute_answer import RECONSIDERATION
from tracker.law.dispute_course import ORDERS_ANEW

READS_ALL = frozenset({"head", "leader", "supervisor", "legal"})
"""They also read the disputes that are about no case of ours."""


def visible_to(who: User) -> Select[tuple[Dispute]]:
    """The disputes that `who` may see, as a query to narrow further."""
    query = select(Dispute)
    if not who.is_authenticated or who.role not in READS_CASES:
        return query.where(false())
    seen = queries.visible_to(who).with_only_columns(Case.id)
    shown = Dispute.case_id.in_(seen)
    if who.role in READS_ALL:
        shown = or_(shown, Dispute.case_id.is_(None))
    return query.where(and_(Dispute.agency_id == who.agency_id, shown))


def find(who: User, dispute_id: int, *, to_act: bool = False) -> Dispute | None:
    """The dispute, if `who` may see it; locked where it is to be acted on."""
    query = visible_to(who).where(Dispute.id == dispute_id)
    if to_act:
        query = query.with_for_update(of=Dispute)
    else:
        query = query.options(joinedload(Dispute.case).options(lazyload(Case.applicant)))
    return db.session.scalar(query.execution_options(populate_existing=to_act))


def listed(who: User) -> Select[tuple[Dispute]]:
    """The same for a list: with the case's number, without who applies."""
    query = visible_to(who)
    return query.options(joinedload(Dispute.case).options(lazyload("*")))


def of_case(case: Case) -> list[Dispute]:
    """The disputes about `case`, the first received first."""
    query = select(Dispute).filter_by(case_id=case.id)
    return list(db.session.scalars(query.order_by(Dispute.received_on, Dispute.id)))


def reconsideration_of(case: Case) -> int | None:
    """The last reconsideration of `case`, which a suit after reconsideration follows."""
    query = select(Dispute.id).filter_by(case_id=case.id, kind=RECONSIDERATION)
    return db.session.scalar(query.order_by(Dispute.received_on.desc(), Dispute.id.desc()))


def chain(who: User, row: Dispute) -> list[Dispute]:
    """What `row` follows and what follows it, the first one first; without `row` if it is alone."""
    ids = [one for one in (row.previous_id, row.id) if one]
    query = visible_to(who).where(or_(Dispute.id.in_(ids), Dispute.previous_id == row.id))
    found = list(db.session.scalars(query.order_by(Dispute.received_on, Dispute.id)))
    return found if len(found) > 1 else []


def ordering_anew(case: Case) -> Dispute | None:
    """The last contest of `case` that was served and after which we may have to act once more."""
    query = select(Dispute).where(
        Dispute.case_id == case.id,
        Dispute.ended_as.in_(ORDERS_ANEW),
        Dispute.served_on.is_not(None),
    )
    return db.session.scalar(query.order_by(Dispute.served_on.desc(), Dispute.id.desc()))


def is_taken(agency_id: int, number: str, but: int | None = None) -> bool:
    """Whether another dispute of the agency already bears the number."""
    query = select(Dispute.id).filter_by(agency_id=agency_id, dispute_number=number)
    found = db.session.scalar(query)
    return found is not None and found != but
