"""The acts of a fee: proposed, approved, notified, paid or not (art 42; 国办函〔2020〕109号)."""

from tracker.law.acts import Act, Role, Row, State, States
from tracker.law.fees import MEASURES
from tracker.law.words import says

_ART_42 = "《政府信息公开条例》第四十二条"
_HANDLING: States = frozenset({State.HANDLING})
_AWAITED: States = frozenset({State.AWAITING_PAYMENT})
_OFFICER, _HEAD = frozenset({Role.OFFICER}), frozenset({Role.HEAD})
_PAYABLE = _AWAITED | _HANDLING  # in handling: where the head returned what was held to be unpaid

# fmt: off
ROWS = (
    Row(Act.PROPOSE_FEE, _HANDLING, None, _OFFICER,
        says("申请公开政府信息的数量、频次明显超过合理范围的，可以收取信息处理费；"
             "收费、减收、不收费都应当有依据，并经负责人审批。"), _ART_42),
    Row(Act.REQUEST_PAYMENT, _HANDLING, State.AWAITING_PAYMENT, _HEAD,
        says("决定收费的，应当在答复期限内发出收费通知，写明依据、标准、数额和缴纳方式。"),
        MEASURES, "L10"),
    Row(Act.WAIVE_FEE, _HANDLING, None, _HEAD,
        says("信息处理费是“可以”收取；决定不收的，记明理由，答复期限不变。"), _ART_42),
    Row(Act.REFUSE_FEE, _HANDLING, None, _HEAD,
        says("收费意见不妥的退回承办人，答复期限不变。"), _ART_42),
    Row(Act.RECORD_FEE_DELIVERY, _PAYABLE, None, _OFFICER,
        says("申请人应当自收到收费通知的次日起 20 个工作日内缴费；本机关另有规定的从其规定。"),
        MEASURES),
    Row(Act.RECORD_PAYMENT, _PAYABLE, State.HANDLING, _OFFICER,
        says("申请人按期缴费的，答复期限自缴费的次日起重新计算。"), MEASURES),
    Row(Act.LAPSE_FEE, _AWAITED, State.IN_REVIEW, _OFFICER,
        says("申请人逾期未缴费的，视为放弃申请，行政机关不再处理。"), MEASURES, "L19"),
)
ACTS = frozenset(row.act for row in ROWS)

REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (frozenset({Act.DECIDE}), _AWAITED,
     says("正在等待申请人缴费，先登记缴费，或者按逾期不缴费处理")),
    (frozenset({Act.PROPOSE_FEE, Act.REQUEST_PAYMENT, Act.WAIVE_FEE, Act.REFUSE_FEE}),
     _AWAITED, says("收费通知已经发出，正在等待申请人缴费")),
    (frozenset({Act.LAPSE_FEE}), _HANDLING, says("没有等待缴纳的费用")),
)
# fmt: on
