"""Signing in and out: password, then the second factor, then a new session."""

from collections.abc import Callable
from typing import Any, cast

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user
from wtforms import PasswordField

from tracker import clock
from tracker.accounts import access, admission
from tracker.accounts.access import STAFF
from tracker.accounts.admission import Locked
from tracker.accounts.destination import first_page, is_closed, is_local
from tracker.accounts.forms import SecondFactor, SignIn
from tracker.accounts.session import ServerSession
from tracker.accounts.user import User, load
from tracker.audit.event import witness
from tracker.extensions import db, remote_address

bp = Blueprint("accounts", __name__)
WAITS_FOR_CODE = 600  # seconds between the password and the second factor


@bp.route("/sign-in", methods=["GET", "POST"])
@access.public
def sign_in() -> ResponseReturnValue:
    """Login and password; one answer for every wrong pair."""
    form = SignIn()
    user = _judge(form) if form.validate_on_submit() else None
    if user is None:
        return render_template("accounts/sign_in.html", form=form)
    if user.totp_secret and not user.is_demo:
        db.session.commit()
        own_session().begin_anew(entering=user.id, entering_at=clock.now().timestamp())
        return redirect(url_for(".second_factor", next=request.args.get("next")), 303)
    return _enter(user)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@access.public
def second_factor() -> ResponseReturnValue:
    """The code of the user's device, within ten minutes of the password."""
    user = _entering()
    if user is None:
        return redirect(url_for(".sign_in", next=request.args.get("next")))
    form = SecondFactor()
    if form.validate_on_submit() and _code_is_right(form, user):
        return _enter(user)
    return render_template("accounts/second_factor.html", form=form)


@bp.post("/sign-out")
@access.only(*STAFF)
def sign_out() -> ResponseReturnValue:
    """End the session on the server, and ask the browser to forget what it kept."""
    witness("signed_out", ("user", current_user.id), agency_id=current_user.agency_id, by=me())
    db.session.commit()
    own_session().end()
    response = cast("Response", redirect(url_for(".sign_in"), 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # the cookie we replace ourselves
    return response


def _judge(form: SignIn) -> User | None:
    """The user of a right login and password; else the form says what is wrong."""
    try:
        tried = admission.begin(form.login.data, remote_address())
    except Locked as locked:
        form.form_errors.append(too_often(locked))
        return None
    db.session.commit()  # the try counts, whatever becomes of it
    user = admission.finish(tried, form.password.data)
    if user and not admission.has_expired(user):
        return user
    form.form_errors.append(
        _("初始密码已经过期，请联系系统管理员重新设置") if user else _("账号或者密码不正确")
    )
    db.session.commit()
    return None


def _code_is_right(form: SecondFactor, user: User) -> bool:
    try:
        right = admission.accept_code(user, form.code.data)
    except Locked as locked:
        form.form_errors.append(too_often(locked))
        return False
    if not right:
        form.code.errors = [_("验证码不正确，或者已经用过；请等验证器显示下一组数字再填写")]
        db.session.commit()  # the failed try counts
    return right


def _entering() -> User | None:
    """Who has given the right password in this session a moment ago."""
    since = session.get("entering_at", 0)
    if not 0 <= clock.now().timestamp() - since <= WAITS_FOR_CODE:
        return None
    return load(session["entering"])


def _enter(user: User) -> ResponseReturnValue:
    """A new session for `user`; nothing of the one before it is kept but the language."""
    witness("signed_in", ("user", user.id), agency_id=user.agency_id, by=user)
    target = request.args.get("next", "")
    wanted = is_local(target) and not is_closed(target, user)
    onward = target if wanted else _first_page(user)
    own_session().begin_anew()
    login_user(user)
    db.session.commit()
    return redirect(onward, 303)


def _first_page(user: User) -> str:
    return url_for(first_page(user) or ".account")


def too_often(locked: Locked) -> str:
    """The sentence for someone who must wait, with the time in Beijing."""
    return _(
        "密码或者验证码输错次数太多，请在 %(time)s 以后再试",
        time=f"{clock.beijing(locked.until):%H:%M:%S}",
    )


def knows_password(whose: Any, field: PasswordField, check: Callable[[Any, str], bool]) -> bool:
    """Whether the password of `whose` is right; else the field says so, and the failure counts.

    `check`: is_own_password of staff, or of applicants. Commits a failure, although it refuses.
    """
    try:
        if check(whose, field.data):
            return True
        field.errors = [_("当前密码不正确")]
    except Locked as locked:
        field.errors = [too_often(locked)]
    db.session.commit()
    return False


def own_session() -> ServerSession:
    """Flask's session, as the class that can be renewed and ended."""
    return cast("ServerSession", session._get_current_object())  # type: ignore[attr-defined]


def me() -> User:
    """Who is signed in: the user, not a proxy."""
    return cast("User", current_user._get_current_object())


from tracker.accounts import account_views  # noqa: E402, F401 - registers its routes
