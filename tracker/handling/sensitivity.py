"""Sensitivity (重大敏感): an inner mark, told to the leaders at once; it moves no deadline."""

from tracker.accounts.user import User
from tracker.cases import note
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.handling import staff_mail
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says


def mark(case: Case, by: User, reason: str) -> None:
    """Mark the case and tell the leaders by mail, without saying why there. Raises Refusal."""
    permit(case, Act.MARK_SENSITIVE, by)
    if case.is_sensitive:
        raise Refusal(says("本件已经标注为重大敏感"))
    why = note.add(case, note.SENSITIVITY, by, written(reason, says("请填写标注的理由")))
    case.is_sensitive = True
    record(case, Act.MARK_SENSITIVE, by, note_id=why.id)
    staff_mail.tell_sensitive(case, by, why.id)


def lift(case: Case, by: User, reason: str) -> None:
    """Take the mark away, and say why; raises Refusal."""
    permit(case, Act.LIFT_SENSITIVE, by)
    if not case.is_sensitive:
        raise Refusal(says("本件没有标注重大敏感"))
    why = note.add(case, note.SENSITIVITY, by, written(reason, says("请填写取消的理由")))
    case.is_sensitive = False
    record(case, Act.LIFT_SENSITIVE, by, note_id=why.id)
