"""Voiding (作废): an issued reply taken back before it is sent; its number is never given again."""

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.decision import RETURNED
from tracker.cases.record import permit, record
from tracker.handling.refusal import written
from tracker.handling.reply import reply_of
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters.letter import Letter


def void(case: Case, by: User, reason: str) -> Letter:
    """Void the reply that is still to be sent; its officer drafts another, in the same period.

    Returns the voided letter. Raises Refusal without a reason.
    """
    permit(case, Act.VOID_REPLY, by)
    letter = reply_of(case)
    letter.void_reason = written(reason, says("请填写作废的理由"))
    letter.voided_on, letter.voided_by_id = clock.today(), by.id
    decision = case.decision
    if decision is not None:
        decision.state, decision.return_reason = RETURNED, letter.void_reason
        decision.answered_by_id, decision.answered_on = by.id, clock.today()
    number = letter.document_number
    record(case, Act.VOID_REPLY, by, letter_id=letter.id, document_number=number)
    return letter
