"""The acts of a review (呈批): opinions, also on paper and by several at once (arts 17, 45)."""

from tracker.law.acts import Act, Role, Row, State
from tracker.law.states import OFFICE, OFFICER, article, only
from tracker.law.words import says

_IN_REVIEW = only(State.IN_REVIEW)
_REVIEWERS = frozenset({Role.HEAD, Role.LEGAL, Role.SECRECY_REVIEWER, Role.LEADER})
_ISSUERS = frozenset({Role.HEAD, Role.LEADER})

# fmt: off
ROWS = (
    Row(Act.GIVE_OPINION, _IN_REVIEW, None, OFFICER | _REVIEWERS,
        says("行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任。"),
        article("十七")),
    Row(Act.ADD_COSIGNERS, _IN_REVIEW, None, OFFICE,
        says("审查的程序由机关明确；需要几个科室会签的，同时提出意见。"), article("十七")),
    Row(Act.RECORD_PAPER_APPROVAL, _IN_REVIEW, None, OFFICE,
        says("审核的材料应当登记；在纸质呈批单上签署的意见，扫描存档。"), article("四十五")),
    Row(Act.RETURN_DECISION, _IN_REVIEW, State.HANDLING, OFFICER | _REVIEWERS,
        says("答复应当经过审核；不妥的退回承办人，期限不因退回而延长。"), article("四十五")),
    Row(Act.ISSUE, _IN_REVIEW, State.TO_SEND, _ISSUERS,
        says("公开前应当审查；答复签发后内容固定，不再改动。"), article("十七")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
