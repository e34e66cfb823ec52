"""Changes the internal dates (内部时限) of one case, with a reason; never the date of law."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import note
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says


def set_dates(case: Case, by: User, draft_by: date, review_by: date, reason: str) -> None:
    """Let the reply be drafted and reviewed by other days than the setting says; raises Refusal."""
    permit(case, Act.SET_INTERNAL_DATES, by)
    if draft_by > review_by:
        raise Refusal(says("起草的时限不能晚于审核的时限"))
    if review_by > case.due_on:
        raise Refusal(says("内部时限不能晚于答复期限%(due)s"), due=case.due_on)
    if draft_by < clock.today():
        raise Refusal(says("起草的时限不能早于今天"))
    why = note.add(case, note.INTERNAL, by, written(reason, says("请填写调整内部时限的理由")))
    case.draft_by, case.review_by = draft_by, review_by
    record(case, Act.SET_INTERNAL_DATES, by, draft_by=draft_by, review_by=review_by, note_id=why.id)
