"""Withdraws an application online, after a page that says what follows (R23)."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired

from tracker.accounts import access
from tracker.application_checks import Plain, text
from tracker.cases.case import Case
from tracker.cases.statement import WITHDRAWAL, Statement, waiting
from tracker.documents.document import Document
from tracker.extensions import limiter
from tracker.handling import statement
from tracker.portal import bp
from tracker.portal.telling import LONGEST, TellForm, tell


class WithdrawalForm(TellForm):
    """A reason, which may be left out, and the confirmation."""

    text = TextAreaField(_("撤回的理由（可不填）"), [Plain(LONGEST, lines=True)], filters=[text])
    sure = BooleanField(
        _("我确认撤回这件申请"), [InputRequired(_("请勾选确认；不想撤回的，请返回申请"))]
    )


@bp.route("/status/withdrawal", methods=["GET", "POST"])
@access.public
@limiter.limit("30 per minute", methods=["POST"])
def status_withdrawal() -> ResponseReturnValue:
    """What a withdrawal means, and the confirmation."""
    return tell(WITHDRAWAL, WithdrawalForm, _send, _against)


def _send(case: Case, form: Any, files: list[Document]) -> Statement:
    return statement.ask_withdrawal(case, form.key.data, form.text.data)


def _against(case: Case) -> str:
    if waiting(case, WITHDRAWAL):
        return gettext("您已经撤回这件申请，正在等待本机关登记。")
    return ""
