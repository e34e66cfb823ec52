"""The acts of a search record: entered, put right until the reply is issued (art 36, item 4)."""

from tracker.law.acts import Act, Row, State, States
from tracker.law.states import EXTENDABLE, OFFICER, only
from tracker.law.words import says

_CITE = "《政府信息公开条例》第三十六条第（四）项"
_LAW = says("经检索没有所申请公开信息的，告知申请人该政府信息不存在。")
_AFTER_ISSUE: States = only(State.TO_SEND, State.SENT, State.CLOSED)

ROWS = (
    # After the issue a further search may be kept; what the letter rests on stays as it was.
    Row(Act.RECORD_SEARCH, EXTENDABLE | _AFTER_ISSUE, None, OFFICER, _LAW, _CITE),
    Row(Act.AMEND_SEARCH, EXTENDABLE, None, OFFICER, _LAW, _CITE),
)
ACTS = frozenset(row.act for row in ROWS)

REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (frozenset({Act.AMEND_SEARCH}), _AFTER_ISSUE,
     says("答复签发以后，检索记录不再改动；另有检索的，请另行登记")),
)  # fmt: skip
