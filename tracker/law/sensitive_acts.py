"""The acts around a hard case: marked, restricted to readers, asked upwards about (art 45)."""

from tracker.law.acts import Act, Role, Row
from tracker.law.states import ANY, HEAD, OFFICE, article
from tracker.law.words import says

_LEADER = frozenset({Role.LEADER})
_ABOVE = HEAD | _LEADER

# fmt: off
ROWS = (
    Row(Act.MARK_SENSITIVE, ANY, None, OFFICE | _LEADER,
        says("重大敏感只是内部的提醒：不改变期限，不对外显示；标注后立即通知局领导。"),
        article("四十五")),
    Row(Act.LIFT_SENSITIVE, ANY, None, _ABOVE,
        says("不再重大敏感的，写明理由取消标注；标注和取消都留有记录。"), article("四十五")),
    Row(Act.RESTRICT_READERS, ANY, None, _ABOVE,
        says("个人信息和敏感事项只让办理所需的人知道；承办人、负责人和局领导始终可以查阅。"),
        "《个人信息保护法》第六条"),
    Row(Act.OPEN_TO_READERS, ANY, None, _ABOVE,
        says("不再需要限定的，恢复本机关通常的查阅范围。"), "《个人信息保护法》第六条"),
    Row(Act.ASK_INSTRUCTION, ANY, None, OFFICE,
        says("不能确定是否可以公开的，应当报有关主管部门或者保密行政管理部门确定；"
             "请示的时间照常计入答复期限。"), article("十七")),
    Row(Act.RECORD_INSTRUCTION, ANY, None, OFFICE | _LEADER,
        says("领导批示随案卷保存，只有工作人员能看到；批示不能代替答复的审核签发。"),
        article("四十五")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
