"""The navigation of the staff pages, given to every template of the desk."""

from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from tracker.accounts import access
from tracker.desk import bp


@bp.context_processor
def navigation() -> dict[str, Any]:
    """`nav`: the pages of the desk that are open to this user, the one at hand marked."""
    pages = {
        "desk.inbox": _("待办事项"),
        "desk.register": _("登记申请"),
        "desk.unit_tasks": _("转办单"),
        "desk.rectifications": _("更正登记"),
        "desk.absences": _("AB岗和外出"),
        "desk.document_numbers": _("文号登记簿"),
        "desk.wordings": _("文书用语"),
        "desk.publications": _("拟主动公开"),
        "oversight.overview": _("办理概况"),
        "oversight.periodic_report": _("月报、季报"),
        "desk.archives": _("归档"),
        "desk.reports": _("年度报告"),
        "desk.task_list": _("我的任务"),
        "admin.arrangements": _("节假日安排"),
    }
    return {
        "nav": [
            {"url": url_for(page), "text": text, "current": request.endpoint == page}
            for page, text in pages.items()
            if access.admits(access.declared(current_app, page), current_user)
        ],
        "may_register": access.admits(access.declared(current_app, "desk.register"), current_user),
    }
