"""The acts about who stands on the applicant's side: joint applicants and agents (art 29)."""

from tracker.law.acts import Act, Row, State
from tracker.law.states import OFFICER, OPEN, UNANSWERED, article, only
from tracker.law.words import says

_CIVIL = "《民法典》第一百六十五条"

# fmt: off
ROWS = (
    Row(Act.ADD_JOINT_APPLICANT, UNANSWERED, None, OFFICER,
        says("几个申请人共同提出一件申请的，推选代表人；每个申请人都应当写明姓名或者名称、"
             "身份证明和联系方式。"), article("二十九")),
    Row(Act.REMOVE_JOINT_APPLICANT, UNANSWERED, None, OFFICER,
        says("共同申请人退出的，其余申请人的申请继续办理。"), article("二十九")),
    Row(Act.RECORD_AGENT, OPEN, None, OFFICER,
        says("委托代理采用书面形式的，授权委托书应当载明代理人的姓名或者名称、代理事项、"
             "权限和期限，并由委托人签名或者盖章。"), _CIVIL),
    Row(Act.END_AGENT, OPEN, None, OFFICER,
        says("代理期限届满、取消委托或者辞去委托的，委托代理终止，文书直接送达申请人。"),
        "《民法典》第一百七十三条"),
    Row(Act.TURN_INTO_RECTIFICATION, only(State.HANDLING), None, OFFICER,
        says("要求更正与自身有关的记录，不是公开申请：另行登记办理；本件仍应当答复申请人，"
             "告知已经转入更正登记。"), article("四十一")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
