"""One's own account: password, second factor and open sessions."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import PasswordField

from tracker.accounts import access, admission, passwords, second_factor, session_row
from tracker.accounts.access import STAFF
from tracker.accounts.destination import FIRST_PAGES, first_page
from tracker.accounts.forms import ChangePassword, Enrol, FirstEnrol
from tracker.accounts.user import User
from tracker.accounts.views import bp, knows_password, me, own_session
from tracker.audit.event import witness
from tracker.extensions import db


@bp.context_processor
def ways_on() -> dict[str, object]:
    """`nav`: where one's work begins, for whoever has taken the first steps."""
    user = me()
    if not user.is_authenticated or second_factor.is_missing(user):
        return {"nav": []}
    page = first_page(user)
    if page is None:
        return {"nav": []}
    return {"nav": [{"url": url_for(page), "text": _(FIRST_PAGES[page]), "current": False}]}


@bp.get("/account")
@access.only(*STAFF)
def account() -> ResponseReturnValue:
    """Who I am here, and what I can change of it."""
    others = session_row.count_others(me().id, own_session().token)
    return render_template("accounts/account.html", user=me(), others=others)


@bp.route("/account/password", methods=["GET", "POST"])
@access.only(*STAFF)
def change_password() -> ResponseReturnValue:
    """A new password, for the current one; every other session ends."""
    user = me()
    form = ChangePassword((user.login, user.name, user.agency.code))
    if form.validate_on_submit() and _is_mine(form.current):
        user.password_hash = passwords.hashed(form.new.data)
        user.must_change_password, user.password_expires_at = False, None
        return _changed(user, "password_changed", _("密码已经更改，其他地方的登录已经退出"))
    return render_template("accounts/password.html", form=form, forced=user.must_change_password)


@bp.route("/account/second-factor", methods=["GET", "POST"])
@access.only(*STAFF)
def enrol() -> ResponseReturnValue:
    """Take a new device into use: a code from it is the proof; every other session ends."""
    user = me()
    form = Enrol() if user.totp_secret else FirstEnrol()
    secret = session.get("enrolling") or _offer_secret()
    if form.validate_on_submit() and (not user.totp_secret or _is_mine(form.password)):
        if second_factor.enrol(user, secret, form.code.data):
            return _changed(user, "second_factor_enrolled", _("动态验证码已经启用"))
        form.code.errors = [_("验证码不正确，请检查手机的时间，并填写验证器现在显示的数字")]
    picture = second_factor.picture(secret, user)
    return render_template(
        "accounts/enrol.html", form=form, secret=secret, picture=picture, first=not user.totp_secret
    )


@bp.post("/account/sessions")
@access.only(*STAFF)
def end_sessions() -> ResponseReturnValue:
    """End every session of mine but this one."""
    session_row.end_all(me().id, but=own_session().token)
    witness("sessions_ended", ("user", me().id), agency_id=me().agency_id, by=me())
    db.session.commit()
    flash(_("其他地方的登录已经退出"), "success")
    return redirect(url_for(".account"), 303)


def _changed(user: User, what: str, said: str) -> ResponseReturnValue:
    """Keep the change; this browser goes on with a new session, all others are signed out."""
    session_row.end_all(user.id)
    witness(what, ("user", user.id), agency_id=user.agency_id, by=user)
    session.pop("enrolling", None)
    own_session().renew()
    db.session.commit()
    flash(said, "success")
    return redirect(url_for(".account"), 303)


def _is_mine(field: PasswordField) -> bool:
    """Whether the current password is right; else the field says so."""
    return knows_password(me(), field, admission.is_own_password)


def _offer_secret() -> str:
    """The secret stays in the session until a code confirms it; reloading shows the same one."""
    session["enrolling"] = secret = second_factor.new_secret()
    return secret
