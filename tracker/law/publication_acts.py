"""The acts after a grant: what was given is passed on for publication, or not (art 44)."""

from tracker.law.acts import Act, Row, State, States
from tracker.law.states import ISSUED, OFFICE, OPEN, article
from tracker.law.words import says

_ANSWERED: States = ISSUED | {State.CLOSED}

# fmt: off
ROWS = (
    Row(Act.HAND_ON_PUBLICATION, _ANSWERED, None, OFFICE,
        says("多个申请人就相同政府信息提出申请、可以公开的，可以纳入主动公开的范围；"
             "申请人建议纳入的，应当审核。"), article("四十四")),
    Row(Act.DECLINE_PUBLICATION, _ANSWERED, None, OFFICE,
        says("不纳入主动公开的，写明理由。"), article("四十四")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)

REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (ACTS, OPEN - ISSUED, says("答复还没有签发，没有拟主动公开的内容")),
)
