"""The acts of who handles an application, by when inside the office, and its talk (art 45)."""

from tracker.law.acts import Act, Role, Row
from tracker.law.states import ANY, OFFICE, OFFICER, OPEN, UNANSWERED, article
from tracker.law.words import says

# fmt: off
ROWS = (
    Row(Act.CLAIM, OPEN, None, OFFICER,
        says("每件申请应当有承办人；没有分办的，由公开工作机构或者承办科室的承办人领办。"),
        article("四十五")),
    Row(Act.HAND_OVER, OPEN, None, OFFICE,
        says("更换承办人应当写明理由；答复期限不因更换承办人而延长。"), article("四十五")),
    Row(Act.SET_INTERNAL_DATES, UNANSWERED, None, OFFICE,
        says("内部时限由机关自定，用来保证按期答复；法定期限不因内部时限而变动。"),
        article("四十五")),
    Row(Act.DISCUSS, ANY, None, OFFICE | {Role.LEADER},
        says("行政机关在履行行政管理职能过程中形成的讨论记录、过程稿等，可以不予公开。"),
        article("十六")),
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
