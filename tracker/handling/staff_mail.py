"""What members of staff are told by e-mail: that a date moved; no personal data of an applicant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote

from flask import current_app

from tracker.accounts.user import User, reachable
from tracker.cases.case import Case
from tracker.cases.statement import NAMES, Statement
from tracker.law.procedure import ROLE_NAMES, Role
from tracker.outbox.send import tell

MOVED = "期限变动：%(number)s"
MOVED_BODY = (
    "您好！放假安排有变动（%(notice)s），%(number)s的期限已按新的安排重新计算："
    "%(dates)s。\n请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)
GIVEN = "请承办：%(number)s"
GIVEN_BODY = (
    "您好！申请%(number)s由%(by)s交给您承办，答复期限%(due)s。\n"
    "请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)
MENTIONED = "请看内部讨论：%(number)s"
MENTIONED_BODY = (
    "您好！申请%(number)s的内部讨论提到了您。\n"
    "请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)
SENSITIVE = "重大敏感申请：%(number)s"
SENSITIVE_BODY = (
    "您好！%(number)s已由%(by)s标注为重大敏感，答复期限至%(due)s。理由和经过请登录查看。\n"
    "%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)
CONTACT = "申请人更正联系方式：%(number)s"
CONTACT_BODY = (
    "您好！申请%(number)s的申请人更正了联系方式，联系、寄送以前请查看新的联系方式。\n"
    "请登录查看：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)
STATEMENT = "申请人来件：%(number)s"
STATEMENT_BODY = (
    "您好！申请%(number)s的申请人在线提交了%(what)s，请登录处理：%(link)s\n"
    "（本邮件由系统自动发出，请勿回复。）"
)
COMPLAINT = "新的投诉、举报：%(number)s"
COMPLAINT_BODY = (
    "您好！收到投诉、举报%(number)s，请登录处理：%(link)s\n（本邮件由系统自动发出，请勿回复。）"
)
WEEKDAYS = "一二三四五六日"


class Heads:
    """The heads who can be told of a case that nobody handles, read once for all agencies."""

    def __init__(self) -> None:
        self._of: dict[int, list[User]] = defaultdict(list)
        for user in reachable(Role.HEAD):
            self._of[user.agency_id].append(user)

    def for_case(self, agency_id: int, officer: User | None) -> list[User]:
        """The officer, if there is an active one, else the heads of the agency."""
        if officer is not None and not officer.is_disabled:
            return [officer]
        return self._of[agency_id]


def tell_moved(
    to: list[User], case: Case | None, key: str, number: str, words: Mapping[str, str]
) -> int:
    """Queue the mail that a date moved; how many there are.

    key: tells this change of this case or dispute from every other; number: of the case or the
    dispute; words: the notice, the dates, the link.
    """
    values = {"number": " ".join(number.split()), **words}  # an imported number may hold a break
    told = [
        tell(user.agency, case, "rescheduled", f"{key}.{user.id}", user.email,
             MOVED % values, MOVED_BODY % values)
        for user in to
    ]  # fmt: skip
    return sum(message is not None for message in told)


def tell_given(case: Case, officer: User | None, by: User, event_id: int) -> None:
    """Queue the mail that the case is now this officer's; not for what one gives to oneself."""
    if officer is None or officer.id == by.id:
        return
    values = {
        "number": case.case_number,
        "by": by.name,
        "due": spoken(case.due_on),
        "link": link(f"/desk/cases/{case.case_number}"),
    }
    tell(case.agency, case, "given", f"{event_id}", officer.email,
         GIVEN % values, GIVEN_BODY % values)  # fmt: skip


def tell_mentioned(case: Case, user: User, note_id: int) -> None:
    """Queue the mail that a note names `user`; what it says stays inside."""
    path = f"/desk/cases/{case.case_number}/discussion"
    values = {"number": case.case_number, "link": link(path)}
    tell(case.agency, case, "mentioned", f"{note_id}.{user.id}", user.email,
         MENTIONED % values, MENTIONED_BODY % values)  # fmt: skip


def tell_contact(case: Case, event_id: int) -> None:
    """Queue the mail that the applicant put contact details right, which it does not name."""
    officer = case.officer
    if officer is None or officer.is_disabled:
        return
    values = {"number": case.case_number, "link": link(f"/desk/cases/{case.case_number}")}
    tell(case.agency, case, "contact", f"{event_id}", officer.email,
         CONTACT % values, CONTACT_BODY % values)  # fmt: skip


def tell_sensitive(case: Case, by: User, mark: int) -> None:
    """Queue the mail to each leader but who marked it; it says neither why nor who applies.

    mark: the number of the note that says why, which tells this mark from a later one.
    """
    words = {
        "number": " ".join(case.case_number.split()),
        "by": ROLE_NAMES[Role(by.role)],
        "due": spoken(case.due_on),
        "link": link(f"/desk/cases/{quote(case.case_number, safe='')}"),
    }
    for user in reachable(Role.LEADER):
        if user.agency_id == case.agency_id and user.id != by.id:
            tell(user.agency, case, "sensitive", f"{mark}.{user.id}", user.email,
                 SENSITIVE % words, SENSITIVE_BODY % words)  # fmt: skip


def tell_statement(case: Case, row: Statement) -> None:
    """Queue the mail that the applicant sent something: to the officer, else to the heads."""
    values = {
        "number": " ".join(case.case_number.split()),
        "what": NAMES[row.kind],
        "link": link(f"/desk/cases/{quote(case.case_number, safe='')}"),
    }
    for user in Heads().for_case(case.agency_id, case.officer):
        tell(case.agency, case, "came", f"{row.id}.{user.id}", user.email,
             STATEMENT % values, STATEMENT_BODY % values)  # fmt: skip


def tell_complaint(case: Case, to: Iterable[User], complaint_id: int, number: str) -> None:
    """Queue the mail that a complaint came, to those of the agency who may settle it."""
    values = {"number": number, "link": link(f"/desk/complaints/{complaint_id}")}
    for user in to:
        if user.agency_id == case.agency_id:
            tell(case.agency, case, "complaint", f"{complaint_id}.{user.id}", user.email,
                 COMPLAINT % values, COMPLAINT_BODY % values)  # fmt: skip


def link(path: str) -> str:
    """The address of a page of this installation."""
    return str(current_app.config["TRACKER_URL"]).rstrip("/") + path


def spoken(day: object) -> str:
    """2027年2月10日（周三）; 无 for no day."""
    if not isinstance(day, date):
        return "无"
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"
