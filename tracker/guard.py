"""At the door: the user is admitted to a route only by a role that the route declares."""

from flask import Flask, abort, g, redirect, request, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from tracker.accounts import access
from tracker.config import LOOPBACK
from tracker.extensions import SAFE_METHODS

UNFINISHED = ("accounts.change_password", "accounts.enrol", "accounts.sign_out")


def attach(app: Flask) -> None:
    """Check every request before its view; `static` serves the files that everyone may have."""
    access.public(app.view_functions["static"])
    app.before_request(_refuse_demo_elsewhere)
    app.before_request(_refuse_foreign_origin)
    app.before_request(_admit)


def _refuse_demo_elsewhere() -> None:
    from flask import current_app

    if current_app.config["DEMO"] and request.remote_addr not in LOOPBACK:
        abort(403)


def _refuse_foreign_origin() -> None:
    """A browser names the page's origin on unsafe methods; another site's page is refused."""
    origin = request.headers.get("Origin")
    if request.method in SAFE_METHODS or not origin or origin == "null":
        return
    if origin != request.host_url.rstrip("/"):
        abort(403)


def _admit() -> Response | None:
    """Anonymous visitors are sent to sign in; signed-in ones without the role are refused."""
    from flask import current_app

    if request.endpoint is None:
        return None
    roles = access.declared(current_app, request.endpoint)  # type: ignore[arg-type]
    if access.PUBLIC in roles:
        return None
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    if current_user.is_demo and not current_app.config["DEMO"]:
        logout_user()
        abort(403)
    if g.get("second_factor_missing") and request.endpoint not in UNFINISHED:
        return redirect(url_for("accounts.enrol"))
    if not access.admits(roles, current_user):
        abort(403)
    return None
