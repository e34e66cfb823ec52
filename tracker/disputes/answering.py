"""Our answer in a dispute: drafted, approved by another person, issued as L22, handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.disputes import answer, chronicle
from tracker.disputes.answer import Answer, Evidence
from tracker.disputes.dispute import Dispute
from tracker.disputes.registration import may, witnessed
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.handling.refusal import Refusal, not_before, not_in_future, written
from tracker.law import dispute_answer as law
from tracker.law.dispute_answer import LITIGATION, PIECES, TITLES, Act, State
from tracker.law.procedure import Role
from tracker.law.words import says
from tracker.letters import gate, issue, post
from tracker.letters.letter import Letter
from tracker.letters.post import BY_POST, ORGAN

KIND = "L22"
APPROVERS = (Role.HEAD, Role.LEADER)
TEXTS = ("course", "grounds", "basis", "requests")
WAYS = ("in_person", "post", "courier", "online")
ASKED = {
    law.RECONSIDERATION: "请求行政复议机关依法维持本机关的答复，驳回申请人的行政复议请求。",
    LITIGATION: "请求人民法院依法驳回原告的诉讼请求。",
}


@dataclass(frozen=True)
class Filing:
    """How our answer was handed in, and what proves it: one of number, note and file."""

    filed_on: date
    way: str
    tracking: str | None = None
    note: str | None = None
    proof: Document | None = None


def begun(dispute: Dispute) -> dict[str, Any]:
    """What a new answer begins with: the course of the case, the articles, the usual request."""
    case = _case(dispute)
    return {
        "course": chronicle.course(case),
        "grounds": "",
        "basis": chronicle.basis(case),
        "requests": ASKED[dispute.kind],
        "evidence": [],
    }


def draft(
    dispute: Dispute, by: User, texts: Mapping[str, str | None], evidence: list[Evidence]
) -> Answer:
    """Keep what was written so far; whoever writes last is the author. Raises Refusal."""
    may(by, dispute.agency_id)
    case = _case(dispute)
    row = answer.of(dispute) or Answer(
        agency_id=dispute.agency_id, dispute=dispute, state=State.DRAFTING.value
    )
    law.step(row.state, Act.DRAFT)
    known = dict(chronicle.shown(case))
    for one in evidence:
        if one.source and one.source not in known:
            raise Refusal(says("所选的证据不在本件的文书和文件里"))
    for name in TEXTS:
        setattr(row, name, (texts.get(name) or "").strip() or None)
    row.evidence = evidence
    row.drafted_by_id = by.id
    db.session.add(row)
    db.session.flush()
    return row


def propose(row: Answer, by: User) -> None:
    """Send the answer to be approved; raises Incomplete where a part is missing."""
    may(by, row.agency_id)
    state = law.step(row.state, Act.PROPOSE)
    if absent := missing(row.dispute, _facts(row)):
        raise gate.Incomplete(TITLES[row.dispute.kind], absent)
    row.return_reason = None
    _go(row, Act.PROPOSE, state, by)


def send_back(row: Answer, by: User, reason: str) -> None:
    """Return it to who wrote it, with the reason; raises Refusal, NotPossible."""
    may(by, row.agency_id, *APPROVERS)
    state = law.step(row.state, Act.RETURN)
    row.return_reason = written(reason, says("请填写退回的理由"))
    _go(row, Act.RETURN, state, by)


def approve(row: Answer, by: User) -> Letter:
    """Issue the answer: numbered, frozen; by another person than who wrote it.

    Raises Refusal, NotPossible, Incomplete.
    """
    may(by, row.agency_id, *APPROVERS)
    state = law.step(row.state, Act.APPROVE)
    if row.drafted_by_id == by.id:
        raise Refusal(says("起草的人不能签发自己的答复书、答辩状"))
    dispute = row.dispute
    title = TITLES[dispute.kind]
    row.letter = issue.freeze(_case(dispute), KIND, by, _facts(row), title=title)
    row.answered_by_id = by.id
    told = {"letter_id": row.letter.id, "document_number": row.letter.document_number}
    _go(row, Act.APPROVE, state, by, **told)
    return row.letter


def void(row: Answer, by: User, reason: str) -> Letter:
    """Void the answer before it is handed in; its number stays used. Raises Refusal."""
    may(by, row.agency_id, *APPROVERS)
    state = law.step(row.state, Act.VOID)
    letter = row.letter
    assert letter is not None, "what is issued has its letter"
    letter.void(by, written(reason, says("请填写作废的理由")))
    row.letter, row.return_reason = None, letter.void_reason
    _go(row, Act.VOID, state, by, letter_id=letter.id, document_number=letter.document_number)
    return letter


def file(dispute: Dispute, by: User, told: Filing) -> None:
    """Enter that our answer was handed in, also one that was written elsewhere.

    Raises Refusal: before it is approved, on an impossible day, or without anything that proves it.
    """
    may(by, dispute.agency_id)
    if dispute.responded_on or dispute.decided_on:
        raise Refusal(says("提交已经登记，或者本案已经审结"))
    row = answer.of(dispute)
    state = law.step(row.state, Act.FILE) if row else None
    not_in_future(told.filed_on)
    early = says("提交日期（%(day)s）早于收到日期（%(earliest)s）")
    not_before(told.filed_on, dispute.received_on, early)
    if told.way not in WAYS:
        raise Refusal(says("请选择提交的方式"))
    tracking, note = ((text or "").strip() or None for text in (told.tracking, told.note))
    if not (tracking or note or told.proof):
        raise Refusal(says("请填写邮件号、签收情况，或者上传回执，至少一项"))
    if row and row.letter:
        _sent(row.letter, by, told, tracking)
    dispute.responded_on, dispute.responded_way = told.filed_on, told.way
    dispute.responded_tracking, dispute.responded_note = tracking, note
    dispute.responded_proof = told.proof
    if row and state:
        row.state = state.value
    db.session.flush()
    letter_id = row.letter_id if row else None
    witnessed(dispute, "file", by, sent_on=told.filed_on, way=told.way, letter_id=letter_id)


def missing(dispute: Dispute, facts: Mapping[str, Any]) -> list[str]:
    """The names of what the answer still lacks."""
    return issue.missing(_case(dispute), KIND, facts)


def preview(dispute: Dispute, texts: Mapping[str, Any], evidence: list[Evidence]) -> Markup:
    """The answer as it would be issued today, with a blank for what is missing."""
    facts = _told(dispute, texts, evidence)
    return issue.draft(_case(dispute), KIND, facts, title=TITLES[dispute.kind])


def shown(row: Answer) -> Markup:
    """The draft as kept, for who approves it."""
    return preview(row.dispute, texts_of(row), row.evidence)


def texts_of(row: Answer) -> dict[str, str]:
    """The texts of an answer by name."""
    return {name: getattr(row, name) or "" for name in TEXTS}


def _sent(letter: Letter, by: User, told: Filing, tracking: str | None) -> None:
    """The letter left, and by post stands in the register of outgoing post."""
    issued_on = clock.beijing(letter.issued_at).date()
    early = says("提交日期（%(day)s）早于签发日期（%(earliest)s）")
    not_before(told.filed_on, issued_on, early)
    letter.sent_on, letter.sent_way, letter.tracking_number = told.filed_on, told.way, tracking
    if told.way in BY_POST:
        post.enter(letter, by, told.filed_on, told.way, None, tracking, ORGAN, told.proof)


def _facts(row: Answer) -> dict[str, Any]:
    return _told(row.dispute, texts_of(row), row.evidence)


def _told(dispute: Dispute, texts: Mapping[str, Any], evidence: list[Evidence]) -> dict[str, Any]:
    pieces = {name: texts.get(name) or "" for name in PIECES if name != "evidence"}
    listed = [(one.name, one.proves) for one in evidence]
    return {"dispute": dispute, "answer": pieces | {"evidence": listed}}


def _case(dispute: Dispute) -> Case:
    if dispute.case is None:
        raise Refusal(says("没有关联申请的，答复书、答辩状在系统外起草，提交以后直接登记"))
    if dispute.kind not in TITLES:
        raise Refusal(says("投诉、举报没有答复书、答辩状"))
    return dispute.case


def _go(row: Answer, act: Act, state: State, by: User, **data: Any) -> None:
    row.state = state.value
    db.session.flush()
    witnessed(row.dispute, f"answer_{act.value}", by, **data)
