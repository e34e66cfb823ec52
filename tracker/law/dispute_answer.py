"""Our answer in a contest (复议答复书、答辩状): its period, states, acts and what it must hold.

行政复议法 arts 48, 54, 70 (since 2024), art 23 (1999); 行政诉讼法 arts 34, 67.
"""

from enum import StrEnum

from tracker.law.step import NotPossible as NotPossible
from tracker.law.step import step as one_step
from tracker.law.words import says

RECONSIDERATION, LITIGATION = "reconsideration", "litigation"
ORDINARY, SIMPLIFIED = "ordinary", "simplified"
PROCEDURES = {ORDINARY: says("普通程序"), SIMPLIFIED: says("简易程序")}


class State(StrEnum):
    """Where an answer stands."""

    DRAFTING = "drafting"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    FILED = "filed"


class Act(StrEnum):
    """What is done with an answer."""

    DRAFT = "draft"
    PROPOSE = "propose"
    RETURN = "return"
    APPROVE = "approve"
    VOID = "void"
    FILE = "file"


STATE_NAMES = {
    State.DRAFTING: says("起草中"),
    State.IN_REVIEW: says("审核中"),
    State.ISSUED: says("已签发，待提交"),
    State.FILED: says("已提交"),
}
TABLE: dict[Act, tuple[State, State]] = {
    Act.DRAFT: (State.DRAFTING, State.DRAFTING),
    Act.PROPOSE: (State.DRAFTING, State.IN_REVIEW),
    Act.RETURN: (State.IN_REVIEW, State.DRAFTING),
    Act.APPROVE: (State.IN_REVIEW, State.ISSUED),
    Act.VOID: (State.ISSUED, State.DRAFTING),
    Act.FILE: (State.ISSUED, State.FILED),
}
TITLES = {RECONSIDERATION: says("行政复议答复书"), LITIGATION: says("行政诉讼答辩状")}
PIECES = {
    "course": says("案件事实"),
    "grounds": says("答复、答辩的理由"),
    "basis": says("法律依据"),
    "requests": says("请求事项"),
    "evidence": says("证据目录"),
}
"""What an answer must hold: without evidence in time the act counts as having none (art 70)."""


def step(state: str, act: Act) -> State:
    """The state after `act`; raises NotPossible."""
    return one_step(TABLE, STATE_NAMES, state, act)


def period(kind: str, procedure: str | None) -> str | None:
    """Which period of law.periods runs from our receipt of the copy; None where none does."""
    if kind == LITIGATION:
        return "court_defence"
    if kind == RECONSIDERATION:
        return f"reconsideration_respond_{procedure or ORDINARY}"
    return None
