"""Instructions (请示、批示): what was asked of those above, and what they wrote; for staff."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import note, timeline
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.documents.document import INSTRUCTION, Document
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says


def ask(
    case: Case, by: User, whom: str, on: date, words: str, document: Document | None = None
) -> None:
    """Keep what was asked of whom on the day `on` (请示); no period waits. Raises Refusal."""
    permit(case, Act.ASK_INSTRUCTION, by)
    asked = _kept(case, by, note.ASKED, whom, on, words)
    record(case, Act.ASK_INSTRUCTION, by, note_id=asked.id, **_with(case, document))


def receive(
    case: Case, by: User, who: str, on: date, words: str, document: Document | None = None
) -> None:
    """Keep what somebody above wrote on the day `on` (批示), with its scan. Raises Refusal."""
    permit(case, Act.RECORD_INSTRUCTION, by)
    given = _kept(case, by, note.INSTRUCTED, who, on, words)
    record(case, Act.RECORD_INSTRUCTION, by, note_id=given.id, **_with(case, document))


def _kept(case: Case, by: User, kind: str, whom: str, on: date, words: str) -> note.Note:
    not_in_future(on)
    arrived_on = case.received_on or timeline.received(case).risk_on
    not_before(on, arrived_on, says("日期（%(day)s）早于申请到达之日（%(earliest)s）"))
    return note.add(
        case,
        kind,
        by,
        written(words, says("请填写请示或者批示的内容")),
        at=clock.moment_on(on),
        spoken_with=written(whom, says("请填写向谁请示，或者谁作的批示")),
    )


def _with(case: Case, document: Document | None) -> dict[str, int]:
    """The number of the scan, which must be of this case and meant for this."""
    if document is None:
        return {}
    if document.case_id != case.id or document.purpose != INSTRUCTION:
        raise Refusal(says("“%(name)s”不是本件的请示或者批示文件"), name=document.name)
    return {"document_id": document.id}
