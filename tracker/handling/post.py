"""Outgoing post (寄件): a letter is posted, arrives, comes back, is posted again; put right."""

from datetime import date

from tracker import clock
from tracker.accounts.user import User
from tracker.cases import note as notes
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.documents.document import EVIDENCE, Document
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import post as register
from tracker.letters.letter import Letter
from tracker.letters.post import (
    APPLICANT,
    BY_POST,
    DELIVERED,
    ON_THE_WAY,
    ORGAN,
    REFUSED,
    RETURNED,
    SETTLED,
    THIRD_PARTY,
    PostItem,
)

REVIEW_SHEET = "L21"  # stays in the house
OUR_ANSWER = "L22"  # goes to the organ of a dispute, which the legal staff enters


def can_be_posted(letter: Letter) -> bool:
    """Whether a letter goes out, and what another act sends only after that act."""
    if letter.voided_on or letter.kind == REVIEW_SHEET:
        return False
    goes_by_another_act = letter.is_reply or letter.kind == OUR_ANSWER
    return letter.sent_on is not None or not goes_by_another_act


def record_post(
    case: Case,
    by: User,
    letter: Letter,
    sent_on: date,
    way: str,
    carrier: str | None = None,
    tracking_number: str | None = None,
    to_whom: str = APPLICANT,
    slip: Document | None = None,
) -> PostItem:
    """Enter a letter that went out by post, also once more; neither clock nor service moves.

    Raises Refusal for another case's letter, a reply whose sending was not entered, a day that
    cannot be, and while the last posting to the same role is still on the way.
    """
    permit(case, Act.RECORD_POST, by)
    if letter.case_id != case.id:
        raise Refusal(says("这份文书不是本件的"))
    if not can_be_posted(letter):
        raise Refusal(says("作废的、内部的文书不寄出；答复书第一次寄出，请用“登记寄出”"))
    if way not in BY_POST or to_whom not in (APPLICANT, THIRD_PARTY, ORGAN):
        raise Refusal(says("请选择怎样寄出、寄给谁"))
    before = register.last(letter, to_whom)
    if before and before.state == ON_THE_WAY:
        raise Refusal(says("上一次寄件（%(name)s）还没有登记结果，请先登记"), name=before.name)
    not_in_future(sent_on)
    issued_on = clock.beijing(letter.issued_at).date()
    not_before(sent_on, issued_on, says("寄出（%(day)s）早于文书签发（%(earliest)s）"))
    item = register.enter(letter, by, sent_on, way, carrier, tracking_number, to_whom,
                          _evidence(case, slip))  # fmt: skip
    record(case, Act.RECORD_POST, by, post=item.name, letter_id=letter.id, sent_on=sent_on)
    return item


def enter_sending(letter: Letter, by: User) -> PostItem | None:
    """The entry of a reply whose sending was just recorded; None where it went another way."""
    if letter.sent_way not in BY_POST or letter.sent_on is None:
        return None
    tracking = letter.tracking_number
    return register.enter(letter, by, letter.sent_on, letter.sent_way, tracking_number=tracking)


def settle_post(
    case: Case,
    by: User,
    item: PostItem,
    found: str,
    settled_on: date,
    note: str | None = None,
    proof: Document | None = None,
) -> None:
    """Enter once what became of a posting; whether the letter is served is another act.

    Raises Refusal for another case's entry, one that is settled, a day that cannot be, and a
    refusal or return without its reason.
    """
    permit(case, Act.SETTLE_POST, by)
    if item.case_id != case.id:
        raise Refusal(says("这次寄件不是本件的"))
    if item.state != ON_THE_WAY:
        raise Refusal(says("寄件 %(name)s 的结果已经登记"), name=item.name)
    if found not in SETTLED:
        raise Refusal(says("请选择寄件的结果"))
    _settled(item, found, settled_on)
    if found != DELIVERED:
        note = written(note, says("拒收、退回的，请填写原因"))
    proof = _evidence(case, proof)  # refused before anything of the entry is touched
    item.state, item.settled_on = found, settled_on
    item.note, item.proof = (note or "").strip() or None, proof
    told = {"letter_id": item.letter_id, "settled_on": settled_on, "found": found}
    record(case, Act.SETTLE_POST, by, post=item.name, **told)


def correct_post(
    case: Case,
    by: User,
    item: PostItem,
    found: str,
    settled_on: date | None,
    note: str | None,
    reason: str,
) -> None:
    """Put right what was entered of a posting; the log keeps what it was, and sealed, why.

    found: a result, or ON_THE_WAY where none is known after all. The service of the letter is not
    touched. Raises Refusal.
    """
    permit(case, Act.CORRECT_POST, by)
    if item.case_id != case.id or item.state == ON_THE_WAY:
        raise Refusal(says("寄件 %(name)s 还没有登记结果，不用更正"), name=item.name)
    why = written(reason, says("请填写更正的理由"))
    settled_on = _settled(item, found, settled_on)
    kept = "\n".join(filter(None, (why, item.note and f"（原来的原因：{item.note}）")))
    was = {"was": item.state, "was_on": item.settled_on}
    if found in (REFUSED, RETURNED):
        note = written(note, says("拒收、退回的，请填写原因"))
    item.state, item.settled_on = found, settled_on
    item.note = (note or "").strip() or None
    told = {"letter_id": item.letter_id, "settled_on": settled_on, "found": found, **was}
    because = notes.add(case, notes.POST, by, kept)
    record(case, Act.CORRECT_POST, by, post=item.name, note_id=because.id, **told)


def _settled(item: PostItem, found: str, settled_on: date | None) -> date | None:
    """The day of a result; none where there is no result."""
    if found == ON_THE_WAY:
        return None
    if found not in SETTLED or settled_on is None:
        raise Refusal(says("请选择寄件的结果"))
    not_in_future(settled_on)
    not_before(settled_on, item.sent_on, says("日期（%(day)s）早于寄出（%(earliest)s）"))
    return settled_on


def _evidence(case: Case, document: Document | None) -> Document | None:
    if document and (document.case_id != case.id or document.purpose != EVIDENCE):
        raise Refusal(says("“%(name)s”不是本件的寄件凭证"), name=document.name)
    return document
