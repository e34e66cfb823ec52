"""Gives the reasons that were demanded, online (条例 art 35)."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from tracker.accounts import access
from tracker.cases import timeline
from tracker.cases.case import Case
from tracker.cases.statement import REASONS, Statement
from tracker.documents.document import Document
from tracker.extensions import limiter
from tracker.handling import statement
from tracker.portal import bp
from tracker.portal.telling import FilesForm, tell, words


class ReasonsForm(FilesForm):
    """Why so much is asked."""

    text = words(
        _("申请的理由"),
        _("请填写申请的理由"),
        _("请写明这些信息的用途，为什么需要这么多、这么频繁。有证明材料的可以上传。"),
    )


@bp.route("/status/reasons", methods=["GET", "POST"])
@access.public
@limiter.limit("30 per minute", methods=["POST"])
def status_reasons() -> ResponseReturnValue:
    """What is held to be excessive, until when to answer, and the reasons; late ones are heard."""
    return tell(REASONS, ReasonsForm, _send, _against, reasons_due=timeline.reasons_due)


def _send(case: Case, form: Any, files: list[Document]) -> Statement:
    return statement.give_reasons(case, form.key.data, form.text.data, files)


def _against(case: Case) -> str:
    waits = case.demand is not None and case.demand.answered_on is None
    return "" if waits else str(_("没有等待您说明的理由。"))
