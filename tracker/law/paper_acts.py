"""The acts of issued paper: a reply that is voided before it goes out (条例 art 45)."""

from tracker.law.acts import Act, Row, State
from tracker.law.states import HEAD, article, only
from tracker.law.words import says

# fmt: off
ROWS = (
    Row(Act.VOID_REPLY, only(State.TO_SEND), State.HANDLING, HEAD,
        says("签发以后、寄出以前发现答复有误的，作废后重新拟定；文号注明作废、不再使用，期限不因此延长。"),
        article("四十五")),
)
# fmt: on
