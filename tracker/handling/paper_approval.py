"""Paper approval (纸质审批): an opinion signed on paper, entered with its scan."""

from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.record import permit, record
from tracker.handling.refusal import Refusal, not_before, not_in_future
from tracker.handling.review import under_review
from tracker.handling.signature import Signed, sign
from tracker.law.procedure import Act
from tracker.law.words import says


def enter(
    case: Case,
    by: User,
    step_id: int,
    signed: Signed,
    remark: str | None = None,
    level: str | None = None,
) -> None:
    """Enter an opinion that somebody signed on paper, for a step that is asked now.

    The person who signed is neither the author of the draft nor who enters it. Raises Refusal.
    """
    permit(case, Act.RECORD_PAPER_APPROVAL, by)
    decision = under_review(case)
    step = next((one for one in decision.steps if one.id == step_id and one.is_open), None)
    if step is None:
        raise Refusal(says("这个环节现在不需要签署意见"))
    not_in_future(signed.on)
    early = says("签署日期（%(day)s）早于送审日期（%(earliest)s）")
    not_before(signed.on, decision.decided_on, early)
    sign(case, decision, step, by, remark, level, signed)
    told = {"decision_id": decision.id, "step": step.kind, "document_id": signed.scan.id}
    record(case, Act.RECORD_PAPER_APPROVAL, by, signed_on=signed.on, **told)
