"""Review (呈批): the opinions on a draft in the order of the agency's chain, then its issue."""

from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.agencies.unit import Unit
from tracker.cases import statement
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.record import permit, record
from tracker.cases.review import RETURNS, ReviewStep, issuing, missing, open_step
from tracker.handling.refusal import Refusal
from tracker.handling.signature import ask_next, draft_digest, sign, write
from tracker.law import review as law
from tracker.law.procedure import Act, Role
from tracker.law.review import Step
from tracker.law.words import says

BEFORE_ISSUE = (statement.EXCUSE, statement.REASONS, statement.PAYMENT, statement.WITHDRAWAL)
"""What came from the applicant meanwhile and must be weighed before a reply goes out."""


def begin(case: Case, decision: Decision) -> None:
    """Open a round on a new draft: a step for each link of the chain, the first one asked.

    As the agency has set the chain today. Raises BadChain.
    """
    for position, kind in enumerate(_chain(case, decision), start=1):
        unit = case.unit if kind is Step.UNIT else None
        decision.steps.append(asked_step(case, position, kind, unit))
    ask_next(decision)


def under_review(case: Case) -> Decision:
    """The draft that waits for opinions; raises Refusal where there is none."""
    if case.decision is None:
        raise Refusal(says("还没有送审的答复，先由承办人拟定答复"))
    return case.decision


def give(case: Case, by: User, remark: str | None = None, level: str | None = None) -> None:
    """Agree to the draft, as the step that is asked of `by`; the next step is asked.

    `level`: the secrecy reviewer's finding, one of law.review.LEVELS. Raises Refusal.
    """
    permit(case, Act.GIVE_OPINION, by)
    decision = under_review(case)
    step = _asked_of(decision, by)
    if step is issuing(decision):
        raise Refusal(says("最后一个环节由您签发，同意的请直接签发"))
    sign(case, decision, step, by, remark, level)
    record(case, Act.GIVE_OPINION, by, decision_id=decision.id, step=step.kind)


def give_back(case: Case, decision: Decision, by: User, reason: str) -> None:
    """Note on the step of `by` that the draft is returned; decision.send_back returns it.

    The head of the disclosure office may return a draft at any step. Raises Refusal.
    """
    step = open_step(decision, by)
    if step is None and (by.role != Role.HEAD or decision.decided_by_id == by.id):
        raise Refusal(says("现在没有请您审核这份答复"))
    if step:
        write(case, decision, step, by, RETURNS)
        step.remark = reason


def complete(case: Case, by: User, remark: str | None = None) -> None:
    """Take the last step of the round, so that the letter may be issued; raises Refusal.

    Who issues took no part in writing, every other step agrees to what the draft still says, and
    the chain names the role. What was signed on paper to the end, the head may issue too.
    """
    decision = under_review(case)
    if statement.waiting(case, *BEFORE_ISSUE):
        raise Refusal(says("申请人有来件等待处理（撤回、补正或者缴费），请先退回或者处理"))
    if decision.decided_by_id == by.id:
        raise Refusal(says("拟定答复的人不能签发自己的答复"))
    waiting = missing(decision)
    if waiting:
        names = "、".join(law.STEP_NAMES[Step(step.kind)] for step in waiting)
        raise Refusal(says("审核环节还没有完成，缺少：%(steps)s"), steps=names)
    step = issuing(decision)
    if step.answer is None:
        if not step.is_for(by):
            raise Refusal(says("按照本机关的审批环节，本件不由您签发"))
        sign(case, decision, step, by, remark)
    _check_unchanged(case, decision)


def asked_step(case: Case, position: int, kind: Step, unit: Unit | None) -> ReviewStep:
    """A step of a round, not yet asked."""
    unit_id = unit.id if unit else None
    return ReviewStep(
        agency_id=case.agency_id, case_id=case.id, position=position, kind=kind, unit_id=unit_id
    )


def _chain(case: Case, decision: Decision) -> tuple[Step, ...]:
    held = settings(case.agency)
    return law.chain(
        decision.outcomes,
        law.parse(held["review_chain"]),
        law.parse(held["review_chain_short"]),
        [code.strip() for code in held["review_short_for"].split(";")],
        has_unit=case.unit is not None and not case.unit.is_ogi_office,
    )


def _asked_of(decision: Decision, by: User) -> ReviewStep:
    if decision.decided_by_id == by.id:
        raise Refusal(says("拟定答复的人不能审核自己的答复"))
    step = open_step(decision, by)
    if step is None:
        raise Refusal(says("现在没有请您审核这份答复"))
    return step


def _check_unchanged(case: Case, decision: Decision) -> None:
    """What is issued is what everybody saw; a step from before this was kept saw what there is."""
    now = draft_digest(case, decision)
    if any(step.draft_sha256 not in (None, now) for step in decision.steps):
        raise Refusal(says("送审以后，答复的内容或者文件有变动，请退回承办人重新送审"))
