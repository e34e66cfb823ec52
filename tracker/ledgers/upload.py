"""A ledger uploaded in the browser: checked whole by a task, then entered whole by another."""

from typing import Any

from werkzeug.datastructures import FileStorage

from tracker import crypto
from tracker.accounts.user import User
from tracker.audit.event import witness
from tracker.cases import selection
from tracker.documents import store
from tracker.documents.document import TASK_SOURCE, Document
from tracker.extensions import db
from tracker.law.dated import Refused
from tracker.law.words import read_out, says
from tracker.ledgers import carry
from tracker.outbox import task as tasks
from tracker.outbox.task import DONE, Abandoned, Progress, Result, Task, performs

CHECK, ENTER = "check_ledger", "enter_ledger"
MAY = "head"  # an administrator may not read what a ledger says; the command is for the machine's
SHOWN = 200  # faults or warnings on the page; the numbers beside them are complete


class NotChecked(Refused):
    """A file that was not found right, or is no longer there: it cannot be entered."""


def check(by: User, kind: str, file: FileStorage, key: str) -> Task:
    """Keep an uploaded file and queue its check; raises NotAccepted. Flushes.

    kind: one of carry.LEDGERS. The file is kept once for a form that is sent twice.
    """
    if known := tasks.asked(by, key):
        return known
    source = store.keep(by.agency_id, TASK_SOURCE, file, by)
    parameters = {"ledger": kind, "name": source.name, "sha256": source.sha256}
    return tasks.ask(by, CHECK, key, parameters, source_id=source.id)


def enter(by: User, checked: Task) -> Task:
    """Queue the entering of a file that was found right; the same check is entered once.

    Raises NotChecked. Flushes.
    """
    key = crypto.fingerprint(f"enter {checked.public_id}".encode())
    if known := tasks.asked(by, key):
        return known
    if checked.kind != CHECK or checked.state != DONE or not checked.source_id:
        raise NotChecked(says("这份文件没有通过检查，或者已经过期删除，请重新上传"))
    made = tasks.ask(by, ENTER, key, checked.parameters, source_id=checked.source_id)
    checked.source_id = None  # the file belongs to one task
    db.session.flush()
    return made


@performs(CHECK)
def perform_check(task: Task, progress: Progress) -> Result:
    """Say what an import would do, or line, column and reason of each fault; nothing is entered."""
    return Result(told=_carried(task, progress, dry_run=True))


@performs(ENTER)
def perform_enter(task: Task, progress: Progress) -> Result:
    """Enter the whole file, or nothing of it where the register has changed since the check."""
    told = _carried(task, progress, dry_run=False)
    by = selection.asker(task)
    witness(
        "import_ledger", ("task", task.id), agency_id=by.agency_id, by=by,
        ledger=task.parameters["ledger"], file=task.parameters["sha256"], rows=told["entered"],
    )  # fmt: skip
    return Result(told=told)


def _carried(task: Task, progress: Progress, *, dry_run: bool) -> dict[str, Any]:
    by = selection.asker(task)
    source = db.session.get(Document, task.source_id) if task.source_id else None
    if by.role != MAY or source is None:
        raise Abandoned(fault="not_allowed")
    store.content(source)  # proves that the file is the one that was uploaded
    progress(0, 0)
    who = crypto.digest(by.login, "operator")
    path = store.path(source)
    try:
        done = carry.import_(
            task.parameters["ledger"], path, by.agency,
            dry_run=dry_run, who=who, progress=progress,
        )  # fmt: skip
    except carry.Faulty as faulty:
        counts = {"read": faulty.read, "refused": faulty.refused}
        raise Abandoned(**_faults(faulty.faults), **counts) from faulty
    except Refused as refusal:
        raise Abandoned(**_faults([read_out(refusal.text, refusal.values)])) from refusal
    return {
        "read": done.read,
        "refused": 0,
        "entered": done.entered,
        "skipped": done.skipped,
        "warnings": done.warnings[:SHOWN],
        "warned": len(done.warnings),
    }


def _faults(faults: Any) -> dict[str, Any]:
    return {"fault": "faulty", "faults": list(faults[:SHOWN]), "faulty": len(faults)}
