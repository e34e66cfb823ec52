"""What the inbox asks the database: its filters as conditions, one page by key, all counts."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true, tuple_
from sqlalchemy import case as sql_case
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.accounts import absence
from tracker.accounts.user import User
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.queries import OPEN, WAITING_FOR_APPLICANT, visible_to
from tracker.cases.statement import Statement
from tracker.extensions import db
from tracker.law.procedure import Act, State

RECENT = timedelta(days=14)  # so long the inbox points to cases whose date moved by itself


def scopes(user: User) -> dict[str, ColumnElement[bool]]:
    """Whose cases: one's own and of those one stands in for, the unit's, all, of no officer."""
    return {
        "mine": or_(Case.officer_id == user.id, Case.officer_id.in_(absence.covered(user))),
        "unit": Case.unit_id == user.unit_id if user.unit_id else false(),
        "all": true(),
        "unclaimed": Case.officer_id.is_(None),
    }


def conditions(today: date, soon_until: date) -> dict[str, Any]:
    """Each filter of the inbox as a condition; `soon_until` is three working days from today."""
    # not while we wait for the applicant, nor after an application was abandoned
    ours = and_(Case.state.in_(OPEN), Case.clock_start.is_not(None))
    return {
        "open": Case.state.in_(OPEN),
        "unconfirmed": Case.state == State.SUBMITTED,
        "today": and_(ours, Case.due_on == today),
        "soon": and_(ours, Case.due_on > today, Case.due_on <= soon_until),
        "overdue": and_(ours, Case.due_on < today),
        "provisional": and_(Case.state.in_(OPEN), Case.due_provisional),
        "rescheduled": and_(Case.state.in_(OPEN), _rescheduled_since(clock.now() - RECENT)),
        "sensitive": and_(Case.state.in_(OPEN), Case.is_sensitive),
        "came": Case.statements.any(Statement.settled_on.is_(None)),
        "waiting": Case.state.in_(WAITING_FOR_APPLICANT),
        "sent": Case.state == State.SENT,
        "closed": Case.state == State.CLOSED,
    }


def _rescheduled_since(moment: datetime) -> Any:
    """Whether a change of the holiday arrangements has moved the case's date since then."""
    told = select(Event.id).where(
        Event.case_id == Case.id, Event.act == Act.RESCHEDULE, Event.at >= moment
    )
    return told.exists()


def page(user: User, condition: Any, after: tuple[date, int] | None = None) -> list[Case]:
    """One page of cases by urgency, from just after the key (due_on, id); PAGE + 1 rows at most."""
    query = visible_to(user).where(condition)
    if after:
        query = query.where(tuple_(Case.due_on, Case.id) > tuple_(*after))
    query = query.options(joinedload(Case.officer), joinedload(Case.unit))
    return list(db.session.scalars(query.order_by(Case.due_on, Case.id).limit(queries.PAGE + 1)))


def counts(user: User, named: dict[str, Any], within: Any = True) -> dict[str, int]:
    """How many cases `within` a condition each of those named finds, in one query."""
    columns = [
        func.coalesce(func.sum(sql_case((condition, 1), else_=0)), 0).label(name)
        for name, condition in named.items()
    ]
    query = visible_to(user)
    if within is not True:
        query = query.where(within)
    row = db.session.execute(query.with_only_columns(*columns)).one()
    return {name: int(value) for name, value in row._mapping.items()}
