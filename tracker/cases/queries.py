"""Finds cases: every way in goes through `visible_to`, so that nobody sees another's case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true, tuple_
from sqlalchemy.orm import aliased, joinedload, lazyload, selectinload

from tracker.accounts import absence
from tracker.accounts.access import READS_CASES, REVIEWERS, sees_whole_agency
from tracker.accounts.user import User
from tracker.cases import awaited
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.fee import REFUSED, FeeNotice
from tracker.cases.link import JOINED_WITH, CaseLink
from tracker.cases.note import Note
from tracker.cases.reader import Reader
from tracker.cases.search_record import SearchRecord
from tracker.cases.unit_task import UnitTask
from tracker.documents.document import Document
from tracker.documents.release_check import ReleaseCheck, ReleaseFinding
from tracker.extensions import db
from tracker.law.procedure import State

WAITING_FOR_US = (State.SUBMITTED, State.HANDLING, State.CONSULTING, State.IN_REVIEW, State.TO_SEND)
WAITING_FOR_APPLICANT = (State.AWAITING_CORRECTION, State.AWAITING_REASONS, State.AWAITING_PAYMENT)
OPEN = WAITING_FOR_US + WAITING_FOR_APPLICANT
READ_ALWAYS = frozenset({"head", "leader"})  # also what is restricted to named readers
PAGE = 50  # cases on one page of a list
CHUNK = 500  # cases read at once where all are gone through


@dataclass(frozen=True)
class Guest:
    """An applicant who opened one case with its query code."""

    case_id: int


def visible_to(who: User | Guest) -> Select[tuple[Case]]:
    """The cases that `who` may see, as a query to narrow further.

    One restricted to named readers is seen by them, its officer, the heads and the leaders alone.
    """
    query = select(Case)
    if isinstance(who, Guest):
        return query.where(Case.id == who.case_id)
    if not who.is_authenticated or who.role not in READS_CASES:
        return query.where(false())
    query = query.where(Case.agency_id == who.agency_id)
    if who.role in READ_ALWAYS:
        return query
    shown = awaited.shown_to(who)
    if who.role in REVIEWERS:
        return query.where(shown)
    own = or_(Case.officer_id == who.id, _names(who), shown)
    covered = Case.officer_id.in_(absence.covered(who))
    usual = true() if sees_whole_agency(who) else or_(Case.unit_id == who.unit_id, covered)
    return query.where(or_(own, and_(usual, ~Case.is_restricted)))


def _names(who: User) -> ColumnElement[bool]:
    """Whether the case names `who` among its readers; only a restricted case names any."""
    named = select(Reader.case_id).where(Reader.case_id == Case.id, Reader.user_id == who.id)
    return named.exists()


def find(who: User | Guest, case_number: str, *, to_act: bool = False) -> Case | None:
    """The case with all its rows, if `who` may see it; locked where it is found in order to act."""
    query = visible_to(who).where(Case.case_number == case_number)
    if to_act:
        _lock(visible_to(who).where(_are_or_join((case_number,))))
    return _one(_whole(query, to_act))


def find_all(who: User, case_numbers: Iterable[str], *, to_act: bool = False) -> list[Case]:
    """The cases of these numbers that `who` may see, with all their rows; locked together to act.

    The order of the locks is that of the ids, here and in `find`, so that nobody waits in a ring.
    """
    numbers = tuple(case_numbers)
    query = visible_to(who).where(Case.case_number.in_(numbers))
    if to_act:
        _lock(visible_to(who).where(_are_or_join(numbers)))
    return list(db.session.scalars(_whole(query.order_by(Case.id), to_act)).unique())


def _are_or_join(numbers: tuple[str, ...]) -> Any:
    """The cases of these numbers, or those that their letters answer too (并案)."""
    lead = aliased(Case)
    joins = select(CaseLink.case_id).join(lead, lead.id == CaseLink.to_id)
    joins = joins.where(lead.case_number.in_(numbers), CaseLink.kind == JOINED_WITH)
    return or_(Case.case_number.in_(numbers), Case.id.in_(joins))


def own(guest: Guest, *, to_act: bool = False) -> Case | None:
    """The one case that a guest has opened, without what only staff see; locked in order to act."""
    if to_act:
        _lock(visible_to(guest))
    return _one(_told(visible_to(guest)).execution_options(populate_existing=to_act))


def _lock(query: Select[tuple[Case]]) -> None:
    """Wait for whoever acts on these cases, before anything of them is read.

    A statement that waits for the lock of a case has read the rows beside it as they were before.
    """
    rows = query.with_only_columns(Case.id).order_by(Case.id)
    db.session.execute(rows.with_for_update(of=Case)).all()


def _one(query: Select[tuple[Case]]) -> Case | None:
    """The one case; its fees, deferrals and extensions, hardly ever several, in the same row."""
    return db.session.scalars(query).unique().one_or_none()


def _told(query: Select[tuple[Case]]) -> Select[tuple[Case]]:
    """With the rows that the applicant is told of, or that the dates follow from."""
    return query.options(
        joinedload(Case.agency),
        joinedload(Case.correction),
        selectinload(Case.consultations),
        joinedload(Case.fees),
        joinedload(Case.demand),
        joinedload(Case.deferrals),
        joinedload(Case.publication),
        joinedload(Case.rounds),
        joinedload(Case.joint_applicants),
        joinedload(Case.agents),
        joinedload(Case.extensions),
        selectinload(Case.decisions),
        selectinload(Case.documents),
        selectinload(Case.links),
        joinedload(Case.statements),
    )


def _whole(query: Select[tuple[Case]], to_act: bool) -> Select[tuple[Case]]:
    query = _told(query).options(
        joinedload(Case.officer),
        joinedload(Case.unit),
        joinedload(Case.lateness),
        joinedload(Case.archive),
        selectinload(Case.decisions).selectinload(Decision.steps),
        selectinload(Case.unit_tasks).joinedload(UnitTask.unit),
        selectinload(Case.search_records).joinedload(SearchRecord.unit),
        selectinload(Case.documents)
        .joinedload(Document.check)
        .selectinload(ReleaseCheck.findings)
        .joinedload(ReleaseFinding.answered_by),
    )
    return query.execution_options(populate_existing=to_act)


def open_everywhere(*, to_act: bool = False) -> Iterator[Case]:
    """Every open case of every agency, with what moves its clock, in chunks by key.

    For the system's own reckoning, never for a page: the applicant is not read. `to_act` locks.
    """
    everywhere = select(Case).where(Case.state.in_(OPEN))
    if to_act:
        _lock(everywhere)
    after: int | None = 0
    while after is not None:
        query = everywhere.where(Case.id > after).order_by(Case.id)
        query = query.limit(CHUNK).options(
            lazyload(Case.applicant),
            joinedload(Case.agency),
            joinedload(Case.officer),
            joinedload(Case.correction),
            joinedload(Case.demand),
            selectinload(Case.fees),
            selectinload(Case.rounds),
            selectinload(Case.consultations),
            selectinload(Case.extensions),
        )
        chunk = list(db.session.scalars(query.execution_options(populate_existing=to_act)))
        yield from chunk
        after = chunk[-1].id if len(chunk) == CHUNK else None


def notes(case: Case) -> list[Note]:
    """The notes of a case, newest first: for staff only."""
    return list(
        db.session.scalars(
            select(Note).where(Note.case_id == case.id).order_by(Note.spoken_at.desc(), Note.id)
        )
    )


def open_until(day: date) -> Iterator[Case]:
    """Every open case of every agency whose clock runs and is due on `day` or before, by key.

    For the system's own mail, never for a page: the applicant is not read.
    """
    ours = and_(Case.state.in_(OPEN), Case.state.not_in(WAITING_FOR_APPLICANT))
    ours = and_(ours, Case.clock_start.is_not(None), Case.due_on <= day)
    after: int | None = 0
    while after is not None:
        query = select(Case).where(ours, Case.id > after).order_by(Case.id).limit(CHUNK)
        whole = (lazyload(Case.applicant), joinedload(Case.agency), joinedload(Case.officer))
        chunk = list(db.session.scalars(query.options(*whole)))
        yield from chunk
        after = chunk[-1].id if len(chunk) == CHUNK else None


def items_before(case: Case) -> int | None:
    """How many items the applicant of `case` asked of this agency in its month, ahead of it.

    By the day of receipt, then in the order of entry. An application is one item, or as many as
    its fee was worked out for. None where the register cannot tell: without an ID number or a day.
    """
    who, day = case.applicant, case.received_on
    if day is None or not who.id_digest:
        return None
    by_items = and_(
        FeeNotice.case_id == Case.id, FeeNotice.state != REFUSED, FeeNotice.basis == "items"
    )
    query = (
        select(func.coalesce(func.sum(func.coalesce(FeeNotice.quantity, 1)), 0))
        .select_from(Case)
        .join(Applicant, Applicant.id == Case.applicant_id)
        .outerjoin(FeeNotice, by_items)
        .where(
            Case.agency_id == case.agency_id,
            Applicant.agency_id == case.agency_id,
            Applicant.id_digest == who.id_digest,
            Case.received_on >= day.replace(day=1),
            tuple_(Case.received_on, Case.id) < tuple_(day, case.id),
        )
    )
    return int(db.session.scalar(query) or 0)


def answered_before(case: Case) -> int:
    """How many earlier applications of the same applicant, by ID number, this agency answered."""
    digest = case.applicant.id_digest
    if not digest:
        return 0
    query = select(func.count(Case.id)).join(Applicant, Applicant.id == Case.applicant_id)
    same = (Applicant.agency_id == case.agency_id, Applicant.id_digest == digest)
    answered = Case.state.in_((State.SENT, State.CLOSED))
    return db.session.scalar(query.where(*same, answered, Case.id < case.id)) or 0
