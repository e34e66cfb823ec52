"""The acts that shape cases: linked, joined, split, referred elsewhere (art 36, report format)."""

from tracker.law.acts import Act, Row, State, States
from tracker.law.states import ANY, EXTENDABLE, HEAD, NO_CASE, OFFICE, OFFICER, article, only
from tracker.law.words import says

_REPORT = "国办公开办函〔2021〕30号"
_UNISSUED: States = EXTENDABLE | {State.IN_REVIEW}

# fmt: off
ROWS = (
    Row(Act.SPLIT_CASE, only(State.HANDLING), None, OFFICER,
        says("一件申请包含几项互不相关的内容的，可以分成几件办理，应当有理由；"
             "各件的收到申请之日不变，年度报告按件计数。"), _REPORT, "L28"),
    Row(Act.OPEN_PART, NO_CASE, State.HANDLING, OFFICER,
        says("分出的各件沿用原申请的申请人、收到申请之日和期限，分别编号、分别答复。"), _REPORT),
    Row(Act.JOIN, only(State.HANDLING), None, OFFICER,
        says("同一申请人的几件申请办理结果相同的，可以写在一份答复书里；年度报告仍然按件计数。"),
        _REPORT),
    Row(Act.LEAVE, _UNISSUED, None, OFFICER,
        says("不宜一并答复的，取消并案，各件分别答复；各件的答复期限都不变。"), _REPORT),
    Row(Act.REFER, ANY, None, OFFICER,
        says("不属于本机关负责公开的，告知申请人并说明理由，能够确定负责机关的，"
             "告知其名称和联系方式；转告其他机关不结束本件。"), article("三十六")),
    Row(Act.REOPEN, only(State.CLOSED), State.HANDLING, HEAD,
        says("申请人逾期补正有正当理由，或者本不应当办结的，由负责人写明理由恢复办理；"
             "原来的答复照样保存。"), article("三十")),
    Row(Act.HANDLE_ANEW, only(State.SENT, State.CLOSED), State.HANDLING, OFFICE,
        says("复议决定、判决责令重新答复的，在其指定的期限内重新答复；没有指定期限的，"
             "按法定期限自送达的次日起算。"), "《行政复议法》第六十四条、《行政诉讼法》第七十条"),
    Row(Act.LINK, ANY, None, OFFICE,
        says("同一申请人就相同内容重复申请、已经答复的，告知申请人不予重复处理。"),
        article("三十六")),
    Row(Act.UNLINK, ANY, None, OFFICE,
        says("登记、办理的记录应当真实；登记有误的，写明理由更正。"), article("四十五")),
)
ACTS = frozenset(row.act for row in ROWS)
# fmt: on
# Done on the leading case for every case that is joined with it.
JOINED_ACTS = frozenset(
    {
        Act.DECIDE,
        Act.RETURN_DECISION,
        Act.ISSUE,
        Act.UPLOAD_SEALED,
        Act.RECORD_SENDING,
        Act.RECORD_SERVICE,
    }
)  # fmt: skip
# What ends or divides one case alone: only once it is no longer joined with another.
ALONE_ACTS = frozenset({
    Act.SPLIT_CASE, Act.SPLIT_ITEMS, Act.LAPSE, Act.LAPSE_FEE, Act.WITHDRAW,
})  # fmt: skip

REASONS: tuple[tuple[frozenset[Act], States, str], ...] = (
    (frozenset({Act.JOIN, Act.SPLIT_CASE}), only(State.IN_REVIEW),
     says("答复正在审核，退回以后才能办理这项操作")),
)  # fmt: skip
