"""What an applicant's account is told by e-mail, in the language of the page that asked for it."""

from flask import current_app
from flask_babel import gettext as _

from tracker import crypto
from tracker.accounts import account_link
from tracker.accounts.account import Account, by_email, plain
from tracker.agencies.agency import Agency
from tracker.outbox.send import tell


def send_link(agency: Agency, email: str) -> None:
    """Mail a link that makes an account, or sets a new password where there is one already.

    Who asks learns nothing: what is said on the page, and what is done for it, is the same.
    """
    email = plain(email)
    account = by_email(agency.id, email)
    kind = account_link.RESET if account else account_link.SIGN_UP
    token = account_link.offer(agency.id, kind, email, account)
    if token is None:
        return
    if account:
        subject = _("设置新密码")
        why = _(
            "有人要用这个邮箱注册，或者要重新设置密码。这个邮箱已经有账号，打开下面的链接可以设置新密码："
        )
    else:
        subject = _("注册账号")
        why = _(
            "有人要用这个邮箱注册政府信息公开申请的账号。打开下面的链接，设置密码，账号就可以使用："
        )
    _tell(agency, email, subject, token, f"{why}\n{_address('/my/link/', token)}\n{_once()}")


def send_move(agency: Agency, account: Account, email: str) -> None:
    """Mail a link to the new address; opening it proves the address."""
    email = plain(email)
    token = account_link.offer(agency.id, account_link.EMAIL, email, account)
    if token is None:
        return
    why = _("有人要把政府信息公开申请账号的邮箱换成这个邮箱。打开下面的链接确认：")
    subject = _("确认新的电子邮箱")
    _tell(agency, email, subject, token, f"{why}\n{_address('/my/email/', token)}\n{_once()}")


def tell_changed(agency: Agency, email: str, what: str) -> None:
    """Warn an address that something of its account was changed; `what` says it in a sentence."""
    warning = _("如果不是您本人操作，请立即与我们联系。")
    _tell(agency, email, _("账号有变动"), crypto.token(), f"{what}\n{warning}")


def _tell(agency: Agency, email: str, subject: str, once: str, text: str) -> None:
    signed = _("（本邮件由系统自动发出，请勿回复。）")
    body = f"{text}\n\n{agency.name}\n{signed}"
    tell(agency, None, "account", crypto.digest(once, "mail")[:16], email, subject, body)


def _once() -> str:
    return _("链接 30 分钟内有效，只能使用一次。如果不是您本人操作，请忽略本邮件。")


def _address(path: str, token: str) -> str:
    return str(current_app.config["TRACKER_URL"]).rstrip("/") + path + token
