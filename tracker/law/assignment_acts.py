"""The acts of who handles an application and by when inside the office (art 45)."""

from tracker.law.acts import Act, Row
from tracker.law.states import OFFICE, OFFICER, OPEN, UNANSWERED, article
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
)
# fmt: on
ACTS = frozenset(row.act for row in ROWS)
