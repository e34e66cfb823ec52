"""Extracts chosen cases as a ledger: asked for on a list, written by a worker chunk by chunk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Select

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.audit.event import witness
from tracker.cases import selection
from tracker.cases.case import Case
from tracker.documents import store
from tracker.documents.document import TASK_RESULT
from tracker.extensions import db
from tracker.ledgers import applications, past, sheet
from tracker.ledgers.column import Column, written
from tracker.outbox import task as tasks
from tracker.outbox.task import Progress, Result, Task, performs

KIND = "export_cases"
FORMATS = ("xlsx", "csv")
PERSONAL = frozenset(
    {"applicant_name", "id_type", "id_number", "contact", "purpose", "correction_excuse", "note"}
)
"""Columns about people, written only for who may see identity data and gave a reason."""


def ask(
    by: User, wanted: Select[Any], key: str, shape: str, asked: dict[str, str],
    reason: str | None = None,
) -> Task:  # fmt: skip
    """Queue the export of the cases that `wanted` (narrowed to what `by` may see) finds now.

    shape: one of FORMATS; asked: the list's filters, for the log; reason: asks for the personal
    columns too. Flushes.
    """
    chosen = selection.ids(wanted)
    personal = bool(reason) and selection.may_see_people(by)
    parameters = {
        "cases": chosen,
        "format": shape,
        "personal": personal,
        "filter": selection.loggable(asked),
    }
    return tasks.ask(by, KIND, key, parameters, reason=reason, total=len(chosen))


@performs(KIND)
def export(task: Task, progress: Progress) -> Result:
    """Write the cases that are still visible to who asked; an event tells of it."""
    by, told = selection.asker(task), task.parameters
    columns = [
        column for column in applications.COLUMNS if told["personal"] or column.name not in PERSONAL
    ]
    exported: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"ledger.{told['format']}")
        rows = _rows(by, told["cases"], columns, exported, progress)
        sheet.write(path, [column.name for column in columns], rows)
        made = path.read_bytes()
    name = f"申请台账 {clock.today()} {len(exported)}件.{told['format']}"
    kept = store.keep_made(by.agency_id, TASK_RESULT, name, made, by)
    task.parameters = told | {"cases": exported}
    witness(
        "export_ledger", ("task", task.id), agency_id=by.agency_id, by=by, file=kept.sha256,
        rows=len(exported), personal=told["personal"], filter=told["filter"],
    )  # fmt: skip
    days = settings(by.agency).number("result_days")
    return Result(kept.id, days, {"rows": len(exported)})


def _rows(
    by: User, chosen: list[int], columns: list[Column], exported: list[int], progress: Progress
) -> Iterator[list[str]]:
    for some in selection.chunks(chosen, progress):
        found = selection.visible(by, some).with_only_columns(Case.case_number, Case.id)
        numbers = dict(db.session.execute(found).all())
        exported += sorted(numbers.values())
        for row in past.rows(by.agency, list(numbers)):
            yield [written(row.get(column.name)) for column in columns]
