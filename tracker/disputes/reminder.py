"""Reminds the legal staff of our answers: on the rungs on which officers are told of a case."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from tracker.accounts.user import User, reachable
from tracker.arrangements import load
from tracker.disputes import docket
from tracker.disputes.dispute import Dispute
from tracker.handling.ladder import rung
from tracker.handling.staff_mail import link, spoken
from tracker.law.procedure import Role
from tracker.outbox.job import periodic
from tracker.outbox.send import tell

# rung: subject; the organ's number of the matter is all that a mail says of it
SUBJECTS = {
    "five": "复议诉讼答复还剩 5 个工作日以内：%(number)s",
    "one": "复议诉讼答复还剩 1 个工作日：%(number)s",
    "today": "复议诉讼答复今日到期：%(number)s",
    "overdue": "复议诉讼答复已逾期：%(number)s",
}
BODY = (
    "您好！%(number)s的答复、答辩期限是%(due)s，请及时提交。\n"
    "请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)


@periodic(timedelta(hours=1))
def remind_legal() -> int:
    """Queue the mail of the rung on which each of our answers stands; how many were meant.

    A message that is there already is not queued again: each rung of each due date is told once.
    """
    calendar, staff, told = load.calendar(), _Staff(), 0
    for row in docket.awaiting_us():
        found = docket.due(row, calendar)
        step = rung(found.due_on, calendar) if found else None
        if found is None or step is None:
            continue
        words = {
            "number": " ".join(row.dispute_number.split()),  # an imported one may hold a break
            "due": spoken(found.due_on),
            "link": link(f"/legal/disputes/{row.id}"),
        }
        for user in staff.told_of(row, step):
            key = f"{row.id}.{found.due_on}.{user.id}"
            tell(user.agency, row.case, f"answer_{step}", key, user.email,
                 SUBJECTS[step] % words, BODY % words)  # fmt: skip
            told += 1
    return told


class _Staff:
    """Who is told, read once for all agencies: the legal staff; the heads where it is late."""

    def __init__(self) -> None:
        self._of: dict[tuple[int, str], list[User]] = defaultdict(list)
        for role in (Role.LEGAL, Role.HEAD):
            for user in reachable(role):
                self._of[user.agency_id, role].append(user)

    def told_of(self, row: Dispute, step: str) -> Iterator[User]:
        """The legal staff of the agency, and the heads where there is none or it is overdue."""
        legal = self._of[row.agency_id, Role.LEGAL]
        yield from legal
        if step == "overdue" or not legal:
            yield from self._of[row.agency_id, Role.HEAD]
