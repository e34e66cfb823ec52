"""The acts from the form to its handling: received, assigned, corrected, extended (arts 29-33)."""

from tracker.law.acts import Act, Role, Row, State
from tracker.law.states import EXTENDABLE, HEAD, NO_CASE, OFFICE, OFFICER, OPEN, article, only
from tracker.law.words import says

# fmt: off
ROWS = (
    Row(Act.SUBMIT, NO_CASE, State.SUBMITTED, frozenset({Role.GUEST}),
        says("申请应当写明申请人的姓名或者名称、身份证明、联系方式，所需信息和提供形式。"),
        article("二十九")),
    Row(Act.REGISTER, NO_CASE, State.SUBMITTED, OFFICE,
        says("书面申请予以登记；书写确有困难的，可以口头提出，由工作机构代为填写。"),
        article("二十九"), "L01"),
    # No role: an import tells the past by command, and may say that it ended in any state.
    Row(Act.ENTER_FROM_LEDGER, NO_CASE, None, frozenset(),
        says("台账记载过去已经办理的事实，由管理员用命令一次导入。"), article("四十五")),
    Row(Act.ACKNOWLEDGE, only(State.SUBMITTED), State.HANDLING, OFFICE,
        says("当面提交的以提交之日、邮寄的以签收之日、互联网或者传真提交的以双方确认之日为收到申请之日。"),
        article("三十一"), "L02"),
    Row(Act.ASSIGN, OPEN, None, HEAD,
        says("行政机关应当建立登记、审核、办理、答复、归档的工作制度。"), article("四十五")),
    Row(Act.REQUEST_CORRECTION, only(State.HANDLING), State.AWAITING_CORRECTION, OFFICER,
        says("申请内容不明确的，应当在 7 个工作日内一次性告知补正事项和合理的补正期限。"),
        article("三十"), "L03"),
    Row(Act.RECORD_CORRECTION, only(State.AWAITING_CORRECTION), State.HANDLING, OFFICER,
        says("答复期限自收到补正的申请之日起重新计算。"), article("三十")),
    Row(Act.ASK_EXTENSION, EXTENDABLE, None, OFFICER,
        says("需要延长答复期限的，应当经政府信息公开工作机构负责人同意。"), article("三十三")),
    Row(Act.APPROVE_EXTENSION, EXTENDABLE, None, HEAD,
        says("延长的期限最长不得超过 20 个工作日，并应当在原期限内告知申请人。"),
        article("三十三"), "L05"),
    Row(Act.REFUSE_EXTENSION, EXTENDABLE, None, HEAD,
        says("负责人不同意延长的，应当在原期限内答复。"), article("三十三")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
