"""What a unit and the office are told of a unit task by e-mail: nothing of the applicant."""

from collections.abc import Iterable

from sqlalchemy import select

from tracker.accounts.user import User
from tracker.cases.unit_task import UnitTask
from tracker.extensions import db
from tracker.handling.staff_mail import link, spoken
from tracker.law.procedure import Role
from tracker.outbox.send import tell

_LOOK = "\n请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
TEXTS: dict[str, tuple[str, str]] = {
    "sent": ("请签收转办单：%(task)s", "您好！有一份转办单转给%(unit)s，请于%(due)s以前反馈。"),
    "sent_back": ("转办单退回：%(task)s", "您好！%(unit)s的反馈已退回，请于%(due)s以前重新反馈。"),
    "moved": ("转办单期限改变：%(task)s", "您好！%(unit)s的反馈期限改为%(due)s。"),
    "reminded": ("催办：%(task)s", "您好！请%(unit)s尽快反馈，反馈期限为%(due)s。"),
    "cancelled": ("转办单撤销：%(task)s", "您好！转给%(unit)s的转办单已经撤销，不用再反馈。"),
    "answered": ("科室已反馈：%(task)s", "您好！%(unit)s已经反馈。"),
    "before": ("转办单即将到期：%(task)s", "您好！%(unit)s的反馈期限为%(due)s，还剩 1 个工作日。"),
    "day": ("转办单今日到期：%(task)s", "您好！%(unit)s的反馈期限为今天（%(due)s）。"),
    "late": ("转办单逾期：%(task)s", "您好！%(unit)s的反馈期限%(due)s已过，还没有反馈。"),
}


def tell_unit(task: UnitTask, kind: str, number: object) -> int:
    """Queue the mail of `kind` for each member of the unit with an address; how many there are.

    `number` tells repeats apart: the same is told once.
    """
    return told(task, kind, number, members([task.unit_id]).get(task.unit_id, ()))


def tell_office(task: UnitTask, kind: str, number: object) -> int:
    """Queue the mail of `kind` for the officer of the case, if there is one with an address."""
    officer = task.case.officer
    return told(task, kind, number, [officer] if officer and not officer.is_disabled else ())


def members(units: Iterable[int]) -> dict[int, list[User]]:
    """The active officers of these units who can be reached, in one query."""
    query = select(User).where(User.unit_id.in_(set(units)), ~User.is_disabled)
    query = query.where(User.role == Role.OFFICER, User.email.is_not(None)).order_by(User.id)
    found: dict[int, list[User]] = {}
    for user in db.session.scalars(query):
        found.setdefault(user.unit_id or 0, []).append(user)
    return found


def told(task: UnitTask, kind: str, number: object, to: Iterable[User]) -> int:
    """Queue the mail for these people; how many have an address."""
    subject, body = TEXTS[kind]
    case = task.case
    words = {
        "task": f"{case.case_number} 第 {task.number} 号",
        "unit": task.unit.name,
        "due": spoken(task.due_on),
        "link": link(f"/desk/cases/{case.case_number}/unit-tasks/{task.number}"),
    }
    queued = [
        tell(case.agency, case, f"unit_task_{kind}", f"{task.number}.{number}.{user.id}",
             user.email, subject % words, (body + _LOOK) % words)
        for user in to
    ]  # fmt: skip
    return sum(message is not None for message in queued)
