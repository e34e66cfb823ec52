"""Forgets the files of tasks: results after their days, sources once they were read."""

from datetime import timedelta

from sqlalchemy import and_, or_, select

from tracker import clock
from tracker.documents import store
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.outbox.job import periodic
from tracker.outbox.task import DONE, EXPIRED, FAILED, Task

SOURCE_KEPT = timedelta(days=1)  # so that a failed import can be looked into
AT_ONCE = 50  # tasks in one transaction


@periodic(timedelta(hours=1))
def forget_expired() -> int:
    """Delete the files of tasks that are over; what was asked stays. Returns how many tasks."""
    now = clock.now()
    result = and_(Task.state == DONE, Task.expires_at <= now)
    source = and_(
        Task.state.in_((DONE, FAILED)),
        Task.source_id.is_not(None),
        Task.finished_at <= now - SOURCE_KEPT,
    )
    over = db.session.scalars(select(Task).where(or_(result, source)).limit(AT_ONCE)).all()
    for task in over:
        _forget(task)
    return len(over)


def _forget(task: Task) -> None:
    ids = [found for found in (task.result_id, task.source_id) if found]
    if task.result_id:
        task.state = EXPIRED
    task.result_id = task.source_id = None
    task.parameters = {}
    # what a table said may name people; the numbers stay
    task.told = {name: told for name, told in task.told.items() if not isinstance(told, list)}
    db.session.flush()
    for document in db.session.scalars(select(Document).where(Document.id.in_(ids))):
        store.discard(document)
