"""The navigation of the administrators' pages, and the reminder that stands above each."""

from typing import Any

from flask import request

from tracker import navigation
from tracker.admin import bp
from tracker.arrangements.reminder import missing_year
from tracker.law.words import says

LOADING = ("admin.load", "admin.confirm")  # where one is doing what the reminder asks for
PAGES = {
    "admin.load": says("载入通知"),
    "admin.guide": says("公开指南"),
    "admin.crossing": says("两网交换"),
}


@bp.context_processor
def context() -> dict[str, Any]:
    """`nav`: the pages open to this user; `missing_year`: the year whose notice is not loaded."""
    return {
        "nav": navigation.links((*navigation.PAGES.items(), *PAGES.items())),
        "missing_year": None if request.endpoint in LOADING else missing_year(),
        "may_load": navigation.admits("admin.load"),
    }
