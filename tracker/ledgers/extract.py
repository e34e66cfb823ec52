"""Extracts chosen cases as a ledger: asked for on a list, written by a worker chunk by chunk."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select

from tracker import clock, crypto
from tracker.accounts import user as users
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.audit.event import witness
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.documents import store
from tracker.documents.document import TASK_RESULT
from tracker.extensions import db
from tracker.law.procedure import PROCEDURE, Act
from tracker.ledgers import applications, past, sheet
from tracker.ledgers.column import Column, written
from tracker.outbox import task as tasks
from tracker.outbox.task import Abandoned, Progress, Result, Task, performs

KIND = "export_cases"
FORMATS = ("xlsx", "csv")
PERSONAL = frozenset(
    {"applicant_name", "id_type", "id_number", "contact", "purpose", "correction_excuse", "note"}
)
"""Columns about people, written only for who may see identity data and gave a reason."""

CHUNK = 500  # cases read at once
CHECKED_AT_ONCE = 5000  # ids in one question whether they are still visible
PLAIN = re.compile(r"[A-Za-z0-9_.\-]{1,24}")  # a code, a day, an id: nothing that people wrote


def may_see_people(user: User) -> bool:
    """Whether `user` may ask for the personal columns: who may look at identity data."""
    return user.role in PROCEDURE[Act.REVEAL_IDENTITY].roles


def ask(
    by: User, wanted: Select[Any], key: str, shape: str, asked: dict[str, str],
    reason: str | None = None,
) -> Task:  # fmt: skip
    """Queue the export of the cases that `wanted` (narrowed to what `by` may see) finds now.

    shape: one of FORMATS; asked: the list's filters, for the log; reason: asks for the personal
    columns too. Flushes.
    """
    ids = list(db.session.scalars(wanted.with_only_columns(Case.id).order_by(Case.id)))
    personal = bool(reason) and may_see_people(by)
    parameters = {"cases": ids, "format": shape, "personal": personal, "filter": loggable(asked)}
    return tasks.ask(by, KIND, key, parameters, reason=reason, total=len(ids))


def loggable(asked: dict[str, str]) -> dict[str, str]:
    """The filters without what people typed: that stays as a keyed digest."""
    return {
        name: value if PLAIN.fullmatch(value) else crypto.digest(value, "filter")[:16]
        for name, value in asked.items()
    }


@performs(KIND)
def export(task: Task, progress: Progress) -> Result:
    """Write the cases that are still visible to who asked; an event tells of it."""
    by = asker(task)
    told, shape = task.parameters, task.parameters["format"]
    if told["personal"] and not may_see_people(by):
        raise Abandoned(fault="not_allowed")
    columns = [
        column for column in applications.COLUMNS if told["personal"] or column.name not in PERSONAL
    ]
    exported: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"ledger.{shape}")
        rows = _rows(by, told["cases"], columns, exported, progress)
        sheet.write(path, [column.name for column in columns], rows)
        made = path.read_bytes()
    name = f"申请台账 {clock.today()} {len(exported)}件.{shape}"
    kept = store.keep_made(by.agency_id, TASK_RESULT, name, made, by)
    task.parameters = told | {"cases": exported}
    witness(
        "export_ledger", ("task", task.id), agency_id=by.agency_id, by=by, file=kept.sha256,
        rows=len(exported), personal=told["personal"], filter=told["filter"],
    )  # fmt: skip
    days = settings(by.agency).number("result_days")
    return Result(kept.id, days, {"rows": len(exported)})


def asker(task: Task) -> User:
    """Who asked for a task, if they still may; raises Abandoned."""
    by = users.load(task.by_id)
    if by is None or by.agency_id != task.agency_id:
        raise Abandoned(fault="not_allowed")
    return by


def is_open_to(by: User, task: Task) -> bool:
    """Whether every case in a result is still visible to `by`, and its people too."""
    if task.parameters.get("personal") and not may_see_people(by):
        return False
    return all(
        _visible(by, some) == len(some) for some in _some(task.parameters["cases"], CHECKED_AT_ONCE)
    )


def visible(by: User, ids: list[int]) -> Select[tuple[Case]]:
    """Those of the cases `ids` that `by` may see."""
    return queries.visible_to(by).where(Case.id.in_(ids))


def chunks(ids: list[int], progress: Progress) -> Iterator[list[int]]:
    """The ids by CHUNK; each time the work on one is over, progress is told."""
    for done, some in enumerate(_some(ids, CHUNK)):
        progress(done * CHUNK, len(ids))
        yield some
    progress(len(ids), len(ids))


def _rows(
    by: User, ids: list[int], columns: list[Column], exported: list[int], progress: Progress
) -> Iterator[list[str]]:
    for some in chunks(ids, progress):
        found = visible(by, some).with_only_columns(Case.case_number, Case.id)
        numbers = dict(db.session.execute(found).all())
        exported += sorted(numbers.values())
        for row in past.rows(by.agency, list(numbers)):
            yield [written(row.get(column.name)) for column in columns]


def _visible(by: User, ids: list[int]) -> int:
    found = visible(by, ids).with_only_columns(Case.id).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


def _some(ids: list[int], many: int) -> Iterable[list[int]]:
    return (ids[start : start + many] for start in range(0, len(ids), many))
