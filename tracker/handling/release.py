"""Files that go to the applicant: checked, signed for by a second person, withdrawn (art 17)."""

from collections.abc import Collection

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.documents import (
    release_check,
    release_queue,  # noqa: F401 - registers its jobs
)
from tracker.documents.document import RELEASE, Document
from tracker.documents.release_check import OPEN, SIGNED, ReleaseFinding
from tracker.extensions import db
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says


def check(case: Case) -> None:
    """Raise Refusal unless every file that goes out was checked today's way, with nothing open.

    Asked before the reply is issued, and again before it is sent: the check may have learned.
    """
    files = to_release(case)
    for document in files:
        release_check.ensure(document)
    for document in release_check.waiting_in(files):
        raise Refusal(says("“%(name)s”还在检查，检查完成以后才能办理"), name=document.name)
    for document in release_check.withdrawn_in(files):
        raise Refusal(says("“%(name)s”的内容以前撤下过，不能再次提供"), name=document.name)
    for finding in release_check.open_in(files):
        raise Refusal(
            says("“%(name)s”检查发现的问题还没有改正，也没有人签字负责"),
            name=finding.check.document.name,
        )


def sign(case: Case, by: User, finding_ids: Collection[int], reason: str) -> None:
    """Answer for findings, with a reason; never those of a file that one uploaded oneself.

    Raises Refusal.
    """
    permit(case, Act.SIGN_FINDING, by)
    why = written(reason, says("请填写签字的理由"))
    chosen = [one for one in findings(case) if one.id in finding_ids and one.state == OPEN]
    if not chosen or len(chosen) != len(set(finding_ids)):
        raise Refusal(says("选择的问题已经处理过，请重新打开页面核对"))
    for finding in chosen:
        _may_sign(by, finding)
        finding.state, finding.reason = SIGNED, why
        finding.answered_by_id, finding.answered_at = by.id, clock.now()
    told = {str(one.check.document_id): one.check.sha256 for one in chosen}
    record(case, Act.SIGN_FINDING, by, findings=[one.id for one in chosen], documents=told)


def withdraw(case: Case, by: User, document: Document, reason: str) -> None:
    """Take a file that was released out of everybody's reach; its bytes never go out again."""
    permit(case, Act.WITHDRAW_FILE, by)
    if document not in case.released:
        raise Refusal(says("“%(name)s”不是随答复提供的文件"), name=document.name)
    if document.withdrawn_at:
        raise Refusal(says("“%(name)s”已经撤下"), name=document.name)
    document.withdrawn_reason = written(reason, says("请填写撤下的理由"))
    document.withdrawn_at, document.withdrawn_by_id = clock.now(), by.id
    db.session.flush()
    told = {"document_id": document.id, "sha256": document.sha256}
    record(case, Act.WITHDRAW_FILE, by, **told)


def findings(case: Case) -> list[ReleaseFinding]:
    """Every finding of the files of `case` that are meant to go out, file by file."""
    checks = [one.check for one in to_release(case) if one.check]
    return [finding for check in checks for finding in check.findings]


def to_release(case: Case) -> list[Document]:
    """The files of `case` that are to go out: those of the decision that stands, or prepared ones.

    What was withdrawn goes nowhere.
    """
    files = case.released if case.decision else case.documents
    return [one for one in files if one.purpose == RELEASE and one.withdrawn_at is None]


def _may_sign(by: User, finding: ReleaseFinding) -> None:
    document = finding.check.document
    if not finding.kind.signable:
        raise Refusal(says("“%(name)s”的这个问题不能签字，请更换文件"), name=document.name)
    if document.uploaded_by_id == by.id:
        raise Refusal(says("上传文件的人不能为自己的文件签字，请由另一人签字"))
