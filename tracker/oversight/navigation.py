"""The navigation of the leaders' pages."""

from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from tracker.accounts import access
from tracker.oversight import bp


@bp.context_processor
def navigation() -> dict[str, Any]:
    """`nav`: the pages open to this user, the one at hand marked."""
    pages = {
        "desk.inbox": _("待办事项"),
        "oversight.overview": _("办理概况"),
        "oversight.periodic_report": _("月报、季报"),
        "desk.reports": _("年度报告"),
        "desk.task_list": _("我的任务"),
    }
    return {
        "nav": [
            {"url": url_for(page), "text": text, "current": request.endpoint == page}
            for page, text in pages.items()
            if access.admits(access.declared(current_app, page), current_user)
        ]
    }
