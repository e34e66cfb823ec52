"""The citizens' face: what anyone may see, file and follow."""

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _

from tracker import application_words as words

bp = Blueprint("portal", __name__)


@bp.context_processor
def _navigation() -> dict[str, Any]:
    """The places of the public site that people come for."""
    places = (
        ("portal.apply", _("在线申请"), "/apply"),
        ("portal.status", _("查询进度"), "/status"),
        ("portal.guide", _("公开指南"), "/guide"),
        ("portal.deadline", _("期限计算"), "/deadline"),
    )
    here = request.path
    return {
        "nav": [
            {"url": url_for(endpoint), "text": text, "current": here.startswith(start)}
            for endpoint, text, start in places
        ]
    }


@bp.context_processor
def _answers() -> dict[str, Any]:
    """The words for what was chosen in an application."""
    return {"word": words.word, "FORMS": words.FORMS, "WAYS": words.WAYS}


from tracker.portal import (  # noqa: E402, F401 - each registers its routes
    about,
    apply,
    check,
    deadline,
    exhibit,
    files,
    home,
    language,
    letters,
    lost_code,
    rules,
    send,
    status,
    view,
)
