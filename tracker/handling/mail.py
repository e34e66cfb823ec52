"""What the applicant is told by e-mail: that something is to be read, and nothing personal."""

from flask import current_app

from tracker.cases.case import Case
from tracker.config import PORTAL
from tracker.handling import notices
from tracker.outbox import sms
from tracker.outbox.message import Message
from tracker.outbox.send import tell

SIGNED = "\n\n%(agency)s\n（本邮件由系统自动发出，请勿回复。）"
SHORT = "【%(agency)s】申请%(number)s有新的进展，请凭申请编号和查询码查看：%(link)s"
LOOK_UP = "\n请凭申请编号和查询码查看：%(link)s"

TEXTS: dict[str, tuple[str, str]] = {
    "submitted": (
        "申请已经提交：%(number)s",
        (
            "您好！您的政府信息公开申请已经提交，申请编号：%(number)s。"
            "查询码在提交时显示或者印在回执上，请妥善保管，本邮件不含查询码。" + LOOK_UP
        ),
    ),
    "acknowledged": (
        "已确认收到申请：%(number)s",
        (
            "您好！本机关已经确认收到您的政府信息公开申请，申请编号：%(number)s。"
            "收到申请之日和答复期限可以在线查看。" + LOOK_UP
        ),
    ),
    "correction": (
        "请补正申请：%(number)s",
        (
            "您好！您的政府信息公开申请（编号：%(number)s）需要补正，"
            "补正事项和期限见补正告知书。逾期不补正的，视为放弃申请。" + LOOK_UP
        ),
    ),
    "voided": (
        "一份文书已经作废：%(number)s",
        (
            "您好！您的政府信息公开申请（编号：%(number)s）的一份文书已经作废，"
            "重新出具的以新的文书为准。" + LOOK_UP
        ),
    ),
    "extended": (
        "答复期限延长：%(number)s",
        (
            "您好！您的政府信息公开申请（编号：%(number)s）的答复期限已经依法延长，"
            "新的答复期限见延期答复告知书。" + LOOK_UP
        ),
    ),
    "consulted": (
        "正在征求意见：%(number)s",
        (
            "您好！本机关正在就您申请的政府信息（编号：%(number)s）征求意见，"
            "征求意见所需时间和答复期限见征求意见告知书。" + LOOK_UP
        ),
    ),
    "reasons": (
        "请说明理由：%(number)s",
        (
            "您好！本机关请您说明政府信息公开申请（编号：%(number)s）的理由，"
            "具体情况和期限见说明理由告知书。逾期不说明的，可以不予处理。" + LOOK_UP
        ),
    ),
    "deferred": (
        "延迟答复：%(number)s",
        (
            "您好！您的政府信息公开申请（编号：%(number)s）延迟答复，"
            "答复的日期见延迟答复告知书。" + LOOK_UP
        ),
    ),
    "fee": (
        "收费通知：%(number)s",
        (
            "您好！本机关就您的政府信息公开申请（编号：%(number)s）发出了收费通知，"
            "金额、缴纳方式和期限见收费通知书。逾期不缴的，视为放弃申请。" + LOOK_UP
        ),
    ),
    "sent": (
        "答复已经发出：%(number)s",
        ("您好！您的政府信息公开申请（编号：%(number)s）的答复已经发出，请注意查收。" + LOOK_UP),
    ),
    "split": (
        "申请分件办理：%(number)s",
        (
            "您好！您的政府信息公开申请（编号：%(number)s）包含几项内容，本机关分为几件分别办理，"
            "各件的编号见分件办理告知书，原来的查询码可以查询每一件。" + LOOK_UP
        ),
    ),
    "reopened": (
        "重新办理：%(number)s",
        (
            "您好！您的政府信息公开申请（编号：%(number)s）正在重新办理，"
            "新的答复期限可以在线查看。" + LOOK_UP
        ),
    ),
    "closed": (
        "申请已经办结：%(number)s",
        ("您好！您的政府信息公开申请（编号：%(number)s）已经办结。" + LOOK_UP),
    ),
    "withdrawn": (
        "申请已经撤回：%(number)s",
        ("您好！您已撤回政府信息公开申请（编号：%(number)s），本机关不再处理。" + LOOK_UP),
    ),
    "statement": (
        "已经收到您提交的内容：%(number)s",
        (
            "您好！本机关已经收到您就政府信息公开申请（编号：%(number)s）在线提交的内容，"
            "处理情况可以在线查看。如果不是您本人提交，请马上联系本机关并更换查询码。" + LOOK_UP
        ),
    ),
    "statement_answered": (
        "本机关已经答复：%(number)s",
        (
            "您好！您就政府信息公开申请（编号：%(number)s）在线提交的内容，"
            "本机关已经答复，请在线阅读。" + LOOK_UP
        ),
    ),
    "code_link": (
        "更换查询码：%(number)s",
        (
            "您好！请在 30 分钟之内打开下面的地址，凭身份证件号码的后六位更换查询码"
            "（申请编号：%(number)s）。地址只能使用一次；如果不是您本人操作，请忽略本邮件。\n%(link)s"
        ),
    ),
}


def tell_applicant(
    case: Case, kind: str, number: object = 1, path: str = "/status"
) -> Message | None:
    """Queue the mail of `kind` for the case's applicant; None where nobody is to be told.

    `number` tells repeats of one kind apart; `path` is where its link leads on the public site.
    """
    if case.origin == PORTAL:
        return None  # the portal's side tells it, once the package with the news is there
    subject, body = TEXTS[kind]
    words = {
        "number": case.case_number,
        "agency": case.agency.name,
        "link": str(current_app.config["TRACKER_URL"]).rstrip("/") + path,
    }
    if path == "/status":  # a link with a token goes by mail alone
        sms.tell(case.agency, case, kind, number, case.applicant.phone, SHORT % words)
    told = [
        tell(case.agency, case, kind, f"{number}{apart}", to, subject % words,
             (body + SIGNED) % words)
        for apart, to in notices.recipients(case, kind)
    ]  # fmt: skip
    return told[0] if told else None
