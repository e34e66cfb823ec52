"""The acts of a consultation: asked, delivered, answered or not, overridden (arts 32, 34)."""

from tracker.law.acts import Act, Role, Row, State, States
from tracker.law.words import says

_ART_32 = "《政府信息公开条例》第三十二条"
_ASKED = "《政府信息公开条例》第三十二条、第三十四条"
_HANDLING: States = frozenset({State.HANDLING})
_CONSULTING: States = frozenset({State.CONSULTING})
_EITHER = _HANDLING | _CONSULTING  # in handling: an answer that comes late, or is put right
_OFFICER = frozenset({Role.OFFICER})

# fmt: off
ROWS = (
    Row(Act.CONSULT, _EITHER, State.CONSULTING, _OFFICER,
        says("公开会损害第三方合法权益的，应当书面征求第三方意见；几个机关共同制作的，可以征求其他机关意见。"
             "征求意见所需时间不计入答复期限。"),
        _ASKED + "、第三十三条第三款", "L06"),
    Row(Act.RECORD_CONSULTATION_DELIVERY, _EITHER, None, _OFFICER,
        says("第三方或者其他机关应当自收到征求意见书之日起 15 个工作日内提出意见。"), _ASKED),
    Row(Act.RECORD_OPINION, _EITHER, State.HANDLING, _OFFICER,
        says("第三方不同意公开且有合理理由的，行政机关不予公开；不公开可能对公共利益造成重大影响的，"
             "可以决定公开。"),
        _ASKED, may_stay=True),
    Row(Act.GO_ON_IN_SILENCE, _CONSULTING, State.HANDLING, _OFFICER,
        says("第三方逾期未提出意见的，由行政机关决定是否公开；共同制作的机关逾期未提出意见的，视为同意公开。"),
        _ASKED, may_stay=True),
    Row(Act.DISCLOSE_DESPITE, _HANDLING, None, _OFFICER,
        says("不公开可能对公共利益造成重大影响的，可以决定公开，并将公开的内容和理由书面告知第三方。"),
        _ART_32),
)
ACTS = frozenset(row.act for row in ROWS)

REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (frozenset({Act.DECIDE, Act.SPLIT_ITEMS}), _CONSULTING,
     says("正在征求意见，先登记答复；逾期没有答复的，按未答复继续办理")),
    (frozenset({Act.GO_ON_IN_SILENCE}), _HANDLING, says("没有等待答复的征求意见")),
)
# fmt: on
