"""What an applicant is shown of what was issued: letters, and the files of the reply."""

from collections.abc import Iterable

from tracker.cases.case import Case
from tracker.cases.decision import APPROVED
from tracker.cases.same_applicant import same
from tracker.documents.document import Document
from tracker.law.procedure import State
from tracker.letters import kinds, queries
from tracker.letters.letter import Letter

ANSWERED = (State.SENT, State.CLOSED)


def letters(case: Case, written: queries.Written) -> list[Letter]:
    """The applicant's letters as issued; a reply once it was sent, or a withdrawal closed the case.

    Never those to third parties and organs: the applicant is not told whom the agency asks. A
    letter on the way that was voided stays: the applicant may have had it, and is told.
    """
    closed, voided = case.state == State.CLOSED, written.voided
    issued = [*written.standing, *(row for row in voided if not row.is_reply)]
    mine = [row for row in issued if kinds.KINDS[row.kind].to_applicant]
    sent = [row for row in mine if not row.is_reply or row.sent_on or closed]
    return sorted(sent, key=lambda row: row.id)


def released(case: Case, issued: Iterable[Letter]) -> list[Document]:
    """The files of the issued reply, once it was sent; none that was withdrawn or returned."""
    decision = case.decision
    if case.state not in ANSWERED or decision is None or decision.state != APPROVED:
        return []
    reply = queries.reply(case, issued)
    holder = reply.case if reply and same(case, reply.case) else case
    return [document for document in holder.released if document.withdrawn_at is None]
