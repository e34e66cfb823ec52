"""The navigation of the staff pages: the same for every face, only what is open to the user."""

from collections.abc import Iterable
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext
from flask_login import current_user

from tracker.accounts import access
from tracker.law.words import says

Link = dict[str, Any]

PAGES: dict[str, str] = {
    "desk.inbox": says("待办事项"),
    "desk.register": says("登记申请"),
    "desk.unit_tasks": says("转办单"),
    "legal.docket": says("复议诉讼"),
    "desk.registers": says("簿册"),
    "oversight.overview": says("办理概况"),
    "oversight.periodic_report": says("月报、季报"),
    "desk.reports": says("年度报告"),
    "desk.task_list": says("我的任务"),
    "admin.arrangements": says("节假日安排"),
}


def admits(page: str) -> bool:
    """Whether `page`, an endpoint, is open to whoever is signed in."""
    return access.admits(access.declared(current_app, page), current_user)


def links(pages: Iterable[tuple[str, str]] = tuple(PAGES.items())) -> list[Link]:
    """The pages that are open to this user, by endpoint and name; the one at hand marked."""
    return [
        {"url": url_for(page), "text": gettext(name), "current": request.endpoint == page}
        for page, name in pages
        if admits(page)
    ]
