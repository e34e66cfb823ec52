"""Copies that go out in place of an original, which stays inside: uploaded or made (art 37)."""

from collections.abc import Iterable

from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.decision import PROPOSED
from tracker.cases.record import permit, record
from tracker.documents import copies, release_check, store
from tracker.documents.document import ORIGINAL, RELEASE, UPLOADED, Document
from tracker.extensions import db
from tracker.handling.refusal import Refusal
from tracker.law.procedure import Act
from tracker.law.words import says


def make(case: Case, by: User, original: Document, way: str, cover: Iterable[str] = ()) -> Document:
    """Make a copy of a file of this case in one of copies.WAYS; it goes out, the original does not.

    `cover`: words that a flat copy blackens. Raises Refusal and copies.NoCopy.
    """
    permit(case, Act.PREPARE_FILE, by)
    _check_replaceable(case, original)
    made = copies.made(way, original.name, store.content(original), cover)
    copy = store.keep(case.agency_id, RELEASE, made, by, case=case)
    return _link(case, by, copy, original, way)


def upload(case: Case, by: User, copy: Document, original: Document) -> Document:
    """Let an uploaded copy go out in place of `original`, of this case; raises Refusal."""
    permit(case, Act.PREPARE_FILE, by)
    _check_replaceable(case, original)
    if copy.purpose != RELEASE or copy.agency_id != case.agency_id or copy.case_id != case.id:
        raise Refusal(says("“%(name)s”不是本件准备公开的文件"), name=copy.name)
    return _link(case, by, copy, original, UPLOADED)


def files(case: Case) -> list[Document]:
    """The files from which a copy may be made: those that may be replaced now, and originals."""
    return [one for one in case.documents if not _why_not(case, one)]


def _link(case: Case, by: User, copy: Document, original: Document, way: str) -> Document:
    was_released = original.purpose == RELEASE
    if copy not in case.documents:
        case.documents.append(copy)
    copy.original, copy.copy_way, original.purpose = original, way, ORIGINAL
    db.session.flush()
    release_check.ensure(copy)
    if was_released:
        release_check.clear(original, by)
        _replace(case, original, copy)
    told = {"document_id": copy.id, "original_id": original.id, "copy_way": way}
    record(case, Act.PREPARE_FILE, by, sha256=copy.sha256, **told)
    return copy


def _replace(case: Case, original: Document, copy: Document) -> None:
    """In a proposal that waits for its answer the copy goes out, no longer the original."""
    decision = case.decision
    if decision is None or decision.state != PROPOSED:
        return
    named = decision.content.get("documents", [])
    swapped = [copy.id if one == original.id else one for one in named]
    decision.content = {**decision.content, "documents": swapped}


def _check_replaceable(case: Case, document: Document) -> None:
    why = _why_not(case, document)
    if why:
        raise Refusal(why, name=document.name)


def _why_not(case: Case, document: Document) -> str:
    """Why no copy of this file may be made now; empty where one may.

    While a reply is under review only a file with open findings is replaced: it could not be
    issued as it is, so nobody issues a file other than the one that was looked at.
    """
    if document not in case.documents or document.purpose not in (RELEASE, ORIGINAL):
        return says("“%(name)s”不是本件准备公开的文件")
    under_review = case.decision is not None and case.decision.state == PROPOSED
    if under_review and not release_check.open_in([document]):
        return says("答复正在审核，只能更换检查发现问题的文件")
    return ""
