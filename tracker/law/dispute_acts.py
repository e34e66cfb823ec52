"""The act that brings a dispute to its case: a contest was registered (复议法, 诉讼法)."""

from tracker.law.acts import Act, Role, Row
from tracker.law.states import ANY
from tracker.law.words import says

ROWS = (
    Row(Act.REGISTER_DISPUTE, ANY, None, frozenset({Role.HEAD, Role.LEGAL}),
        says("收到行政复议申请书副本、起诉状副本之日起，答复、答辩的期限开始计算；没有按期提交答复和证据的，"
             "视为没有证据、依据。"),
        "《行政复议法》第四十八条、第七十条，《行政诉讼法》第六十七条"),
)  # fmt: skip
ACTS = frozenset(row.act for row in ROWS)
