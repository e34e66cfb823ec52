"""The forms of an applicant's account."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, RadioField, StringField
from wtforms.validators import InputRequired, ValidationError

from tracker import application_checks as check
from tracker.accounts import account, passwords
from tracker.accounts.forms import LONGEST_TYPED, ChangePassword, Short
from tracker.application_checks import Answered, Plain
from tracker.application_form import MAIL, ContactPart
from tracker.application_words import offered

NOTICES = (
    (account.EVERY, _("每一步都发邮件")),
    (account.ACT, _("只在需要我办理、或者答复发出的时候发邮件")),
    (account.NONE, _("尽量不发邮件")),
)
NOTICE_HINTS = {
    account.ACT: _("要求补正、要求说明理由、收费通知和答复"),
    account.NONE: _("您同意以电子方式接收文书的，法律要求送达的文书仍然发邮件通知"),
}


def _email(label: Any = None) -> EmailField:
    return EmailField(
        label or _("电子邮箱"),
        filters=[check.narrow],
        validators=[Answered(_("请填写电子邮箱")), Plain(MAIL), check.email],
    )


def _password(label: Any, missing: Any) -> PasswordField:
    return PasswordField(label, validators=[InputRequired(missing), Short(LONGEST_TYPED)])


class EmailForm(FlaskForm):
    """Which address a link is sent to."""

    email = _email()


class SignInForm(FlaskForm):
    """The address and the password."""

    email = _email()
    password = _password(_("密码"), _("请填写密码"))


class NewPasswordForm(FlaskForm):
    """A password twice, for the account of `context`: its address and the agency's code."""

    new = _password(_("新密码"), _("请填写新密码"))
    again = _password(_("再次填写新密码"), _("请再填写一次新密码"))

    def __init__(self, context: tuple[str, ...], **values: Any) -> None:
        super().__init__(**values)
        self.context = context

    def validate_new(self, field: Any) -> None:
        """The rules of passwords.fault for applicants."""
        fault = passwords.fault(field.data, self.context, passwords.SHORTEST_OF_APPLICANTS)
        if fault:
            raise ValidationError(gettext(fault))

    def validate_again(self, field: Any) -> None:
        """Both must be the same."""
        if field.data != self.new.data:
            raise ValidationError(gettext("两次填写的新密码不一致"))


class OtherPasswordForm(ChangePassword):
    """The current password and, twice, the new one."""

    shortest = passwords.SHORTEST_OF_APPLICANTS


class PasswordForm(FlaskForm):
    """The current password, asked for before what matters most."""

    password = _password(_("当前密码"), _("请填写当前密码"))


class MoveForm(PasswordForm):
    """The new address, and the current password."""

    email = _email(_("新的电子邮箱"))


class NoticesForm(FlaskForm):
    """On which steps the account is told by e-mail."""

    notices = RadioField(
        _("办理进展的邮件"),
        choices=offered(NOTICES, NOTICE_HINTS),
        validate_choice=False,
        validators=[Answered(_("请选择一项"), lambda field: dict(NOTICES))],
    )


class ContactForm(FlaskForm):
    """What is to be put right; what is left empty stays as it is."""

    complete = False
    phone = ContactPart.phone
    address = ContactPart.address
    postcode = ContactPart.postcode

    def validate_phone(self, field: Any) -> None:
        """Something must be told; the error stands at the first field."""
        if not (field.data or self.address.data or self.postcode.data):
            raise ValidationError(gettext("请至少填写一项要更正的联系方式"))


class CaseForm(FlaskForm):
    """The two things on a receipt."""

    case_number = StringField(
        _("申请编号"),
        validators=[Answered(_("请填写回执上的申请编号")), Plain(60)],
    )
    query_code = StringField(
        _("查询码"),
        description=_("提交时显示的 12 位字母和数字，不分大小写，可以不填短横线"),
        filters=[check.text],
        validators=[Answered(_("请填写查询码")), Plain(60)],
    )


def password_context(email: str, code: str) -> tuple[str, ...]:
    """The words that a password must not be made of: the address, its first part, the agency."""
    return (email, email.partition("@")[0], code)
