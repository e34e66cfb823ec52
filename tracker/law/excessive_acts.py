"""The acts of an excessive application: reasons demanded and judged, a later date (art 35)."""

from tracker.law.acts import Act, Role, Row, State, States
from tracker.law.words import says

_ART_35 = "《政府信息公开条例》第三十五条"
_HANDLING: States = frozenset({State.HANDLING})
_AWAITED: States = frozenset({State.AWAITING_REASONS})
_OFFICER, _HEAD = frozenset({Role.OFFICER}), frozenset({Role.HEAD})

# fmt: off
ROWS = (
    Row(Act.DEMAND_REASONS, _HANDLING, State.AWAITING_REASONS, _OFFICER,
        says("申请的数量、频次明显超过合理范围的，可以要求申请人说明理由；"
             "等待的时间照常计入答复期限。"), _ART_35, "L04"),
    # Also in handling: reasons that come after the officer went on without them are heard.
    Row(Act.RECORD_REASONS, _AWAITED | _HANDLING, State.HANDLING, _OFFICER,
        says("理由不合理的，告知申请人不予处理；理由合理的，应当答复。"), _ART_35),
    Row(Act.NOTE_SILENCE, _AWAITED, State.HANDLING, _OFFICER,
        says("法律没有规定逾期不说明理由的后果：没有理由，也就没有合理的理由，可以不予处理。"),
        _ART_35),
    Row(Act.ASK_DEFERRAL, _HANDLING, None, _OFFICER,
        says("理由合理，但是无法在规定的期限内答复的，可以确定延迟答复的合理期限并告知申请人。"),
        _ART_35),
    Row(Act.APPROVE_DEFERRAL, _HANDLING, None, _HEAD,
        says("延迟答复的期限应当合理，并在答复期限届满以前告知申请人。"), _ART_35, "L24"),
    Row(Act.REFUSE_DEFERRAL, _HANDLING, None, _HEAD,
        says("负责人不同意延迟的，应当在原期限内答复。"), _ART_35),
)
ACTS = frozenset(row.act for row in ROWS)

REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (frozenset({Act.DECIDE, Act.ASK_DEFERRAL}), _AWAITED,
     says("正在等待申请人说明理由，先登记理由，或者按未说明理由办理")),
    (frozenset({Act.DEMAND_REASONS}), _AWAITED,
     says("已经要求说明理由，正在等待申请人")),
    (frozenset({Act.NOTE_SILENCE}), _HANDLING, says("没有等待说明的理由")),
)
# fmt: on
