"""Rectification (更正): registered or taken over from a case, decided by two, told (art 41)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.agency import Agency
from tracker.agencies.settings import settings
from tracker.arrangements import load
from tracker.audit.event import witness
from tracker.cases import note, rectification
from tracker.cases.case import Case
from tracker.cases.numbering import next_number
from tracker.cases.record import GUEST, NotAllowed, permit, record
from tracker.cases.rectification import SERIES, Rectification
from tracker.cases.statement import RECTIFICATION, Statement
from tracker.documents import store
from tracker.documents.document import RECTIFICATION_PROOF, Document
from tracker.extensions import db
from tracker.handling import mail, staff_mail
from tracker.handling import statement as statements
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law import procedure
from tracker.law import rectification as law
from tracker.law.procedure import Role
from tracker.law.rectification import Act
from tracker.law.words import says
from tracker.letters import post, rectification_letter
from tracker.letters import rectification as letter
from tracker.letters.document_number import Unusable
from tracker.letters.rectification_letter import RectificationLetter

MISSING = {
    "name": says("请填写要求更正的人的姓名或者名称"),
    "record": says("请填写要求更正的记录"),
    "wrong": says("请填写不准确之处"),
    "proof": says("请填写证据，条例要求有证据证明记录不准确"),
}
PERSONAL = ("is_person", "id_number", "phone", "address")


def register(
    agency: Agency, by: User, received_on: date, told: Mapping[str, Any], case: Case | None = None
) -> Rectification:
    """Enter a request; `told`: MISSING and PERSONAL by name. Raises Refusal and NotAllowed."""
    _may(by, agency.id, Role.OFFICER, Role.HEAD)
    row = _enter(agency, by.id, received_on, told, from_case=case)
    _witness(row, "register", by)
    return row


def ask_online(
    case: Case, key: str, told: Mapping[str, Any], files: statements.Files = ()
) -> Statement:
    """Enter the request that an applicant sends from their case; raises Refusal.

    `told`: record, wrong and proof; who asks is the applicant of the case, whose officer takes it.
    """
    permit(case, procedure.Act.ASK_RECTIFICATION, GUEST)
    row = statements.keep(case, RECTIFICATION, key, told.get("wrong"), files)
    who = _who(case) | told
    asked = _enter(case.agency, case.officer_id, clock.today(), who, statement=row)
    data = {"statement_id": row.id, "files": len(files), "rectification": asked.id}
    record(case, procedure.Act.ASK_RECTIFICATION, GUEST, **data)
    _witness(asked, "register", GUEST)
    staff_mail.tell_statement(case, row)
    mail.tell_applicant(case, "statement", row.id)
    return row


def _enter(
    agency: Agency,
    officer_id: int | None,
    received_on: date,
    told: Mapping[str, Any],
    **source: Any,
) -> Rectification:
    """A new row of the register with its number and last day; raises Refusal."""
    not_in_future(received_on)
    needed = {key: written(told.get(key), refusal) for key, refusal in MISSING.items()}
    held = settings(agency, clock.today())
    year = clock.today().year
    row = Rectification(
        agency=agency,
        agency_id=agency.id,
        number=f"{agency.code}-GZ-{year}-{next_number(agency.id, SERIES, year):05d}",
        received_on=received_on,
        due_on=law.due(received_on, held.number("rectification_wd"), load.calendar()),
        officer_id=officer_id,
        **source,
        **needed,
        **{key: told[key] for key in PERSONAL if key in told},
    )
    db.session.add(row)
    db.session.flush()
    return row


def take_over(case: Case, by: User, reason: str, wrong: str, proof: str) -> Rectification:
    """Enter the request that `case` really is; the case is still to be answered as such (R25).

    A transfer never closes an application by itself. Raises Refusal.
    """
    permit(case, procedure.Act.TURN_INTO_RECTIFICATION, by)
    if rectification.of_case(case):
        raise Refusal(says("本件已经转入更正登记"))
    why = note.add(case, note.PARTY, by, written(reason, says("请填写转入更正登记的理由")))
    told = _who(case) | {"record": case.wanted, "wrong": wrong, "proof": proof}
    received_on = case.received_on or clock.today()
    row = register(case.agency, by, received_on, told, case)
    record(case, procedure.Act.TURN_INTO_RECTIFICATION, by, note_id=why.id, rectification=row.id)
    return row


def propose(row: Rectification, by: User, outcome: str, words: str, organ: str | None) -> None:
    """Propose what is to be done and told; raises Refusal and NotPossible."""
    _may(by, row.agency_id, Role.OFFICER)
    state = law.step(row.state, Act.PROPOSE)
    if outcome not in law.OUTCOMES:
        raise Refusal(says("请选择办理结果"))
    row.words = written(words, says("请填写更正的内容，或者事实和理由"))
    row.organ = (organ or "").strip() or None
    if outcome == law.TRANSFERRED and not row.organ:
        raise Refusal(says("转送的，请填写有权更正的机关"))
    row.outcome, row.proposed_by_id, row.return_reason = outcome, by.id, None
    _go(row, Act.PROPOSE, state, by, outcome=outcome)


def send_back(row: Rectification, by: User, reason: str) -> None:
    """Return the proposal with a reason; raises Refusal and NotPossible."""
    _may(by, row.agency_id, Role.HEAD)
    state = law.step(row.state, Act.RETURN)
    row.return_reason = written(reason, says("请填写退回的理由"))
    _go(row, Act.RETURN, state, by)


def approve(
    row: Rectification, by: User, number: str | None = None, passed_on_as: str | None = None
) -> RectificationLetter:
    """Issue the reply L20, and what passes the request on where it is transferred.

    By somebody other than who proposed it. number, passed_on_as: document numbers as typed, where
    the agency has it so. Raises Refusal, Incomplete, and Unusable for the reply's number.
    """
    _may(by, row.agency_id, Role.HEAD)
    state = law.step(row.state, Act.APPROVE)
    if row.proposed_by_id == by.id:
        raise Refusal(says("拟定答复的人不能签发自己的答复"))
    reply = letter.freeze(row, by, number)
    told = {"sha256": reply.sha256, "document_number": reply.document_number}
    if row.outcome == law.TRANSFERRED:
        try:
            passes_on = letter.transfer(row, by, passed_on_as)
        except Unusable as refusal:
            raise Refusal(says("转送函的文号没有填写、过长或者已经用过，请改正")) from refusal
        told["transfer_sha256"] = passes_on.sha256
        told["transfer_number"] = passes_on.document_number
    row.answered_by_id = by.id
    _go(row, Act.APPROVE, state, by, **told)
    return reply


def void(row: Rectification, by: User, reason: str) -> None:
    """Void the letters that are not yet sent; the request is decided anew in the same period.

    Their numbers stay in the register and are never given again. Raises Refusal.
    """
    _may(by, row.agency_id, Role.HEAD)
    state = law.step(row.state, Act.VOID)
    why = written(reason, says("请填写作废的理由"))
    standing = [one for one in rectification_letter.written(row) if not one.voided_on]
    if any(post.last_of(one) for one in standing):
        raise Refusal(says("转送函已经登记寄出，不能作废，请另行发文更正"))
    for one in standing:
        one.voided_on, one.voided_by_id, one.void_reason = clock.today(), by.id, why
    row.return_reason = why
    _go(row, Act.VOID, state, by, numbers=[one.document_number for one in standing])


def send(row: Rectification, by: User, sent_on: date, way: str, served_on: date | None) -> None:
    """Enter how and when the reply went out, and the day it arrived, if that is known."""
    _may(by, row.agency_id, Role.OFFICER)
    state = law.step(row.state, Act.SEND)
    reply = rectification_letter.of(row)
    issued_on = reply.issued_on if reply else sent_on
    not_in_future(sent_on)
    not_before(sent_on, issued_on, says("寄出日期（%(day)s）早于签发日期（%(earliest)s）"))
    if served_on:
        not_in_future(served_on)
        not_before(served_on, sent_on, says("送达日期（%(day)s）早于寄出日期（%(earliest)s）"))
    row.sent_on, row.served_on = sent_on, served_on
    row.sent_way = written(way, says("请选择送达方式"))
    if reply and way in post.BY_POST:
        item = post.enter_rectification(reply, by, sent_on, way)
        if served_on:
            item.state, item.settled_on = post.DELIVERED, served_on
    _go(row, Act.SEND, state, by, sent_on=sent_on, late=sent_on > row.due_on)


def _who(case: Case) -> dict[str, Any]:
    """The applicant of a case as the one who asks."""
    who = case.applicant
    return {"name": who.name} | {name: getattr(who, name) for name in PERSONAL}


def _may(by: User, agency_id: int, *roles: Role) -> None:
    if by.agency_id != agency_id or by.role not in roles:
        raise NotAllowed("not this user's to do")


def _go(row: Rectification, act: Act, state: law.State, by: User, **data: Any) -> None:
    row.state = state.value
    db.session.flush()
    _witness(row, act.value, by, **data)


def _witness(row: Rectification, act: str, by: Any, **data: Any) -> None:
    on = ("rectification", row.id)
    witness(f"rectification_{act}", on, agency_id=row.agency_id, by=by, state=row.state, **data)


def add_proof(row: Rectification, by: User, files: Iterable[FileStorage]) -> list[Document]:
    """Keep what proves the record wrong, each file inspected; raises NotAccepted, Refusal."""
    _may(by, row.agency_id, Role.OFFICER, Role.HEAD)
    if row.state == law.State.CLOSED:
        raise Refusal(says("本件已经办结，不能再补充证据"))
    kept = [store.keep(row.agency_id, RECTIFICATION_PROOF, file, by) for file in files]
    for document in kept:
        document.rectification_id = row.id
    if kept:
        db.session.flush()
        _witness(row, "proof", by, documents=[document.id for document in kept])
    return kept


def proofs(row: Rectification) -> list[Document]:
    """The files that were kept as proof, the first one first."""
    query = select(Document).where(Document.rectification_id == row.id).order_by(Document.id)
    return list(db.session.scalars(query))
