"""Identity: an officer looks at what is masked, and the log keeps who and the note keeps why."""

from tracker.accounts.user import User
from tracker.cases import note
from tracker.cases.applicant import Applicant
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.handling.refusal import written
from tracker.law.procedure import Act
from tracker.law.words import says


def reveal(case: Case, by: User, reason: str) -> Applicant:
    """The applicant unmasked, for `reason`: sealed in a note, since it may name a person."""
    permit(case, Act.REVEAL_IDENTITY, by)
    why = note.add(case, note.REVEAL, by, written(reason, says("请填写查看身份信息的理由")))
    record(case, Act.REVEAL_IDENTITY, by, note_id=why.id)
    return case.applicant
