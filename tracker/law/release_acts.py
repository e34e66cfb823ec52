"""The acts of files that go to the applicant: prepared, signed for, withdrawn (arts 17, 37)."""

from tracker.law.acts import Act, Row, State
from tracker.law.states import OFFICE, OFFICER, UNANSWERED, article, only
from tracker.law.words import says

# fmt: off
ROWS = (
    Row(Act.PREPARE_FILE, UNANSWERED - {State.SUBMITTED}, None, OFFICER,
        says("含有不应当公开的内容、但能够作区分处理的，应当提供可以公开的内容。"),
        article("三十七")),
    Row(Act.SIGN_FINDING, UNANSWERED - {State.SUBMITTED} | only(State.TO_SEND, State.SENT,
                                                                State.CLOSED), None, OFFICE,
        says("公开前应当依法审查；检查发现的问题由上传人以外的人签字负责，写明理由。"),
        article("十七")),
    Row(Act.WITHDRAW_FILE, only(State.TO_SEND, State.SENT, State.CLOSED), None, OFFICE,
        says("发现提供的文件含有不应当公开的内容的，立即撤下；撤下的文件不得再次提供。"),
        article("十七")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
