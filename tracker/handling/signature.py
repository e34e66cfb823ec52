"""Signs a step of a review (呈批): by whom, on which draft, and whose turn comes then."""

from dataclasses import dataclass
from datetime import date

from tracker import clock, crypto
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.review import AGREES, ReviewStep
from tracker.documents.document import Document
from tracker.extensions import db
from tracker.handling.refusal import Refusal, written
from tracker.law import review as law
from tracker.law.outcomes import OUTCOMES
from tracker.law.review import Step
from tracker.law.words import says
from tracker.letters import issue


@dataclass(frozen=True)
class Signed:
    """An opinion on paper: who signed it, on which day, and the scan that shows it."""

    name: str
    on: date
    scan: Document


def sign(
    case: Case,
    decision: Decision,
    step: ReviewStep,
    by: User,
    remark: str | None = None,
    level: str | None = None,
    signed: Signed | None = None,
) -> None:
    """Agree to a step: in person, or as `signed` on paper; then the next is asked.

    `level`: what the secrecy reviewer found, one of law.review.LEVELS. Raises Refusal.
    """
    name = written(signed.name, says("请填写签署人的姓名")) if signed else by.name
    _check_eyes(case, decision, by, name, signed)
    if step.kind == Step.SECRECY:
        _check_level(decision, level)
        step.level = level
    step.remark = (remark or "").strip() or None
    write(case, decision, step, by, AGREES)
    if signed:
        step.signed_by_id, step.signed_name, step.signed_on = None, name, signed.on
        step.scan = signed.scan
    ask_next(decision)


def write(case: Case, decision: Decision, step: ReviewStep, by: User, answer: str) -> None:
    """Keep the answer to a step with who gave it and what they saw."""
    step.answer, step.recorded_at, step.recorded_by_id = answer, clock.now(), by.id
    step.signed_by_id, step.signed_name, step.signed_on = by.id, by.name, clock.today()
    step.draft_sha256 = draft_digest(case, decision)


def ask_next(decision: Decision) -> None:
    """Ask the next position, once everybody at the one before has agreed."""
    if any(step.is_open for step in decision.steps):
        return
    waiting = [step for step in decision.steps if step.answer is None]
    first = min((step.position for step in waiting), default=None)
    for step in waiting:
        if step.position == first:
            step.asked_on = clock.today()


def draft_digest(case: Case, decision: Decision) -> str:
    """The SHA-256 of the draft, as of the day it was proposed, and of the files that go with it."""
    kind = OUTCOMES[str(decision.outcome)].letter
    names = {"documents": [document.name for document in case.released]}
    text = str(issue.draft(case, kind, names, on=decision.decided_on))
    files = [document.sha256 for document in case.released]
    return crypto.fingerprint("\n".join([text, *files]).encode())


def _check_eyes(case: Case, decision: Decision, by: User, name: str, signed: Signed | None) -> None:
    """The author approves nothing, and nobody two steps of a round unless the agency lets them.

    On paper a name is all there is: it is held against the names of the author and of who enters
    the paper.
    """
    author = db.session.get(User, decision.decided_by_id or 0)
    if signed and (name == by.name or (author and name == author.name)):
        raise Refusal(says("拟定答复的人和登记的人，不能是在纸上签署意见的人"))
    if settings(case.agency)["review_same_person"] == "yes":
        return
    took = [step for step in decision.steps if step.answer == AGREES]
    if any(step.signed_name == name for step in took) or (
        signed is None and any(step.signed_by_id == by.id for step in took)
    ):
        raise Refusal(says("%(name)s已经签署过这次呈批的另一个环节"), name=name)


def _check_level(decision: Decision, level: str | None) -> None:
    if level not in law.LEVELS:
        raise Refusal(says("请选择保密审查的结论"))
    if not law.level_allows(str(decision.outcome), level):
        raise Refusal(
            says(
                "保密审查的结论与办理结果不符：国家秘密不得公开，不是国家秘密的不得以此为由；请退回"
            )
        )
