"""The acts of issued paper: a reply or a letter on the way to it that is voided (art 45)."""

from tracker.law.acts import Act, Row, State
from tracker.law.states import HEAD, OPEN, article, only
from tracker.law.words import says

# fmt: off
ROWS = (
    Row(Act.VOID_REPLY, only(State.TO_SEND), State.HANDLING, HEAD,
        says("签发以后、寄出以前发现答复有误的，作废后重新拟定；文号注明作废、不再使用，期限不因此延长。"),
        article("四十五")),
    Row(Act.VOID_LETTER, OPEN - {State.SUBMITTED}, None, HEAD,
        says("回执、告知书、通知书、征求意见书有误的，作废并说明理由，文号保留、不再使用；已经登记的日期和期限不因作废而改变，"
             "仍在等待的，同时重新出具。"),
        article("四十五")),
)
# fmt: on
