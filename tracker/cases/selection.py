"""A selection: the cases that a task is about, as they were listed when it was asked for."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select

from tracker import crypto
from tracker.accounts import user as users
from tracker.accounts.user import User
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.extensions import db
from tracker.law.procedure import PROCEDURE, Act
from tracker.outbox.task import Abandoned, Progress, Task

CHUNK = 500  # cases worked on at once
CHECKED_AT_ONCE = 5000  # ids in one question whether they are still visible
PLAIN = re.compile(r"[A-Za-z0-9_.\-]{1,24}")  # a code, a day, an id: nothing that people wrote


def ids(wanted: Select[Any]) -> list[int]:
    """The cases that a list finds now."""
    return list(db.session.scalars(wanted.with_only_columns(Case.id).order_by(Case.id)))


def may_see_people(user: User) -> bool:
    """Whether `user` may ask for files about people: who may look at identity data."""
    return user.role in PROCEDURE[Act.REVEAL_IDENTITY].roles


def loggable(asked: dict[str, str]) -> dict[str, str]:
    """The filters of a list without what people typed: that stays as a keyed digest."""
    return {
        name: value if PLAIN.fullmatch(value) else crypto.digest(value, "filter")[:16]
        for name, value in asked.items()
    }


def asker(task: Task) -> User:
    """Who asked for a task, if they still may have what it brings; raises Abandoned."""
    by = users.load(task.by_id)
    if by is None or by.agency_id != task.agency_id:
        raise Abandoned(fault="not_allowed")
    if task.parameters.get("personal") and not may_see_people(by):
        raise Abandoned(fault="not_allowed")
    return by


def visible(by: User, some: list[int]) -> Select[tuple[Case]]:
    """Those of `some` cases that `by` may see."""
    return queries.visible_to(by).where(Case.id.in_(some))


def chunks(chosen: list[int], progress: Progress, many: int = CHUNK) -> Iterator[list[int]]:
    """The ids, `many` at once; each time the work on these is over, progress is told."""
    for done, some in enumerate(_some(chosen, many)):
        progress(done * many, len(chosen))
        yield some
    progress(len(chosen), len(chosen))


def is_open_to(by: User, task: Task) -> bool:
    """Whether every case in a result is still visible to `by`, and its people too."""
    if task.parameters.get("personal") and not may_see_people(by):
        return False
    cases = task.parameters.get("cases", [])
    return all(_how_many(by, some) == len(some) for some in _some(cases, CHECKED_AT_ONCE))


def _how_many(by: User, some: list[int]) -> int:
    found = visible(by, some).with_only_columns(Case.id).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


def _some(whole: list[int], many: int) -> Iterator[list[int]]:
    return (whole[start : start + many] for start in range(0, len(whole), many))
