"""A reminder to each system administrator that a year's holiday notice is not yet loaded."""

from datetime import timedelta

from tracker.accounts.user import reachable
from tracker.arrangements.reminder import missing_year
from tracker.handling.staff_mail import link
from tracker.law.procedure import Role
from tracker.outbox.job import periodic
from tracker.outbox.send import tell

SUBJECT = "请载入 %(year)s 年节假日安排"
BODY = (
    "您好！系统里还没有 %(year)s 年的节假日安排。"
    "在载入以前，落到 %(year)s 年的答复期限都标为“期限待定”。\n"
    "国务院办公厅的通知公布以后，请登录载入：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)


@periodic(timedelta(hours=6))
def remind_administrators() -> int:
    """Queue the reminder, once a year for each administrator with an address; how many there are.

    A message that is there already is not queued again.
    """
    year = missing_year()
    if year is None:
        return 0
    words = {"year": year, "link": link("/admin/arrangements/load")}
    to = reachable(Role.SYSTEM_ADMIN)
    for user in to:
        tell(user.agency, None, "arrangements_missing", f"{year}.{user.id}", user.email,
             SUBJECT % words, BODY % words)  # fmt: skip
    return len(to)
