"""Why an act of a review (呈批) is not open to this user now, in words."""

from flask_babel import gettext as _

from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.cases.review import ReviewStep, issuing, missing, open_step
from tracker.law.procedure import ROLE_NAMES, Act
from tracker.law.review import STEP_NAMES, STEP_ROLES, Step

OPINION = frozenset({Act.GIVE_OPINION, Act.ISSUE})
ROUND = frozenset({Act.ADD_COSIGNERS, Act.RECORD_PAPER_APPROVAL})


def review_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act of the review of the draft that stands, or nothing."""
    decision = case.decision
    if act not in OPINION | ROUND or decision is None:
        return ""
    if act in ROUND:
        return "" if any(step.is_open for step in decision.steps) else _("审核环节已经全部完成")
    if decision.decided_by_id == user.id:
        return _own(act)
    if act is Act.ISSUE:
        return _issue(decision, user)
    step = open_step(decision, user)
    if step is None:
        return _("现在等待：%(steps)s", steps=asked(case))
    return _("最后一个环节由您签发，请办理审核签发") if step is issuing(decision) else ""


def asked(case: Case) -> str:
    """Whose opinion the draft of the case waits for now, in the reader's language."""
    steps = case.decision.steps if case.decision else []
    return names([step for step in steps if step.is_open])


def names(steps: list[ReviewStep]) -> str:
    """The steps in the reader's language, a unit's with its name."""
    return _("、").join(name(step) for step in steps)


def name(step: ReviewStep) -> str:
    """What a step is called; a unit's with the name of the unit."""
    called = _(STEP_NAMES[Step(step.kind)])
    return f"{called}（{step.unit.name}）" if step.unit else called


def _own(act: Act) -> str:
    if act is Act.ISSUE:
        return _("本人拟定的答复，由其他负责人审核签发")
    return _("本人拟定的答复，由其他人审核")


def _issue(decision: Decision, user: User) -> str:
    last, waiting = issuing(decision), missing(decision)
    if waiting:
        return _("审核环节还没有完成，缺少：%(steps)s", steps=names(waiting))
    if last.answer is None and not last.is_for(user):
        role = _(ROLE_NAMES[STEP_ROLES[Step(last.kind)]])
        return _("按照本机关的审批环节，本件由%(role)s签发", role=role)
    return ""
