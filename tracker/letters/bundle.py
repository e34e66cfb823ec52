"""A bundle: the letters of chosen cases in one ZIP, for a meeting, a court or an archive."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask import current_app
from markupsafe import Markup, escape
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.audit.event import witness
from tracker.cases import selection
from tracker.cases.case import Case
from tracker.documents import store
from tracker.documents.document import TASK_RESULT
from tracker.extensions import db
from tracker.letters.letter import Letter
from tracker.outbox import task as tasks
from tracker.outbox.task import Abandoned, Progress, Result, Task, performs

KIND = "bundle_letters"
MOST_BYTES = 500 * 1024 * 1024  # of one bundle before it is packed
UNNAMED = re.compile(r'[\\/:*?"<>|\s]+')  # what a file's name cannot hold everywhere
PAGE = Markup(  # read without us, so it brings its own looks
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{title}</title>'
    "<style>{style}</style></head><body>{body}</body></html>"
)


def ask(by: User, wanted: Select[Any], key: str, asked: dict[str, str], reason: str) -> Task:
    """Queue the bundle of the letters of the cases that `wanted` finds now, for a reason. Flushes.

    Letters name people: who may not look at identity data gets nothing.
    """
    chosen = selection.ids(wanted)
    parameters = {"cases": chosen, "personal": True, "filter": selection.loggable(asked)}
    return tasks.ask(by, KIND, key, parameters, reason=reason, total=len(chosen))


@performs(KIND)
def bundle(task: Task, progress: Progress) -> Result:
    """Pack each issued letter of the cases still visible to who asked, as it was issued."""
    by, told = selection.asker(task), task.parameters
    packed: list[int] = []
    target, size, number = io.BytesIO(), 0, 0
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content, case_id in _files(by, told["cases"], progress):
            size, number = size + len(content), number + 1
            if size > MOST_BYTES:
                raise Abandoned(fault="too_large")
            archive.writestr(name, content)
            packed.append(case_id)
    if not number:
        raise Abandoned(fault="no_letters")
    name = f"文书 {clock.today()} {number}份.zip"
    kept = store.keep_made(by.agency_id, TASK_RESULT, name, target.getvalue(), by)
    task.parameters = told | {"cases": sorted(set(packed))}
    witness(
        "bundle_letters", ("task", task.id), agency_id=by.agency_id, by=by, file=kept.sha256,
        letters=number, filter=told["filter"],
    )  # fmt: skip
    return Result(kept.id, settings(by.agency).number("result_days"), {"rows": number})


def _files(by: User, chosen: list[int], progress: Progress) -> Iterator[tuple[str, bytes, int]]:
    """(name in the bundle, content, case) of each letter: one folder for each case."""
    for some in selection.chunks(chosen, progress):
        found = selection.visible(by, some).with_only_columns(Case.id).subquery()
        query = select(Letter).where(Letter.case_id.in_(select(found.c.id))).order_by(Letter.id)
        for letter in db.session.scalars(query.options(joinedload(Letter.case))):
            stem = UNNAMED.sub("_", f"{letter.id} {letter.title} {letter.document_number}")
            folder = UNNAMED.sub("_", letter.case.case_number)
            yield f"{folder}/{stem}.html", page(letter), letter.case_id


def page(letter: Letter) -> bytes:
    """The frozen text as a page of its own; raises letter.Altered."""
    style = Path(str(current_app.static_folder), "css/letter.css").read_text("utf-8")
    page = PAGE.format(
        title=escape(letter.title),
        style=Markup(style),  # noqa: S704 - our own stylesheet
        body=letter.html,
    )
    return page.encode()
