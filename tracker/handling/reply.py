"""The reply (答复) goes out: sealed; sent, which stops the clock; served, which starts remedies."""

from datetime import date

from tracker.accounts.user import User
from tracker.agencies.unit import Unit
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.documents.document import SEALED_LETTER, Document
from tracker.handling import consultation, joining, lateness, mail, post, release
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import queries, seal, service
from tracker.letters.letter import Letter

ELECTRONIC = frozenset({"email"})


def reply_of(case: Case) -> Letter:
    """The letter that ends the reply period; raises Refusal where none is issued yet."""
    found = queries.reply(case, queries.of_case(case))
    if found is None:
        raise Refusal(says("答复还没有签发"))
    return found


def upload_sealed(
    case: Case,
    by: User,
    letter: Letter,
    document: Document,
    confirmed: bool = False,
    reason: str | None = None,
) -> None:
    """Make the sealed file the issued original; once the letter is sent, it stays. Raises Refusal.

    It is compared with the approved text: where the words differ, `reason` says why; where the
    file has none, the officer has compared it and `confirmed` says so. The event keeps its SHA-256.
    """
    permit(case, Act.UPLOAD_SEALED, by)
    foreign = document.agency_id != case.agency_id or document.case_id not in (None, case.id)
    if letter.case_id != case.id or foreign or document.purpose != SEALED_LETTER:
        raise Refusal(says("上传的文件不是本件的盖章件"))
    if letter.sealed_id and letter.sent_on:
        raise Refusal(says("盖章的正本已经寄出，不能更换"))
    if document not in case.documents:
        case.documents.append(document)
    match, why = _match(letter, document, confirmed, reason)
    seal.put(letter, document, match, why)
    told = {"letter_id": letter.id, "sha256": document.sha256, "match": match}
    record(case, Act.UPLOAD_SEALED, by, **told)
    joining.repeat(case, by, Act.UPLOAD_SEALED, **told)


def _match(
    letter: Letter, document: Document, confirmed: bool, reason: str | None
) -> tuple[str, str | None]:
    """How the sealed file compares with the approved text, and why it may depart from it."""
    found = seal.compared(letter, document)
    if found.is_same:
        return seal.SAME, None
    if found.has_words:
        return seal.DIFFERS, written(reason, says("盖章件的文字与签发的文书不同，请填写理由"))
    if not confirmed:
        raise Refusal(says("盖章件没有文字层，请核对后确认与签发的文书一致"))
    return seal.CONFIRMED, None


def record_sending(
    case: Case,
    by: User,
    sent_on: date,
    way: str,
    tracking_number: str | None = None,
    reason: str | None = None,
    late_unit: Unit | None = None,
    late_reason: str | None = None,
) -> None:
    """Enter the day the reply was posted, sent or handed over: in time or late by this day.

    It is also the day whose year counts the result. `reason`: why it does not wait for a third
    party that was told of it. `late_unit`, `late_reason`: who answers for a late one, and why;
    without them it is not sent late. Raises Refusal, NotInOrder.
    """
    permit(case, Act.RECORD_SENDING, by)
    way = written(way, says("请选择送达方式"))
    agreed = case.electronic_service_accepted or case.way in ELECTRONIC
    if way in ELECTRONIC and not agreed:
        raise Refusal(says("申请人没有同意电子送达，请以其他方式送达"))
    release.check(case)
    letter = reply_of(case)
    why = consultation.check_wait(case, by, sent_on, reason)
    service.mark_sent(letter, sent_on, way, tracking_number)
    lateness.account(case, by, sent_on, late_unit, late_reason)
    late = lateness.is_late(case, sent_on)
    case.conclude(sent_on)
    told = {"letter_id": letter.id, "sent_on": sent_on, "way": way, "late": late}
    record(case, Act.RECORD_SENDING, by, **told, **({"note_id": why} if why else {}))
    post.enter_sending(letter, by)
    mail.tell_applicant(case, "sent", letter.id)
    joining.send(case, by, sent_on, letter_id=letter.id, way=way)


def record_service(
    case: Case, by: User, served_on: date, how: str, note: str | None = None
) -> None:
    """Enter the day the reply reached the applicant, from which remedies run; raises Refused.

    A wrong entry is put right by another one: the event keeps the day that stood before.
    """
    permit(case, Act.RECORD_SERVICE, by)
    letter = reply_of(case)
    was = letter.served_on
    service.mark_served(letter, served_on, written(how, says("请选择送达的方式")), note)
    told = {"letter_id": letter.id, "served_on": served_on, "was": was}
    record(case, Act.RECORD_SERVICE, by, **told)
    joining.repeat(case, by, Act.RECORD_SERVICE, **told)
