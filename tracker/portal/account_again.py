"""The password asked for once more, before what matters most is changed or handed out."""

from wtforms import PasswordField

from tracker.accounts import account_admission
from tracker.accounts.account_session import me
from tracker.accounts.views import knows_password


def is_mine(field: PasswordField) -> bool:
    """Whether the current password is right; else the field says so, and the failure counts."""
    return knows_password(me(), field, account_admission.is_own_password)
