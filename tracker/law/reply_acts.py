"""The acts of the reply: proposed, sealed, sent, served, closed, withdrawn (arts 33-37)."""

from tracker.law import review_acts
from tracker.law.acts import Act, Row, State
from tracker.law.states import OFFICE, OFFICER, UNANSWERED, article, only
from tracker.law.words import says

# fmt: off
ROWS = (
    Row(Act.SPLIT_ITEMS, only(State.HANDLING), None, OFFICER,
        says("一件申请包含几项内容的，逐项作出答复；能够区分处理的，公开可以公开的内容。"),
        article("三十七")),
    Row(Act.DECIDE, only(State.HANDLING), State.IN_REVIEW, OFFICER,
        says("能够当场答复的应当当场答复；不能的，自收到申请之日起 20 个工作日内答复。"),
        article("三十三")),
    Row(Act.LAPSE, only(State.AWAITING_CORRECTION), State.IN_REVIEW, OFFICER,
        says("申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理。"),
        article("三十"), "L19"),
    *review_acts.ROWS,
    Row(Act.UPLOAD_SEALED, only(State.TO_SEND, State.SENT), None, OFFICE,
        says("加盖印章的答复扫描上传后，即为发出的正本。"), article("四十五")),
    Row(Act.RECORD_SENDING, only(State.TO_SEND), State.SENT, OFFICER,
        says("答复寄出、电子发送或者当面交付之日在期限内的，即为按期答复。"), article("三十三")),
    Row(Act.RECORD_SERVICE, only(State.SENT), None, OFFICER,
        says("申请行政复议和提起行政诉讼的期限，自答复送达申请人之日起计算。"),
        "《行政复议法》第二十条、《行政诉讼法》第四十六条", "L23"),
    Row(Act.CLOSE, only(State.SENT), State.CLOSED, OFFICER,
        says("答复送达后，登记、审核、办理、答复的材料一并归档。"), article("四十五")),
    Row(Act.WITHDRAW, UNANSWERED, State.CLOSED, OFFICER,
        says("申请人在答复之前可以撤回申请；撤回后不再处理，年度报告计入其他处理。"),
        "国办公开办函〔2021〕30号", "L19"),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
