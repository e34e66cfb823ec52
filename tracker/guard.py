"""At the door: the user is admitted to a route only by a role that the route declares."""

from collections.abc import Iterator

from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.accounts import access, account_session, second_factor
from tracker.config import DESK, LOOPBACK, PORTAL
from tracker.extensions import SAFE_METHODS

LONGEST_ADDRESS = 8_000  # bytes: the longest of ours, a sign-in that leads back, is far shorter
LARGEST_ID = 2**31 - 1  # what an integer column of PostgreSQL holds
CLOSED = {
    PORTAL: (
        *("desk.", "legal.", "oversight.", "portal.account_contact"),
        *("portal.status_complaint", "portal.status_correction", "portal.status_fee_objection"),
        *("portal.status_payment", "portal.status_reasons", "portal.status_rectification"),
        "portal.status_withdrawal",
    ),
    DESK: ("portal.apply", "portal.status", "portal.account"),
}
"""What the two sides do not serve: nobody acts, and nobody files, where it would be lost."""
SPACES = "\t\n\r"  # the control characters that people type


def attach(app: Flask) -> None:
    """Check every request before its view; `static` serves the files that everyone may have."""
    access.public(app.view_functions["static"])
    for check in (
        _refuse_demo_elsewhere,
        _refuse_endless_address,
        _refuse_unknown_visitor,
        _refuse_foreign_origin,
        _refuse_unreadable_text,
        _refuse_impossible_ids,
        _keep_to_this_side,
        _admit,
    ):
        app.before_request(check)


def _refuse_demo_elsewhere() -> None:
    if current_app.config["DEMO"] and request.remote_addr not in LOOPBACK:
        abort(403)


def _refuse_endless_address() -> None:
    """What is asked would come back in links and in the Location header, longer still."""
    if len(request.environ["PATH_INFO"]) + len(request.query_string) > LONGEST_ADDRESS:
        abort(414)


def _refuse_unknown_visitor() -> None:
    """A session that the database cannot give now is neither its owner's nor a stranger's."""
    if session.is_unreadable:  # type: ignore[attr-defined]
        abort(503)


def _refuse_foreign_origin() -> None:
    """A browser names the page's origin on unsafe methods; another site's page is refused."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin != _own_origin():
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)


def _own_origin() -> str:
    """Scheme from the settings, for a proxy may end TLS; the host was checked to be trusted."""
    return f"{'https' if current_app.config['HTTPS'] else 'http'}://{request.host}"


def _refuse_unreadable_text() -> None:
    """NUL, control characters and lone surrogates: no one types them, and databases differ."""
    if not all(_is_readable(text) for text in _sent()):
        abort(400)


def _sent() -> Iterator[str]:
    """Every text of the request that a view may read: path, query, fields, file names."""
    yield request.path
    for values in (request.args, request.form):
        for name, value in values.items(multi=True):
            yield name
            yield value
    for name, file in request.files.items(multi=True):
        yield name
        yield file.filename or ""


def _is_readable(text: str) -> bool:
    return not any(
        (sign < " " and sign not in SPACES) or sign == "\x7f" or "\ud800" <= sign <= "\udfff"
        for sign in text
    )


def _refuse_impossible_ids() -> None:
    """A number in the address that no row can have is not found, on both databases alike."""
    for value in (request.view_args or {}).values():
        if isinstance(value, int) and value > LARGEST_ID:
            abort(404)


def _keep_to_this_side() -> Response | None:
    """Of two sides that never touch, each serves its own face."""
    if current_app.config["SIDE"] == DESK and request.endpoint == "portal.home":
        return redirect(url_for("accounts.sign_in"))
    if is_closed(request.endpoint or ""):
        abort(404)
    return None


def is_closed(endpoint: str) -> bool:
    """Whether this side of two networks does not serve the page."""
    return endpoint.startswith(CLOSED.get(current_app.config["SIDE"], ("/",)))


def _admit() -> Response | None:
    """Anonymous visitors are sent to sign in; signed-in ones without the role are refused."""
    if request.endpoint is None:
        return None
    roles = access.declared(current_app, request.endpoint)  # type: ignore[arg-type]
    if access.PUBLIC in roles:
        return None
    if access.ACCOUNT in roles:
        return None if account_session.holder() else _to_account_sign_in()
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=_back()))
    if current_user.is_demo and not current_app.config["DEMO"]:
        abort(403)
    first = _first_step()
    if first and request.endpoint not in (first, "accounts.sign_out"):
        return redirect(url_for(first))
    if not access.admits(roles, current_user):
        abort(403)
    return None


def _to_account_sign_in() -> Response:
    """Also for staff: who works here signs in as an applicant with an account of their own."""
    return redirect(url_for("portal.account_sign_in", next=_back()))


def _first_step() -> str | None:
    """What the user must do before anything else: change a given password, enrol a device."""
    if current_user.must_change_password and not current_user.is_demo:
        return "accounts.change_password"
    return "accounts.enrol" if second_factor.is_missing(current_user) else None


def _back() -> str | None:
    """Where to go after signing in: the page itself, never the address of an act."""
    return request.full_path.rstrip("?") if request.method in SAFE_METHODS else None
