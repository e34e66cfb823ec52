"""The acts of outgoing post: a letter that was posted, and what became of it (art 45)."""

from tracker.law.acts import Act, Row, State
from tracker.law.states import ANY, OFFICE, article
from tracker.law.words import says

_CONFIRMED = ANY - {State.SUBMITTED}

ROWS = (
    Row(Act.RECORD_POST, _CONFIRMED, None, OFFICE,
        says("寄出的文书逐件编号登记，留存寄件凭证；再次寄送的另行登记。"), article("四十五")),
    Row(Act.SETTLE_POST, _CONFIRMED, None, OFFICE,
        says("邮件签收、拒收、退回的日期和凭证予以登记；退回的没有送达，救济期限不起算。"),
        article("四十五")),
    Row(Act.CORRECT_POST, _CONFIRMED, None, OFFICE,
        says("寄件结果登记有误的，说明理由后更正，原来的登记保留在记录里；送达日期另行核对。"),
        article("四十五")),
)  # fmt: skip
ACTS = frozenset(row.act for row in ROWS)
