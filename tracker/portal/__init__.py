"""The citizens' face: what anyone may see, file and follow."""

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from tracker import application_words as words
from tracker.accounts import account_session
from tracker.guard import is_closed

bp = Blueprint("portal", __name__)


@bp.context_processor
def _navigation() -> dict[str, Any]:
    """The places of the public site that people come for."""
    places = (
        ("portal.apply", _("在线申请"), "/apply"),
        ("portal.status", _("查询进度"), "/status"),
        ("portal.guide", _("公开指南"), "/guide"),
        ("portal.deadline", _("期限计算"), "/deadline"),
        ("portal.account", _("我的账号"), "/my"),
    )
    here = request.path
    return {
        "nav": [
            {"url": url_for(endpoint), "text": text, "current": here.startswith(start)}
            for endpoint, text, start in places
            if not is_closed(endpoint)
        ],
        "holder": account_session.holder(),
        "is_closed": is_closed,
    }


@bp.context_processor
def _answers() -> dict[str, Any]:
    """The words for what was chosen in an application."""
    return {"word": words.word, "FORMS": words.FORMS, "WAYS": words.WAYS}


from tracker.portal import (  # noqa: E402, F401 - each registers its routes
    about,
    account,
    account_contact,
    account_data,
    account_entry,
    account_settings,
    apply,
    check,
    complaint,
    correction,
    deadline,
    exhibit,
    fee,
    filed,
    files,
    guide,
    home,
    joint_applicant,
    language,
    letters,
    lost_code,
    notice,
    reasons,
    rectification,
    rules,
    saved,
    send,
    status,
    told,
    view,
    withdrawal,
)
