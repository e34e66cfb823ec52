"""The one transition table: which act, from where, to where, by whom, by what article."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.law import consultation_acts, excessive_acts, fee_acts
from tracker.law.acts import ACT_NAMES, ROLE_NAMES, STATE_NAMES, Act, Role, Row, State, States
from tracker.law.dated import Refused
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


_NO_CASE: States = frozenset({None})
_ANY: States = frozenset(State)
_OPEN = _ANY - {State.CLOSED}
_UNANSWERED = _OPEN - {State.TO_SEND, State.SENT}
_EXTENDABLE: States = frozenset({
    State.HANDLING, State.AWAITING_CORRECTION, State.CONSULTING, State.AWAITING_REASONS,
    State.AWAITING_PAYMENT,
})  # fmt: skip

_OFFICER = frozenset({Role.OFFICER})
_HEAD = frozenset({Role.HEAD})
_OFFICE = _OFFICER | _HEAD


def _article(number: str) -> str:
    return f"《政府信息公开条例》第{number}条"


def _from(*states: State) -> States:
    return frozenset(states)


# fmt: off
_ROWS = (
    Row(Act.SUBMIT, _NO_CASE, State.SUBMITTED, frozenset({Role.GUEST}),
        says("申请应当写明申请人的姓名或者名称、身份证明、联系方式，所需信息和提供形式。"),
        _article("二十九")),
    Row(Act.REGISTER, _NO_CASE, State.SUBMITTED, _OFFICE,
        says("书面申请予以登记；书写确有困难的，可以口头提出，由工作机构代为填写。"),
        _article("二十九"), "L01"),
    # No role: an import tells the past by command, and may say that it ended in any state.
    Row(Act.ENTER_FROM_LEDGER, _NO_CASE, None, frozenset(),
        says("台账记载过去已经办理的事实，由管理员用命令一次导入。"), _article("四十五")),
    Row(Act.ACKNOWLEDGE, _from(State.SUBMITTED), State.HANDLING, _OFFICE,
        says("当面提交的以提交之日、邮寄的以签收之日、互联网或者传真提交的以双方确认之日为收到申请之日。"),
        _article("三十一"), "L02"),
    Row(Act.ASSIGN, _OPEN, None, _HEAD,
        says("行政机关应当建立登记、审核、办理、答复、归档的工作制度。"), _article("四十五")),
    Row(Act.REQUEST_CORRECTION, _from(State.HANDLING), State.AWAITING_CORRECTION, _OFFICER,
        says("申请内容不明确的，应当在 7 个工作日内一次性告知补正事项和合理的补正期限。"),
        _article("三十"), "L03"),
    Row(Act.RECORD_CORRECTION, _from(State.AWAITING_CORRECTION), State.HANDLING, _OFFICER,
        says("答复期限自收到补正的申请之日起重新计算。"), _article("三十")),
    Row(Act.ASK_EXTENSION, _EXTENDABLE, None, _OFFICER,
        says("需要延长答复期限的，应当经政府信息公开工作机构负责人同意。"), _article("三十三")),
    Row(Act.APPROVE_EXTENSION, _EXTENDABLE, None, _HEAD,
        says("延长的期限最长不得超过 20 个工作日，并应当在原期限内告知申请人。"),
        _article("三十三"), "L05"),
    Row(Act.REFUSE_EXTENSION, _EXTENDABLE, None, _HEAD,
        says("负责人不同意延长的，应当在原期限内答复。"), _article("三十三")),
    *fee_acts.ROWS,
    *consultation_acts.ROWS,
    *excessive_acts.ROWS,
    Row(Act.SPLIT_ITEMS, _from(State.HANDLING), None, _OFFICER,
        says("一件申请包含几项内容的，逐项作出答复；能够区分处理的，公开可以公开的内容。"),
        _article("三十七")),
    Row(Act.DECIDE, _from(State.HANDLING), State.IN_REVIEW, _OFFICER,
        says("能够当场答复的应当当场答复；不能的，自收到申请之日起 20 个工作日内答复。"),
        _article("三十三")),
    Row(Act.LAPSE, _from(State.AWAITING_CORRECTION), State.IN_REVIEW, _OFFICER,
        says("申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理。"),
        _article("三十"), "L19"),
    Row(Act.RETURN_DECISION, _from(State.IN_REVIEW), State.HANDLING, _HEAD,
        says("答复应当经过审核；不妥的退回承办人，期限不因退回而延长。"), _article("四十五")),
    Row(Act.ISSUE, _from(State.IN_REVIEW), State.TO_SEND, _HEAD,
        says("公开前应当审查；答复签发后内容固定，不再改动。"), _article("十七")),
    Row(Act.UPLOAD_SEALED, _from(State.TO_SEND, State.SENT), None, _OFFICE,
        says("加盖印章的答复扫描上传后，即为发出的正本。"), _article("四十五")),
    Row(Act.RECORD_SENDING, _from(State.TO_SEND), State.SENT, _OFFICER,
        says("答复寄出、电子发送或者当面交付之日在期限内的，即为按期答复。"), _article("三十三")),
    Row(Act.RECORD_SERVICE, _from(State.SENT), None, _OFFICER,
        says("申请行政复议和提起行政诉讼的期限，自答复送达申请人之日起计算。"),
        "《行政复议法》第二十条、《行政诉讼法》第四十六条", "L23"),
    Row(Act.CLOSE, _from(State.SENT), State.CLOSED, _OFFICER,
        says("答复送达后，登记、审核、办理、答复的材料一并归档。"), _article("四十五")),
    Row(Act.WITHDRAW, _UNANSWERED, State.CLOSED, _OFFICER,
        says("申请人在答复之前可以撤回申请；撤回后不再处理，年度报告计入其他处理。"),
        "国办公开办函〔2021〕30号", "L19"),
    Row(Act.NOTE_TALK, _ANY, None, _OFFICE,
        says("与申请人的电话联系应当记录时间、内容和经办人。"), _article("四十五")),
    Row(Act.REPLACE_CODE, _ANY, None, _OFFICE,
        says("核对申请人身份后，方可更换查询码；原查询码同时失效。"), _article("四十五")),
    Row(Act.REVEAL_IDENTITY, _ANY, None, _OFFICE,
        says("查看身份信息应当有办理工作的需要，查看人和理由予以记录。"),
        "《个人信息保护法》第六条"),
    # No role: the system does it where a change of the arrangements moves a date.
    Row(Act.RESCHEDULE, _OPEN - {State.SENT}, None, frozenset(),
        says("答复期限按工作日计算；放假安排变动的，未办结申请的期限按新的安排重新计算。"),
        _article("三十三")),
)

_HANDLING_ACTS = frozenset({
    Act.REQUEST_CORRECTION, Act.RECORD_CORRECTION, Act.ASK_EXTENSION, Act.APPROVE_EXTENSION,
    Act.REFUSE_EXTENSION, Act.SPLIT_ITEMS, Act.DECIDE, Act.LAPSE,
}) | fee_acts.ACTS | consultation_acts.ACTS | excessive_acts.ACTS
_ISSUED = _from(State.TO_SEND, State.SENT)
_NOT_CONFIRMED = says("还没有确认收到申请之日，先确认收到")
_NOT_ISSUED = says("答复还没有签发")
_NOT_SENT = says("答复书尚未寄出，先登记寄出日期")
_IN_REVIEW = says("答复正在审核，退回以后才能办理这项操作")
_ANSWERED = says("答复已经签发，不能再办理这项操作")
_NO_DECISION = says("还没有送审的答复，先由承办人拟定答复")

# Where a sentence says more than in which states the act is possible; the first match counts.
_REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (frozenset({Act.ACKNOWLEDGE}), _OPEN - {State.SUBMITTED},
     says("收到申请之日已经确认")),
    (frozenset({Act.REQUEST_CORRECTION}), _from(State.AWAITING_CORRECTION),
     says("补正应当一次性告知，正在等待申请人补正")),
    (frozenset({Act.DECIDE, Act.SPLIT_ITEMS}), _from(State.AWAITING_CORRECTION),
     says("正在等待申请人补正，先登记补正，或者按逾期不补正处理")),
    (frozenset({Act.RECORD_CORRECTION, Act.LAPSE}), _from(State.HANDLING),
     says("没有等待答复的补正通知")),
    *fee_acts.REASONS,
    *consultation_acts.REASONS,
    *excessive_acts.REASONS,
    (frozenset({Act.RETURN_DECISION, Act.ISSUE}), _UNANSWERED, _NO_DECISION),
    (frozenset({Act.CLOSE, Act.RECORD_SERVICE}), _from(State.TO_SEND), _NOT_SENT),
    (frozenset({Act.RECORD_SENDING}), _from(State.SENT), says("寄出日期已经登记")),
    (frozenset({Act.UPLOAD_SEALED, Act.RECORD_SENDING, Act.RECORD_SERVICE, Act.CLOSE}),
     _UNANSWERED, _NOT_ISSUED),
    (_HANDLING_ACTS, _from(State.SUBMITTED), _NOT_CONFIRMED),
    (_HANDLING_ACTS, _from(State.IN_REVIEW), _IN_REVIEW),
    (_HANDLING_ACTS | {Act.WITHDRAW, Act.RETURN_DECISION, Act.ISSUE}, _ISSUED, _ANSWERED),
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
    if row.start == _NO_CASE:
        return Refusal(says("本件申请已经登记"))
    if state is State.CLOSED:
        return Refusal(says("本件已经办结"))
    names = tuple(name for known, name in STATE_NAMES.items() if known in row.start)
    return Refusal(says("本操作只能在“%(states)s”时进行"), {"states": names})
