"""The password asked for once more, before what matters most is changed or handed out."""

from flask_babel import gettext as _
from wtforms import PasswordField

from tracker.accounts import account_admission
from tracker.accounts.account_session import me
from tracker.accounts.admission import Locked
from tracker.accounts.views import too_often
from tracker.extensions import db


def is_mine(field: PasswordField) -> bool:
    """Whether the current password is right; else the field says so, and the failure counts."""
    try:
        if account_admission.is_own_password(me(), field.data):
            return True
        field.errors = [_("当前密码不正确")]
    except Locked as locked:
        field.errors = [too_often(locked)]
    db.session.commit()
    return False
