"""Finds unit tasks: the one way in, for the office and for a unit that sees its own task alone.

A task does not open its case: whoever passes `queries.visible_to` may read identities and letters
and may act. A unit that is only asked sees what is asked and what is wanted, by least privilege.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, false, func, or_, select, true, tuple_
from sqlalchemy import case as sql_case
from sqlalchemy.orm import contains_eager, joinedload, lazyload, selectinload

from tracker.accounts.access import READS_CASES
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.queries import PAGE, visible_to
from tracker.cases.unit_task import ANSWERED, AWAITED, SENT, SIGNED, UnitTask, UnitTaskStep
from tracker.extensions import db
from tracker.law.procedure import Role
from tracker.law.unit_task_acts import IN_HAND

Key = tuple[date, int]
LIVE = and_(UnitTask.state.in_(AWAITED), Case.state.in_(IN_HAND))


def visible_tasks(who: User) -> Select[tuple[UnitTask]]:
    """The tasks that `who` may see: of the cases that they see, and their unit's; cases joined."""
    query = select(UnitTask).join(Case, Case.id == UnitTask.case_id)
    if not who.is_authenticated or who.role not in READS_CASES:
        return query.where(false())
    query = query.where(UnitTask.agency_id == who.agency_id)
    own = and_(UnitTask.unit_id == who.unit_id, true() if who.role == Role.OFFICER else false())
    seen = visible_to(who).with_only_columns(Case.id)
    return query.where(or_(UnitTask.case_id.in_(seen), own))


def find_task(who: User, case_number: str, number: int, *, to_act: bool = False) -> UnitTask | None:
    """The task with its case, steps and materials; the case is locked first where one acts."""
    query = visible_tasks(who).where(Case.case_number == case_number, UnitTask.number == number)
    if to_act:
        db.session.execute(query.with_only_columns(Case.id).with_for_update(of=Case)).all()
    whole = _with_case(query).options(
        contains_eager(UnitTask.case).joinedload(Case.agency),
        selectinload(UnitTask.steps).joinedload(UnitTaskStep.by),
        selectinload(UnitTask.documents),
    )
    return db.session.scalars(
        whole.execution_options(populate_existing=to_act)
    ).unique().one_or_none()  # fmt: skip


def handles(who: User, case: Case) -> bool:
    """Whether `who` sees the case itself, and so is more than a unit that was asked."""
    query = visible_to(who).where(Case.id == case.id).with_only_columns(Case.id)
    return db.session.scalar(query) is not None


def conditions(today: date) -> dict[str, Any]:
    """Each filter of the list as a condition."""
    in_hand = Case.state.in_(IN_HAND)
    return {
        "late": and_(LIVE, UnitTask.due_on < today),
        "to_sign": and_(UnitTask.state == SENT, in_hand),
        "to_answer": and_(UnitTask.state == SIGNED, in_hand),
        "answered": UnitTask.state == ANSWERED,
        "all": true(),
    }


def counts(who: User, named: dict[str, Any]) -> dict[str, int]:
    """How many tasks each condition finds, in one query."""
    columns = [
        func.coalesce(func.sum(sql_case((condition, 1), else_=0)), 0).label(name)
        for name, condition in named.items()
    ]
    row = db.session.execute(visible_tasks(who).with_only_columns(*columns)).one()
    return {name: int(value) for name, value in row._mapping.items()}


def page(who: User, wanted: Iterable[Any], after: Key | None = None) -> list[UnitTask]:
    """One page by due date, from just after the key (due_on, id); PAGE + 1 rows at most."""
    query = visible_tasks(who).where(*wanted)
    if after:
        query = query.where(tuple_(UnitTask.due_on, UnitTask.id) > tuple_(*after))
    query = _with_case(query).order_by(UnitTask.due_on, UnitTask.id).limit(PAGE + 1)
    return list(db.session.scalars(query))


def due_until(day: date) -> list[UnitTask]:
    """Every awaited task of every agency that is due by `day`: for the reminders, never a page."""
    query = select(UnitTask).join(Case, Case.id == UnitTask.case_id)
    query = query.where(LIVE, UnitTask.due_on <= day).order_by(UnitTask.id)
    with_people = _with_case(query).options(
        contains_eager(UnitTask.case).joinedload(Case.agency),
        contains_eager(UnitTask.case).joinedload(Case.officer),
    )
    return list(db.session.scalars(with_people))


def _with_case(query: Select[tuple[UnitTask]]) -> Select[tuple[UnitTask]]:
    """The case comes along, its applicant does not: a unit does not learn who asks."""
    return query.options(
        contains_eager(UnitTask.case).options(lazyload(Case.applicant)),
        joinedload(UnitTask.unit),
    )
