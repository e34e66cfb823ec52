"""Answers a correction request online: in time, or late with the reason (条例 art 30)."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.cases.statement import CORRECTION, EXCUSE, Statement
from tracker.documents.document import Document
from tracker.extensions import limiter
from tracker.handling import correction, statement
from tracker.portal import bp
from tracker.portal.status import opened
from tracker.portal.telling import FilesForm, tell, words


class CorrectionForm(FilesForm):
    """What was asked to be added."""

    text = words(
        _("补充的内容"),
        _("请填写补充的内容"),
        _("请对照上面的要求逐项填写。原来的申请内容会保留，不用重新抄写。"),
    )


class LateCorrectionForm(CorrectionForm):
    """The same after the last day, with the reason."""

    excuse = words(
        _("没有按期补充的理由"),
        _("请填写没有按期补充的理由"),
        _("例如住院、收到通知晚。承办人认为理由正当的，继续办理您的申请；可以上传证明。"),
    )


@bp.route("/status/correction", methods=["GET", "POST"])
@access.public
@limiter.limit("30 per minute", methods=["POST"])
def status_correction() -> ResponseReturnValue:
    """What was asked, until when, and the answer with its files."""
    case = opened()
    if case and (case.state == "in_review" or correction.is_overdue(case)):
        return tell(EXCUSE, LateCorrectionForm, _excuse, _against)
    return tell(CORRECTION, CorrectionForm, _correct, _against)


def _correct(case: Case, form: Any, files: list[Document]) -> Statement:
    return statement.correct(case, form.key.data, form.text.data, files)


def _excuse(case: Case, form: Any, files: list[Document]) -> Statement:
    told = form.key.data, form.text.data, form.excuse.data
    return statement.excuse(case, *told, files)


def _against(case: Case) -> str:
    asked = case.correction
    waits = asked is not None and asked.received_on is None
    return "" if waits else str(_("没有等待您补充的内容。"))
