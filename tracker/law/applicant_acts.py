"""What applicants do online after filing: answer, pay, contest, withdraw, rectify, complain."""

from tracker.law.acts import Act, Role, Row, State
from tracker.law.fees import MEASURES
from tracker.law.states import ANY, OFFICE, UNANSWERED, article, only
from tracker.law.words import says

_GUEST = frozenset({Role.GUEST})
_ASKED_TO_CORRECT = only(State.AWAITING_CORRECTION)

# fmt: off
ROWS = (
    Row(Act.SEND_CORRECTION, _ASKED_TO_CORRECT, State.HANDLING, _GUEST,
        says("申请人在线补正的，答复期限自收到补正的申请之日起重新计算。"), article("三十")),
    # Also while the lapse is under review: a good reason must be weighed before it is issued.
    Row(Act.EXCUSE_CORRECTION, _ASKED_TO_CORRECT | {State.IN_REVIEW}, None, _GUEST,
        says("申请人逾期补正有正当理由的，由承办人认定，不视为放弃申请。"), article("三十")),
    # Also in handling: reasons that come after the officer went on without them are heard.
    Row(Act.SEND_REASONS, only(State.AWAITING_REASONS, State.HANDLING), None, _GUEST,
        says("申请人可以在线说明理由；理由是否合理，由承办人判断。"), article("三十五")),
    Row(Act.CLAIM_PAYMENT, only(State.AWAITING_PAYMENT, State.IN_REVIEW), None, _GUEST,
        says("申请人在线提交缴费凭证的，由承办人核对到账后登记缴费。"), MEASURES),
    Row(Act.CONTEST_FEE, only(State.AWAITING_PAYMENT), None, _GUEST,
        says("收费决定不能单独申请复议或者起诉；申请人的异议记录在案，不停止缴费期限。"),
        article("四十二")),
    Row(Act.ASK_WITHDRAWAL, UNANSWERED, None, _GUEST,
        says("申请人可以在答复以前撤回申请；承办人登记撤回以后，本件办结。"),
        "国办公开办函〔2021〕30号"),
    Row(Act.ASK_RECTIFICATION, ANY, None, _GUEST,
        says("有证据证明与自身相关的记录不准确的，可以要求更正；更正单独登记，不是公开申请。"),
        article("四十一")),
    Row(Act.COMPLAIN, ANY, None, _GUEST,
        says("申请人认为行政机关未按照要求公开政府信息的，可以投诉、举报。"), article("五十一")),
    Row(Act.ANSWER_STATEMENT, ANY, None, OFFICE,
        says("申请人在线提交的意见和材料应当及时处理，处理情况告知申请人。"), article("四十五")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
