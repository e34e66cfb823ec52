"""The forms of signing in and of one's own account."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.validators import InputRequired, ValidationError

from tracker.accounts import passwords

LONGEST_LOGIN = 60
LONGEST_TYPED = 1000  # far above any password that we accept, so that none is cut off


class Short:
    """Refuses what is longer than any real answer."""

    def __init__(self, longest: int):
        self.longest = longest

    def __call__(self, form: FlaskForm, field: Field) -> None:
        """Raises ValidationError with how many characters are allowed."""
        if len(field.data or "") > self.longest:
            raise ValidationError(gettext("最多可以填写 %(count)s 个字", count=self.longest))


def _password(label: Any, missing: Any, autocomplete: str = "current-password") -> PasswordField:
    return PasswordField(
        label,
        validators=[InputRequired(missing), Short(LONGEST_TYPED)],
        render_kw={"autocomplete": autocomplete},
    )


def _code() -> StringField:
    return StringField(
        _("动态验证码"),
        validators=[InputRequired(_("请填写验证器上显示的 6 位数字")), Short(20)],
        description=_("验证器应用上显示的 6 位数字，每 30 秒更换一次"),
    )


class SignIn(FlaskForm):
    """Login and password."""

    login = StringField(
        _("账号"), validators=[InputRequired(_("请填写账号")), Short(LONGEST_LOGIN)]
    )
    password = _password(_("密码"), _("请填写密码"))


class SecondFactor(FlaskForm):
    """The code of the user's device."""

    code = _code()


class ChangePassword(FlaskForm):
    """The current password and, twice, the new one."""

    shortest = passwords.SHORTEST
    current = _password(_("当前密码"), _("请填写当前密码"))
    new = _password(_("新密码"), _("请填写新密码"), "new-password")
    again = _password(_("再次填写新密码"), _("请再填写一次新密码"), "new-password")

    def __init__(self, context: tuple[str, ...], **values: Any) -> None:
        super().__init__(**values)
        self.context = context

    def validate_new(self, field: Field) -> None:
        """The rules of passwords.fault, and that it is a new one."""
        fault = passwords.fault(field.data, self.context, self.shortest)
        if fault:
            raise ValidationError(gettext(fault))
        if field.data == self.current.data:
            raise ValidationError(gettext("新密码不能与当前密码相同"))

    def validate_again(self, field: Field) -> None:
        """Both must be the same."""
        if field.data != self.new.data:
            raise ValidationError(gettext("两次填写的新密码不一致"))


class Enrol(FlaskForm):
    """A code of the new device; the password where an earlier device is replaced."""

    password = _password(_("当前密码"), _("请填写当前密码"))
    code = _code()


class FirstEnrol(FlaskForm):
    """A code of the first device: the password was asked for a moment ago."""

    code = _code()
