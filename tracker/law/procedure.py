"""The one transition table: which act, from where, to where, by whom, by what article."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.law import (
    applicant_acts,
    archive_acts,
    assignment_acts,
    consultation_acts,
    dispute_acts,
    excessive_acts,
    fee_acts,
    intake_acts,
    paper_acts,
    party_acts,
    post_acts,
    publication_acts,
    record_acts,
    release_acts,
    reply_acts,
    review_acts,
    search_record_acts,
    sensitive_acts,
    shape_acts,
    unit_task_acts,
)
from tracker.law.act_names import ACT_NAMES
from tracker.law.acts import ROLE_NAMES, STATE_NAMES, Act, Role, Row, State, States
from tracker.law.dated import Refused
from tracker.law.states import ISSUED, NO_CASE, OPEN, UNANSWERED, only
from tracker.law.words import says

__all__ = [
    "ACT_NAMES",
    "PRIMARY",
    "PROCEDURE",
    "ROLE_NAMES",
    "STATE_NAMES",
    "Act",
    "NotPossible",
    "Refusal",
    "Role",
    "Row",
    "State",
    "possible",
    "step",
    "why_not",
]


@dataclass(frozen=True)
class Refusal:
    """Why an act is not possible: a msgid, and for its parameters lists of msgids.

    A face translates each name, joins them with 、 and renders ``gettext(text) % values``.
    """

    text: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % {key: "、".join(names) for key, names in self.names.items()}


class NotPossible(Refused):
    """The act does not lead anywhere from this state."""


# fmt: off
_ROWS = (
    *intake_acts.ROWS,
    *assignment_acts.ROWS,
    *fee_acts.ROWS,
    *consultation_acts.ROWS,
    *excessive_acts.ROWS,
    *unit_task_acts.ROWS,
    *search_record_acts.ROWS,
    *shape_acts.ROWS,
    *reply_acts.ROWS,
    *paper_acts.ROWS,
    *post_acts.ROWS,
    *publication_acts.ROWS,
    *party_acts.ROWS,
    *sensitive_acts.ROWS,
    *release_acts.ROWS,
    *archive_acts.ROWS,
    *dispute_acts.ROWS,
    *applicant_acts.ROWS,
    *record_acts.ROWS,
)

_HANDLING_ACTS = frozenset({
    Act.REQUEST_CORRECTION, Act.RECORD_CORRECTION, Act.ASK_EXTENSION, Act.APPROVE_EXTENSION,
    Act.REFUSE_EXTENSION, Act.SPLIT_ITEMS, Act.DECIDE, Act.LAPSE, Act.SPLIT_CASE, Act.JOIN,
    Act.LEAVE,
}) | fee_acts.ACTS | consultation_acts.ACTS | excessive_acts.ACTS | unit_task_acts.ACTS | (
    search_record_acts.ACTS
)
_NOT_CONFIRMED = says("还没有确认收到申请之日，先确认收到")
_NOT_ISSUED = says("答复还没有签发")
_NOT_SENT = says("答复书尚未寄出，先登记寄出日期")
_IN_REVIEW = says("答复正在审核，退回以后才能办理这项操作")
_ANSWERED = says("答复已经签发，不能再办理这项操作")
_NO_DECISION = says("还没有送审的答复，先由承办人拟定答复")

# Where a sentence says more than in which states the act is possible; the first match counts.
_REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (frozenset({Act.ACKNOWLEDGE}), OPEN - {State.SUBMITTED},
     says("收到申请之日已经确认")),
    (frozenset({Act.REQUEST_CORRECTION}), only(State.AWAITING_CORRECTION),
     says("补正应当一次性告知，正在等待申请人补正")),
    (frozenset({Act.DECIDE, Act.SPLIT_ITEMS}), only(State.AWAITING_CORRECTION),
     says("正在等待申请人补正，先登记补正，或者按逾期不补正处理")),
    (frozenset({Act.RECORD_CORRECTION, Act.LAPSE}), only(State.HANDLING),
     says("没有等待答复的补正通知")),
    *fee_acts.REASONS,
    *consultation_acts.REASONS,
    *excessive_acts.REASONS,
    *unit_task_acts.REASONS,
    *search_record_acts.REASONS,
    *publication_acts.REASONS,
    *shape_acts.REASONS,
    (archive_acts.ACTS, OPEN, says("办结以后才能归档")),
    (review_acts.ACTS, UNANSWERED, _NO_DECISION),
    (frozenset({Act.CLOSE, Act.RECORD_SERVICE}), only(State.TO_SEND), _NOT_SENT),
    (frozenset({Act.RECORD_SENDING}), only(State.SENT), says("寄出日期已经登记")),
    (frozenset({Act.VOID_REPLY}), only(State.SENT, State.CLOSED),
     says("答复已经寄出，不能作废")),
    (frozenset({Act.UPLOAD_SEALED, Act.RECORD_SENDING, Act.RECORD_SERVICE, Act.CLOSE,
                Act.VOID_REPLY, Act.WITHDRAW_FILE}), UNANSWERED, _NOT_ISSUED),
    (frozenset({Act.PREPARE_FILE, Act.SIGN_FINDING}), only(State.SUBMITTED), _NOT_CONFIRMED),
    (frozenset({Act.PREPARE_FILE}), ISSUED, _ANSWERED),
    (_HANDLING_ACTS | post_acts.ACTS | {Act.VOID_LETTER}, only(State.SUBMITTED), _NOT_CONFIRMED),
    (_HANDLING_ACTS, only(State.IN_REVIEW), _IN_REVIEW),
    (_HANDLING_ACTS | review_acts.ACTS | {Act.WITHDRAW, Act.ASK_WITHDRAWAL}, ISSUED, _ANSWERED),
)
# fmt: on

PROCEDURE: dict[Act, Row] = {row.act: row for row in _ROWS}

PRIMARY: dict[State, Act] = {
    State.SUBMITTED: Act.ACKNOWLEDGE,
    State.HANDLING: Act.DECIDE,
    State.AWAITING_CORRECTION: Act.RECORD_CORRECTION,
    State.CONSULTING: Act.RECORD_OPINION,
    State.AWAITING_REASONS: Act.RECORD_REASONS,
    State.AWAITING_PAYMENT: Act.RECORD_PAYMENT,
    State.IN_REVIEW: Act.ISSUE,
    State.TO_SEND: Act.RECORD_SENDING,
    State.SENT: Act.RECORD_SERVICE,
}
"""The act that the law expects next; a waiting state without an act of its own has none."""


def step(state: State | None, act: Act, end: State | None = None) -> State:
    """The state after an act; `state` None where there is no case yet.

    `end`: the state that a ledger tells, only for enter_from_ledger; or `state` itself, for an act
    that may stay. Raises NotPossible.
    """
    row = PROCEDURE[act]
    stays = row.may_stay and end is state
    if (end is not None) != (act is Act.ENTER_FROM_LEDGER) and not stays:
        raise NotPossible(says("只有从台账录入可以指定，并且应当指定办理状态"))
    if state not in row.start:
        refusal = _wrong_state(row, state)
        raise NotPossible(
            refusal.text, **{key: "、".join(names) for key, names in refusal.names.items()}
        )
    after = end or row.end or state
    assert after is not None, "an act without a case leads to a state"
    return after


def possible(state: State | None, role: Role) -> list[Row]:
    """The acts open to a role in a state, in the order of the table: the buttons of a case."""
    return [row for row in _ROWS if state in row.start and role in row.roles]


def why_not(state: State | None, role: Role, act: Act) -> Refusal | None:
    """The reason in plain words why a role cannot do an act in a state; None where it can."""
    row = PROCEDURE[act]
    if role not in row.roles:
        return _wrong_role(row)
    return None if state in row.start else _wrong_state(row, state)


def _wrong_role(row: Row) -> Refusal:
    if row.act is Act.RESCHEDULE:
        return Refusal(says("放假安排变动以后由系统办理，页面上没有这项操作"))
    if not row.roles:
        return Refusal(says("台账由管理员用命令导入，页面上没有这项操作"))
    roles = tuple(name for role, name in ROLE_NAMES.items() if role in row.roles)
    return Refusal(says("本操作由%(roles)s办理"), {"roles": roles})


def _wrong_state(row: Row, state: State | None) -> Refusal:
    for acts, states, text in _REASONS:
        if row.act in acts and state in states:
            return Refusal(text)
    if state is None:
        return Refusal(says("申请还没有登记"))
    if row.start == NO_CASE:
        return Refusal(says("本件申请已经登记"))
    if state is State.CLOSED:
        return Refusal(says("本件已经办结"))
    names = tuple(name for known, name in STATE_NAMES.items() if known in row.start)
    return Refusal(says("本操作只能在“%(states)s”时进行"), {"states": names})
