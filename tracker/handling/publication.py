"""Publication (转主动公开): whether a grant suits it, and what became of it (art 44)."""

from collections.abc import Mapping
from typing import Any

from tracker import clock
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.publication import DECLINED, PASSED_ON, PROPOSED, Publication
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal, written
from tracker.law import publication as law
from tracker.law.procedure import Act
from tracker.law.words import says


def answered(outcome: str, content: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Whether what `outcome` gives suits publication, and why: `publication`, with its reason.

    Nothing for an outcome that gives nothing new. Raises Refusal where either is missing.
    """
    if not law.is_asked(outcome):
        return None, None
    answer = content.get("publication")
    if answer not in law.ANSWERS:
        raise Refusal(says("请选择公开的信息是否适合主动公开"))
    reason = written(content.get("publication_reason"), says("请填写是否适合主动公开的理由"))
    return str(answer), reason


def propose(case: Case) -> None:
    """Put what was issued on the list of what may be published, where its decision says so."""
    decision = case.decision
    if decision is None or decision.publication != law.YES:
        return
    row = case.publication or Publication(agency_id=case.agency_id)
    row.state, row.reason = PROPOSED, str(decision.publication_reason)
    row.proposed_on, row.answered_by_id = clock.today(), None
    row.answered_on = row.answer_reason = None
    case.publication = row


def pass_on(case: Case, by: User, note: str | None = None) -> None:
    """Say that the information was passed on to be published; raises Refusal."""
    permit(case, Act.HAND_ON_PUBLICATION, by)
    _answer(case, by, PASSED_ON, (note or "").strip() or None)
    record(case, Act.HAND_ON_PUBLICATION, by)


def decline(case: Case, by: User, reason: str | None) -> None:
    """Say that it is not published after all, and why; raises Refusal."""
    permit(case, Act.DECLINE_PUBLICATION, by)
    _answer(case, by, DECLINED, written(reason, says("请填写不作主动公开的理由")))
    record(case, Act.DECLINE_PUBLICATION, by)


def _answer(case: Case, by: User, state: str, reason: str | None) -> None:
    row = case.publication
    if row is None or not row.is_open:
        raise Refusal(says("本件没有等待处理的主动公开提议"))
    row.state, row.answer_reason = state, reason
    row.answered_by_id, row.answered_on = by.id, clock.today()
