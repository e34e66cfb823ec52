"""The alarm of both sides: a package that should have gone, or come, and did not."""

from datetime import datetime, timedelta
from typing import NamedTuple

from flask import current_app
from sqlalchemy import func, select

from tracker import clock
from tracker.accounts.user import reachable
from tracker.audit.event import Event
from tracker.cases.case import Case
from tracker.config import BOTH
from tracker.crossing.carried import last, sequence
from tracker.crossing.send import other_side, waiting
from tracker.extensions import db
from tracker.handling.staff_mail import link
from tracker.law.procedure import Role
from tracker.law.words import says
from tracker.outbox.job import periodic
from tracker.outbox.send import tell

TO_SEND = says("已经超过 %(hours)s 小时没有制作交换包，对方收不到新的申请或者办理情况")
TO_COME = says("已经超过 %(hours)s 小时没有收到对方的交换包")
SUBJECT = "交换包逾期"
BODY = "您好！%(sentence)s。\n请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"


class Overdue(NamedTuple):
    """One alarm: its sentence, and the key under which it is mailed once."""

    text: str
    values: dict[str, object]
    key: str


def overdue() -> list[Overdue]:
    """What is overdue now; nothing where both faces are one installation."""
    side = str(current_app.config["SIDE"])
    if side == BOTH:
        return []
    hours = int(current_app.config["CROSSING_HOURS"])
    before = clock.now() - timedelta(hours=hours)
    other = other_side()
    sent, came = last(side), last(other)
    since = sent.made_at if sent else _first_waiting()
    found = []
    if since and since < before:
        found.append(Overdue(TO_SEND, {"hours": hours}, f"send.{sequence(side)}"))
    begun = (came.received_at if came else None) or _begun()
    if begun and begun < before:
        found.append(Overdue(TO_COME, {"hours": hours}, f"come.{sequence(other)}"))
    return found


def _first_waiting() -> datetime | None:
    """Since when something waits for the first package."""
    ids = waiting().with_only_columns(Case.id).order_by(None)
    return db.session.scalar(select(func.min(Case.submitted_at)).where(Case.id.in_(ids)))


def _begun() -> datetime | None:
    """When this side sent its first package: since then it awaits one in return."""
    first = select(func.min(Event.at)).where(Event.act == "send_package")
    return db.session.scalar(first)


@periodic(timedelta(hours=1))
def remind_of_packages() -> int:
    """Mail each alarm to each administrator with an address, once; returns how many alarms."""
    found = overdue()
    for one in found:
        words = {"sentence": one.text % one.values, "link": link("/admin/crossing")}
        for user in reachable(Role.SYSTEM_ADMIN):
            tell(user.agency, None, "crossing_overdue", f"{one.key}.{user.id}", user.email,
                 SUBJECT, BODY % words)  # fmt: skip
    return len(found)
