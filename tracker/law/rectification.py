"""Rectification of a record about oneself (更正): its acts, outcomes and period (art 41)."""

from datetime import date
from enum import StrEnum

from tracker.law.dated import Provision, Version
from tracker.law.statutes import FIRST, SECOND
from tracker.law.step import NotPossible as NotPossible
from tracker.law.step import step as one_step
from tracker.law.words import says
from tracker.law.workdays import Calendar

RECTIFICATION = Provision(
    says("更正与本人有关的不准确记录"),
    Version(FIRST, "on_evidence", "《政府信息公开条例》（2007）第二十五条第二款"),
    Version(SECOND, "on_evidence", "《政府信息公开条例》第四十一条"),
    note="有证据证明记录不准确的，可以要求更正；有权更正的应当更正并告知，无权更正的可以转送有权"
    "更正的机关并告知，或者告知向其提出。[convention] 条例没有规定期限，本机关设定的期限自收到之日"
    "的次日起按工作日计算。更正不是公开申请，不计入年度报告。",
)


class State(StrEnum):
    """Where a request stands."""

    HANDLING = "handling"
    IN_REVIEW = "in_review"
    TO_SEND = "to_send"
    CLOSED = "closed"


class Act(StrEnum):
    """What is done with a request after it was registered."""

    PROPOSE = "propose"
    RETURN = "return"
    APPROVE = "approve"
    SEND = "send"
    VOID = "void"


STATE_NAMES = {
    State.HANDLING: says("办理中"),
    State.IN_REVIEW: says("审核中"),
    State.TO_SEND: says("待寄出"),
    State.CLOSED: says("已办结"),
}
TABLE: dict[Act, tuple[State, State]] = {
    Act.PROPOSE: (State.HANDLING, State.IN_REVIEW),
    Act.RETURN: (State.IN_REVIEW, State.HANDLING),
    Act.APPROVE: (State.IN_REVIEW, State.TO_SEND),
    Act.SEND: (State.TO_SEND, State.CLOSED),
    Act.VOID: (State.TO_SEND, State.HANDLING),
}
CORRECTED, TRANSFERRED, REFUSED = "corrected", "transferred", "refused"
OUTCOMES = {
    CORRECTED: says("已经更正"),
    TRANSFERRED: says("转送有权更正的机关"),
    REFUSED: says("不予更正"),
}


def step(state: str, act: Act) -> State:
    """The state after `act`; raises NotPossible."""
    return one_step(TABLE, STATE_NAMES, state, act)


def due(received_on: date, period_wd: int, calendar: Calendar) -> date:
    """The last day to reply: so many working days after the day of receipt (a convention)."""
    return calendar.add(received_on, period_wd)
