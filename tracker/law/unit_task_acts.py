"""The acts of a unit task (转办单): sent, signed for, answered, sent back, reminded (art 45)."""

from tracker.law.acts import Act, Row, State, States
from tracker.law.states import EXTENDABLE, ISSUED, OFFICE, OPEN, article
from tracker.law.words import says

IN_HAND: States = EXTENDABLE | {State.IN_REVIEW}
"""The states in which a unit's answer still serves the reply."""
_CITE = article("四十五")

ROWS = (
    Row(Act.SEND_UNIT_TASK, EXTENDABLE, None, OFFICE,
        says("申请的登记、审核、办理、答复应当有健全的工作制度；内部期限由本机关自定，"
             "不影响答复期限。"), _CITE),
    Row(Act.SIGN_UNIT_TASK, IN_HAND, None, OFFICE,
        says("转办的事项由承办科室签收，签收人和时间予以记录。"), _CITE),
    Row(Act.ANSWER_UNIT_TASK, IN_HAND, None, OFFICE,
        says("承办科室提出公开与否的意见和理由，附材料和检索记录，由科室负责人签字。"), _CITE),
    Row(Act.SEND_BACK_UNIT_TASK, IN_HAND, None, OFFICE,
        says("反馈不完整的，可以写明理由退回科室重新反馈。"), _CITE),
    Row(Act.MOVE_UNIT_TASK, IN_HAND, None, OFFICE,
        says("内部期限可以写明理由改变；答复期限不因此改变。"), _CITE),
    Row(Act.REMIND_UNIT_TASK, IN_HAND, None, OFFICE,
        says("逾期没有反馈的，应当催办；催办予以记录。"), _CITE),
    Row(Act.CANCEL_UNIT_TASK, OPEN - {State.SUBMITTED}, None, OFFICE,
        says("不再需要科室反馈的，写明理由撤销转办。"), _CITE),
)  # fmt: skip
ACTS = frozenset(row.act for row in ROWS)

REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (ACTS - {Act.SEND_UNIT_TASK, Act.CANCEL_UNIT_TASK}, ISSUED,
     says("答复已经签发，不再需要科室反馈")),
)  # fmt: skip
