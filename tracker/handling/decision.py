"""Decision (处理决定): proposed by an officer, returned or issued by somebody else."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.cases.case import Case
from tracker.cases.decision import APPROVED, RETURNED, Decision
from tracker.cases.item import decided
from tracker.cases.record import permit, record
from tracker.disclosure import review as disclosure_review
from tracker.documents import release_check
from tracker.documents.document import RELEASE, Document
from tracker.extensions import db
from tracker.handling import (
    consultation,
    grounds,
    joining,
    publication,
    release,
    repeat,
    review,
    review_sheet,
    search_record,
)
from tracker.handling.refusal import Refusal, written
from tracker.law import items, outcomes
from tracker.law.procedure import Act
from tracker.law.words import says
from tracker.letters import issue as letter_issue
from tracker.letters import kinds
from tracker.letters.letter import Letter


def decide(
    case: Case,
    by: User,
    outcome: str,
    exemptions: Iterable[str] = (),
    content: Mapping[str, Any] | None = None,
    documents: Iterable[Document] = (),
    proposed: str | None = None,
    departure: str | None = None,
) -> Decision:
    """Propose an outcome R01–R26 with what its letter must state; `documents` go out with it.

    content: by the letter's keys; for a grant also `publication` with its `publication_reason`.
    `proposed`: what the guided choice led to; for another outcome, `departure` says why. Raises
    Refusal for what is missing, UnknownOutcome for what is not on the list.
    """
    permit(case, Act.DECIDE, by)
    if case.items and outcome not in items.WHOLE:
        raise Refusal(says("本件已经分项，请逐项答复；不需要分项的，先删去各项"))
    content = dict(content or {}) | search_record.words(case, outcome)
    found = grounds.chosen(outcome, exemptions, content)
    for one in (case, *case.joined):
        grounds.check_past(one, outcome)
        consultation.check_objections(one, outcome, found)
    words = grounds.words(outcome, content)
    repeat.keep(case, by, words.get("earlier"), clock.today())
    suits = publication.answered(outcome, content)
    reasons = grounds.departed(outcome, proposed, departure)
    made = _decision(case, by, outcome, found, words | {"documents": _released(case, documents)})
    made.proposed_outcome, made.departure_reason = reasons
    made.publication, made.publication_reason = suits
    return _propose(case, by, Act.DECIDE, made)


def decide_items(
    case: Case,
    by: User,
    documents: Iterable[Document] = (),
    content: Mapping[str, Any] | None = None,
) -> Decision:
    """Propose the drafted items together, in one letter; each is checked as a single reply is.

    The result of the whole is the law's (law/items.py); `content` says of it whether it suits
    publication, as for `decide`. Raises Refusal and NoSuchItem.
    """
    permit(case, Act.DECIDE, by)
    for item in case.items:
        if not item.outcome:
            raise Refusal(says("第 %(number)s 项还没有拟定答复"), number=item.number)
        grounds.check_past(case, item.outcome)
    search_record.check_items(case)
    drafts = [item.frozen for item in case.items]
    told = decided(drafts)
    outcome = items.whole([item.outcome for item in told])
    consultation.check_objections(case, outcome, items.grounds(told))
    suits = publication.answered(outcome, content or {})
    released = {"documents": _released(case, documents)}
    made = _decision(case, by, outcome, items.grounds(told), released)
    made.items = drafts
    made.publication, made.publication_reason = suits
    return _propose(case, by, Act.DECIDE, made)


def lapsed(case: Case, by: User) -> Decision:
    """Propose R21 for a correction that did not come; closure.lapse has checked that."""
    made = _decision(case, by, "R21", [], {"documents": []})
    return _propose(case, by, Act.LAPSE, made)


def unpaid(case: Case, by: User) -> Decision:
    """Propose R22 for a fee that was not paid in time; payment.lapse has checked that."""
    made = _decision(case, by, "R22", [], {"documents": []})
    return _propose(case, by, Act.LAPSE_FEE, made)


def withdrawn(case: Case, by: User, content: dict[str, Any]) -> Decision:
    """The decision R23 that a withdrawal makes at once, in place of one under review."""
    standing = case.decision
    if standing:
        standing.state, standing.return_reason = RETURNED, "申请人撤回申请"
        standing.answered_by_id, standing.answered_on = by.id, clock.today()
        db.session.flush()  # one decision stands at a time, also between two statements
    decision = _decision(case, by, "R23", [], content)
    decision.state, decision.answered_by_id = APPROVED, by.id
    decision.answered_on = clock.today()
    return decision


def preview(
    case: Case,
    outcome: str,
    exemptions: Iterable[str] = (),
    content: Mapping[str, Any] | None = None,
    documents: Iterable[Document] = (),
) -> Markup:
    """The letter as it would read, with a blank for each thing still missing; changes nothing."""
    facts = {
        "outcome": outcome,
        "exemptions": list(exemptions),
        "content": dict(content or {}),
        "documents": [document.name for document in documents],
    }
    return letter_issue.draft(case, outcomes.outcome(outcome).letter, facts)


def send_back(case: Case, by: User, reason: str) -> None:
    """Return the proposal to its officer with a reason; the reply period runs on."""
    permit(case, Act.RETURN_DECISION, by)
    decision = review.under_review(case)
    decision.return_reason = written(reason, says("请填写退回的理由"))
    review.give_back(case, decision, by, decision.return_reason)
    decision.state, decision.answered_by_id = RETURNED, by.id
    decision.answered_on = clock.today()
    record(case, Act.RETURN_DECISION, by, decision_id=decision.id)
    joining.answer(case, by, Act.RETURN_DECISION, decision.return_reason)


def issue(case: Case, by: User, remark: str | None = None, number: str | None = None) -> Letter:
    """Approve the proposal and freeze its letter, once every step of its review is taken.

    By somebody other than who proposed it, with a remark for the file; number: the document
    number, where the agency types its own. Raises Refusal, NotReviewed, Incomplete, Unusable.
    """
    permit(case, Act.ISSUE, by)
    decision = review.under_review(case)
    search_record.check(case, decision)
    release.check(case)
    review.complete(case, by, remark)
    disclosure_review.check(decision)
    review_sheet.freeze(case, by)
    decision.state, decision.answered_by_id = APPROVED, by.id
    decision.answered_on = clock.today()
    kind = outcomes.outcome(str(decision.outcome)).letter
    released = [document.name for document in case.released]
    letter = letter_issue.freeze(
        case,
        kind,
        by,
        {"documents": released},
        is_reply=kinds.KINDS[kind].is_reply,
        number=number,
    )
    publication.propose(case)
    record(case, Act.ISSUE, by, decision_id=decision.id, letter_id=letter.id, sha256=letter.sha256)
    search_record.freeze(case)
    joining.share(case, letter)
    joining.answer(case, by, Act.ISSUE, letter_id=letter.id, sha256=letter.sha256)
    consultation.tell_objectors(case, by, str(decision.outcome))
    return letter


def report_row(case: Case, outcome: str) -> str:
    """The row that counts `outcome`, as the agency has set it today; raises UnknownOutcome."""
    held = settings(case.agency, clock.today())
    return outcomes.report_row(
        outcome, {code: held[f"row_{code}"] for code in outcomes.SET_BY_AGENCY}
    )


def _propose(case: Case, by: User, act: Act, made: Decision) -> Decision:
    review.begin(case, made)
    told: dict[str, Any] = {}
    if made.departure_reason:
        told["proposed"] = made.proposed_outcome
    if made.items:
        told["items"] = [item["outcome"] for item in made.items]
    record(
        case,
        act,
        by,
        outcome=made.outcome,
        report_row=made.report_row,
        exemptions=made.exemptions,
        documents=made.content["documents"],
        **told,
    )
    joining.propose(case, by, made)
    return made


def _decision(
    case: Case, by: User, outcome: str, exemptions: list[str], content: dict[str, Any]
) -> Decision:
    """A proposed decision with the report row that the agency had set on this day."""
    decision = Decision(
        outcome=outcome,
        report_row=report_row(case, outcome),
        exemptions=exemptions,
        content=content,
        decided_by_id=by.id,
        decided_on=clock.today(),
        round_id=case.round.id if case.round else None,
        counts=case.round is None or case.round.counts,
    )
    case.decisions.append(decision)
    return decision


def _released(case: Case, documents: Iterable[Document]) -> list[int]:
    """The ids of the files that go out, each of this agency, of this case, and meant to go out."""
    ids = []
    for document in documents:
        strange = document.agency_id != case.agency_id or document.case_id not in (None, case.id)
        if strange or document.purpose != RELEASE:
            raise Refusal(says("“%(name)s”不是本件准备公开的文件"), name=document.name)
        if document not in case.documents:
            case.documents.append(document)
        release_check.ensure(document)
        ids.append(document.id)
    return ids
