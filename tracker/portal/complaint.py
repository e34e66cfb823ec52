"""Complains online about how an application is handled (条例 art 51)."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from tracker import clock
from tracker.accounts import access
from tracker.cases.case import Case
from tracker.cases.statement import COMPLAINT, Statement
from tracker.disputes import complaint
from tracker.documents.document import Document
from tracker.extensions import limiter
from tracker.law.complaints import COMPLAINT as PERIOD
from tracker.law.complaints import COMPLAINT_ORGANS
from tracker.portal import bp
from tracker.portal.telling import FilesForm, tell, words


class ComplaintForm(FilesForm):
    """What is complained of."""

    text = words(
        _("投诉、举报的内容"),
        _("请填写投诉、举报的内容"),
        _("请写明什么时候、什么事没有按照规定办理，您的要求是什么。"),
    )


@bp.route("/status/complaint", methods=["GET", "POST"])
@access.public
@limiter.limit("30 per minute", methods=["POST"])
def status_complaint() -> ResponseReturnValue:
    """To whom one may complain, how long it takes, that remedies run on; and the complaint."""
    today = clock.today()
    law = {"organs": COMPLAINT_ORGANS.on(today), "period": PERIOD.on(today)}
    return tell(COMPLAINT, ComplaintForm, _send, lambda case: "", law=law)


def _send(case: Case, form: Any, files: list[Document]) -> Statement:
    return complaint.file(case, form.key.data, form.text.data, files)
