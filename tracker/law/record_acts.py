"""The acts that leave the state as it is: talks, codes, a look at identity data (art 45)."""

from tracker.law.acts import Act, Role, Row, State
from tracker.law.states import ANY, OFFICE, OPEN, article
from tracker.law.words import says

# fmt: off
ROWS = (
    # The applicant's own act, from an account: no page for it among those of the staff.
    Row(Act.CORRECT_CONTACT, OPEN, None, frozenset({Role.GUEST}),
        says("个人发现其个人信息不准确或者不完整的，有权请求更正、补充。"),
        "《个人信息保护法》第四十六条"),
    Row(Act.NOTE_TALK, ANY, None, OFFICE,
        says("与申请人的电话联系应当记录时间、内容和经办人。"), article("四十五")),
    Row(Act.REPLACE_CODE, ANY, None, OFFICE,
        says("核对申请人身份后，方可更换查询码；原查询码同时失效。"), article("四十五")),
    Row(Act.REVEAL_IDENTITY, ANY, None, OFFICE,
        says("查看身份信息应当有办理工作的需要，查看人和理由予以记录。"),
        "《个人信息保护法》第六条"),
    # No role: the system does it where a change of the arrangements moves a date.
    Row(Act.RESCHEDULE, OPEN - {State.SENT}, None, frozenset(),
        says("答复期限按工作日计算；放假安排变动的，未办结申请的期限按新的安排重新计算。"),
        article("三十三")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
