"""What keeps an applicant's account safe: password, second factor, open sessions, its end."""

from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.accounts import access, passwords, recovery_code, second_factor, session_row
from tracker.accounts.account import Account
from tracker.accounts.account_session import me, own
from tracker.accounts.forms import Enrol
from tracker.audit.event import witness
from tracker.context import current_agency
from tracker.extensions import db
from tracker.handling import account as handling
from tracker.portal import account_mail, bp
from tracker.portal.account_again import is_mine
from tracker.portal.account_forms import (
    NOTICES,
    OtherPasswordForm,
    PasswordForm,
    password_context,
)


@bp.get("/my/settings")
@access.account
def account_settings() -> ResponseReturnValue:
    """What the account is, and what can be changed of it."""
    return render_template(
        "portal/account_settings.html",
        account=me(),
        notices=dict(NOTICES)[me().notices],
        codes=recovery_code.left(me()) if me().totp_secret else 0,
        others=session_row.count_others_of_account(me().id, own().token),
    )


@bp.route("/my/password", methods=["GET", "POST"])
@access.account
def account_password() -> ResponseReturnValue:
    """A new password, for the current one; every other session ends."""
    form = OtherPasswordForm(password_context(me().email, current_agency().code))
    if form.validate_on_submit() and is_mine(form.current):
        me().password_hash = passwords.hashed(form.new.data)
        return _changed("account_password_changed", _("密码已经更改，其他地方的登录已经退出"))
    return render_template("portal/account_password.html", form=form)


@bp.route("/my/second-factor", methods=["GET", "POST"])
@access.account
def account_second_factor() -> ResponseReturnValue:
    """Take a device into use: a code from it is the proof; the recovery codes are shown once."""
    form = Enrol()
    secret = session.get("account_enrolling") or _offer_secret()
    if form.validate_on_submit() and is_mine(form.password):
        if second_factor.enrol(me(), secret, form.code.data):
            codes = recovery_code.fresh(me())
            _changed("account_second_factor_enrolled", _("动态验证码已经启用"))
            return _codes(codes)
        form.code.errors = [_("验证码不正确，请检查手机的时间，并填写验证器现在显示的数字")]
    picture = second_factor.picture(secret, me())
    return render_template("portal/account_enrol.html", form=form, secret=secret, picture=picture)


@bp.route("/my/recovery-codes", methods=["GET", "POST"])
@access.account
def account_recovery() -> ResponseReturnValue:
    """New recovery codes in place of the old ones."""
    form = PasswordForm()
    if me().totp_secret and form.validate_on_submit() and is_mine(form.password):
        codes = recovery_code.fresh(me())
        _witness("account_recovery_codes_made")
        db.session.commit()
        return _codes(codes)
    return _ask(form, "recovery")


@bp.route("/my/second-factor/off", methods=["GET", "POST"])
@access.account
def account_second_factor_off() -> ResponseReturnValue:
    """Do without the second factor; the device and the recovery codes open nothing any more."""
    form = PasswordForm()
    if form.validate_on_submit() and is_mine(form.password):
        me().totp_secret = me().totp_last_step = None
        recovery_code.forget(me())
        return _changed("account_second_factor_removed", _("动态验证码已经停用"))
    return _ask(form, "off")


@bp.post("/my/sessions")
@access.account
def account_sessions() -> ResponseReturnValue:
    """End every session of the account but this one."""
    session_row.end_all_of_account(me().id, but=own().token)
    _witness("account_sessions_ended")
    db.session.commit()
    flash(_("其他地方的登录已经退出"), "success")
    return redirect(url_for(".account_settings"), 303)


@bp.route("/my/delete", methods=["GET", "POST"])
@access.account
def account_delete() -> ResponseReturnValue:
    """Delete the account, for the password; the cases stay by law, only the link to them goes."""
    form = PasswordForm()
    if form.validate_on_submit() and is_mine(form.password):
        email = me().email
        handling.delete(me())
        account_mail.tell_changed(current_agency(), email, _("账号已经按您的要求删除。"))
        db.session.commit()
        own().end()
        return render_template("portal/account_deleted.html")
    return _ask(form, "delete")


def _ask(form: PasswordForm, what: str) -> str:
    """The page on which the password is asked for once more."""
    return render_template("portal/account_confirm.html", form=form, what=what)


def _codes(codes: list[str]) -> str:
    return render_template("portal/account_codes.html", codes=codes)


def _changed(what: str, said: str) -> ResponseReturnValue:
    """Keep the change; this browser goes on with a new session, all others are signed out."""
    handling.end_sessions(me())
    _witness(what)
    account_mail.tell_changed(current_agency(), me().email, f"{said}。")
    session.pop("account_enrolling", None)
    own().renew()
    db.session.commit()
    flash(said, "success")
    return redirect(url_for(".account_settings"), 303)


def _witness(what: str, **data: Any) -> None:
    account: Account = me()
    witness(what, ("account", account.id), agency_id=account.agency_id, by=account, **data)


def _offer_secret() -> str:
    """The secret stays in the session until a code confirms it; reloading shows the same one."""
    session["account_enrolling"] = secret = second_factor.new_secret()
    return secret
