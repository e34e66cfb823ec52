"""Why the facts of a case forbid an act around its sensitivity or its readers, in words."""

from flask_babel import gettext as _

from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.law.procedure import Act


def sensitive_against(case: Case, user: User, act: Act) -> str:
    """What stands against the act, or nothing."""
    if act is Act.MARK_SENSITIVE and case.is_sensitive:
        return _("本件已经标注为重大敏感")
    if act is Act.LIFT_SENSITIVE and not case.is_sensitive:
        return _("本件没有标注重大敏感")
    if act is Act.OPEN_TO_READERS and not case.is_restricted:
        return _("本件没有限定查阅人")
    return ""
