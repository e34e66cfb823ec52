"""Voiding (作废): an issued letter is taken back; its number is never given again."""

from collections.abc import Callable
from typing import Any

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.decision import RETURNED
from tracker.cases.record import permit, record
from tracker.handling import mail
from tracker.handling.refusal import Refusal, written
from tracker.handling.reply import reply_of
from tracker.law.procedure import Act, State
from tracker.law.words import says
from tracker.letters import issue, kinds, post
from tracker.letters.letter import Letter

REVIEW_SHEET = "L21"  # the record of a decision, which is voided with its reply


def void(case: Case, by: User, reason: str) -> Letter:
    """Void the reply that is still to be sent; its officer drafts another, in the same period.

    Returns the voided letter. Raises Refusal without a reason.
    """
    permit(case, Act.VOID_REPLY, by)
    letter = reply_of(case)
    letter.void(by, written(reason, says("请填写作废的理由")))
    decision = case.decision
    if decision is not None:
        decision.state, decision.return_reason = RETURNED, letter.void_reason
        decision.answered_by_id, decision.answered_on = by.id, clock.today()
    number = letter.document_number
    record(case, Act.VOID_REPLY, by, letter_id=letter.id, document_number=number)
    return letter


def void_letter(
    case: Case,
    by: User,
    letter: Letter,
    reason: str,
    points: str | None = None,
    signed: bool = False,
) -> Letter | None:
    """Void a letter on the way to the reply; what it moved stays as recorded.

    While the applicant still has to answer it, it is issued again at once from what is recorded,
    its period beginning anew: nobody loses an application by a letter that no longer stands.
    Returns that new letter. `points`: what to correct, where that was wrong. Raises Refusal, and
    Provisional for a last day that may still move unless it is `signed` for.
    """
    permit(case, Act.VOID_LETTER, by)
    if not can_be_voided(case, letter):
        raise Refusal(says("这份文书不能这样作废：答复书用“作废答复”，呈批单随答复作废"))
    last = post.last(letter)
    if last and last.state == post.DELIVERED:
        raise Refusal(says("寄件 %(name)s 已经签收，不能作废，请另行发文更正"), name=last.name)
    letter.void(by, written(reason, says("请填写作废的理由")))
    begun_anew = is_awaited(case, letter)
    if begun_anew:
        AWAITED[letter.kind][1](case, (points or "").strip())
    told = {"letter_id": letter.id, "document_number": letter.document_number}
    record(case, Act.VOID_LETTER, by, **told, issued_again=begun_anew)
    new = issue.freeze(case, letter.kind, by, {}, signed=signed) if begun_anew else None
    if kinds.KINDS[letter.kind].to_applicant:
        mail.tell_applicant(case, "voided", letter.id)
    return new


def can_be_voided(case: Case, letter: Letter) -> bool:
    """Whether the letter is one on the way to the reply of this very case, and stands."""
    own = letter.case_id == case.id and not letter.voided_on
    return own and not letter.is_reply and letter.kind != REVIEW_SHEET


def is_awaited(case: Case, letter: Letter) -> bool:
    """Whether the case waits for the answer to this letter."""
    return letter.kind in AWAITED and case.state == AWAITED[letter.kind][0]


def _correct_again(case: Case, points: str) -> None:
    row: Any = case.correction
    row.points, row.sent_on, row.delivered_on = points or row.points, clock.today(), None


def _ask_reasons_again(case: Case, points: str) -> None:
    row: Any = case.demand
    row.excess, row.sent_on, row.delivered_on = points or row.excess, clock.today(), None


def _charge_again(case: Case, points: str) -> None:
    row: Any = case.fee_notice
    row.sent_on, row.delivered_on = clock.today(), None


AWAITED: dict[str, tuple[State, Callable[[Case, str], None]]] = {
    "L03": (State.AWAITING_CORRECTION, _correct_again),
    "L04": (State.AWAITING_REASONS, _ask_reasons_again),
    "L10": (State.AWAITING_PAYMENT, _charge_again),
}
"""Letters that the applicant answers: the state that waits, and how its period begins anew."""
