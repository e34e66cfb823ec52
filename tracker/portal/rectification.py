"""Asks online that a record about oneself be put right (条例 art 41)."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.cases.statement import RECTIFICATION, Statement
from tracker.documents.document import Document
from tracker.extensions import limiter
from tracker.handling import rectification
from tracker.portal import bp
from tracker.portal.telling import FilesForm, tell, words


class RectificationForm(FilesForm):
    """Which record, what is wrong, and what proves it."""

    record = words(
        _("要求更正的记录"), _("请填写要求更正的记录"), _("名称、文号或者在哪里看到的。")
    )
    text = words(_("不准确之处"), _("请填写不准确之处"), _("写明现在怎么写的，应当怎么写。"))
    proof = words(
        _("证据"),
        _("请填写证据，条例要求有证据证明记录不准确"),
        _("说明有什么证据；证明材料可以在下面上传。"),
    )


@bp.route("/status/rectification", methods=["GET", "POST"])
@access.public
@limiter.limit("30 per minute", methods=["POST"])
def status_rectification() -> ResponseReturnValue:
    """What can be rectified and by whom, and the request."""
    return tell(RECTIFICATION, RectificationForm, _send, lambda case: "")


def _send(case: Case, form: Any, files: list[Document]) -> Statement:
    told = {"record": form.record.data, "wrong": form.text.data, "proof": form.proof.data}
    return rectification.ask_online(case, form.key.data, told, files)
