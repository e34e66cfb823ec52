"""The navigation of the administrators' pages, and the reminder that stands above each."""

from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from tracker.accounts import access
from tracker.admin import bp
from tracker.arrangements.reminder import missing_year

LOADING = ("admin.load", "admin.confirm")  # where one is doing what the reminder asks for


@bp.context_processor
def navigation() -> dict[str, Any]:
    """`nav`: the pages open to this user; `missing_year`: the year whose notice is not loaded."""
    pages = {
        "desk.inbox": _("待办事项"),
        "admin.arrangements": _("节假日安排"),
        "admin.load": _("载入通知"),
    }
    return {
        "nav": [
            {"url": url_for(page), "text": text, "current": request.endpoint == page}
            for page, text in pages.items()
            if _admits(page)
        ],
        "missing_year": None if request.endpoint in LOADING else missing_year(),
        "may_load": _admits("admin.load"),
    }


def _admits(page: str) -> bool:
    return access.admits(access.declared(current_app, page), current_user)
