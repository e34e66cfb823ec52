"""A telephone talk (电话记录): who spoke with whom, when, and what was said."""

from datetime import datetime

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import note
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal, not_before, written
from tracker.law.procedure import Act
from tracker.law.words import says


def note_talk(case: Case, by: User, spoken_at: datetime, spoken_with: str, text: str) -> note.Note:
    """Keep the record of a talk, sealed; the event names only its number. Raises Refusal."""
    permit(case, Act.NOTE_TALK, by)
    if spoken_at > clock.now():
        raise Refusal(says("通话时间不能晚于现在"))
    days = [clock.beijing(moment).date() for moment in (spoken_at, case.submitted_at)]
    not_before(*days, says("通话日期（%(day)s）早于提交申请之日（%(earliest)s）"))
    told = note.add(
        case,
        note.TALK,
        by,
        written(text, says("请填写通话内容")),
        at=spoken_at,
        spoken_with=written(spoken_with, says("请填写与谁通话")),
    )
    record(case, Act.NOTE_TALK, by, note_id=told.id)
    return told
