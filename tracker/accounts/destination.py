"""Where a visitor may be sent on: to a page of this site, and the first page of each role."""

from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

from tracker.accounts import access
from tracker.accounts.user import User
from tracker.law.words import says

# The first page of each face for staff, the one that most people work on first.
FIRST_PAGES = {"desk.inbox": says("待办事项"), "admin.arrangements": says("节假日安排")}


def first_page(user: User) -> str | None:
    """The endpoint on which the user's work begins; None for a role that has no page yet."""
    return next(
        (page for page in FIRST_PAGES if access.admits(access.declared(current_app, page), user)),
        None,
    )


def is_closed(address: str, user: User) -> bool:
    """Whether `address` is a page of this site that is not for the user's role."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(urlsplit(address).path)
    except HTTPException:
        return False  # no such page, or a moved one: it says so itself
    return not access.admits(access.declared(current_app, endpoint), user)


def is_local(address: str) -> bool:
    """Whether `address` stays on this site: a path, with nothing a browser reads as a host."""
    if not address.startswith("/") or address.startswith("//") or not address.isprintable():
        return False
    parts = urlsplit(address)
    return "\\" not in address and not parts.scheme and not parts.netloc
