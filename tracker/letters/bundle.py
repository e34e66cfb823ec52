"""A bundle: the letters of chosen cases as PDFs in one ZIP, for a meeting, a court or an archive.

Where no PDF can be made, each letter is a page of HTML, and the index says so.
"""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from flask import current_app
from markupsafe import Markup
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
from tracker.letters import paper, pdf
from tracker.letters.letter import Letter
from tracker.outbox import task as tasks
from tracker.outbox.task import Abandoned, Progress, Result, Task, performs

KIND = "bundle_letters"
MOST_BYTES = 500 * 1024 * 1024  # of one bundle before it is packed
UNNAMED = re.compile(r'[\\/:*?"<>|\s]+')  # what a file's name cannot hold everywhere
INDEX = "目录.html"
AT_ONCE = 20  # cases between two signs of progress: a PDF takes a good part of a second


class Packed(NamedTuple):
    """A letter in the bundle: its file there, and what the index tells of it."""

    name: str
    case_id: int
    case_number: str
    title: str
    document_number: str
    issued_on: date


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
    as_pdf = pdf.available()
    packed: list[Packed] = []
    target, size = io.BytesIO(), 0
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for one, content in _files(by, told["cases"], progress, as_pdf):
            size += len(content)
            if size > MOST_BYTES:
                raise Abandoned(fault="too_large")
            archive.writestr(one.name, content)
            packed.append(one)
        if not packed:
            raise Abandoned(fault="no_letters")
        archive.writestr(INDEX, _index(packed, as_pdf))
    name = f"文书 {clock.today()} {len(packed)}份.zip"
    kept = store.keep_made(by.agency_id, TASK_RESULT, name, target.getvalue(), by)
    task.parameters = told | {"cases": sorted({one.case_id for one in packed})}
    witness(
        "bundle_letters", ("task", task.id), agency_id=by.agency_id, by=by, file=kept.sha256,
        letters=len(packed), filter=told["filter"],
    )  # fmt: skip
    return Result(kept.id, settings(by.agency).number("result_days"), {"rows": len(packed)})


def _files(
    by: User, chosen: list[int], progress: Progress, as_pdf: bool
) -> Iterator[tuple[Packed, bytes]]:
    """Each letter and its content: one folder for each case. Raises letter.Altered."""
    shape, make = ("pdf", _pdf) if as_pdf else ("html", page)
    for some in selection.chunks(chosen, progress, AT_ONCE):
        found = selection.visible(by, some).with_only_columns(Case.id).subquery()
        query = select(Letter).where(Letter.case_id.in_(select(found.c.id))).order_by(Letter.id)
        letters = list(db.session.scalars(query.options(joinedload(Letter.case))))
        for letter in letters:
            yield _packed(letter, shape), make(letter)


def _packed(letter: Letter, shape: str) -> Packed:
    number = letter.case.case_number
    stem = UNNAMED.sub("_", f"{letter.id} {letter.title} {letter.document_number}")
    return Packed(
        f"{UNNAMED.sub('_', number)}/{stem}.{shape}",
        letter.case_id,
        number,
        letter.title,
        letter.document_number,
        clock.beijing(letter.issued_at).date(),
    )


def _index(packed: list[Packed], as_pdf: bool) -> bytes:
    by_case = sorted(packed, key=lambda one: one.case_number)  # stable: the first issued first
    facts = {"packed": by_case, "as_pdf": as_pdf, "made_on": clock.today()}
    return paper.write("bundle.html", facts).encode()


def _pdf(letter: Letter) -> bytes:
    return pdf.write(str(letter.html))


def page(letter: Letter) -> bytes:
    """The frozen text as a page of its own; raises letter.Altered."""
    style = Path(str(current_app.static_folder), "css/letter.css").read_text("utf-8")
    facts = {"title": letter.title, "style": Markup(style), "body": letter.html}  # noqa: S704 - ours
    return paper.write("bundle_page.html", facts).encode()
