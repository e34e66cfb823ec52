"""An applicant's way into the account and out: sign-up, links by e-mail, sign-in, sign-out."""

from typing import Any, cast

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.accounts import access, account_admission, account_link, account_session
from tracker.accounts.account import Account
from tracker.accounts.account_session import me, own
from tracker.accounts.admission import Locked
from tracker.accounts.destination import is_local
from tracker.accounts.forms import SecondFactor
from tracker.accounts.views import too_often
from tracker.audit.event import witness
from tracker.context import current_agency
from tracker.extensions import db, limiter, remote_address
from tracker.handling import account as handling
from tracker.portal import account_mail, bp
from tracker.portal.account_forms import (
    EmailForm,
    NewPasswordForm,
    SignInForm,
    password_context,
)

GONE = 410


@bp.route("/my/sign-up", methods=["GET", "POST"])
@access.public
@limiter.limit("10 per hour", methods=["POST"])
def account_sign_up() -> ResponseReturnValue:
    """An address to prove; the answer is the same whether it has an account or not."""
    return _ask_for_link("portal/account_sign_up.html")


@bp.route("/my/reset", methods=["GET", "POST"])
@access.public
@limiter.limit("10 per hour", methods=["POST"])
def account_reset() -> ResponseReturnValue:
    """For whoever forgot the password; the answer is the same as for signing up."""
    return _ask_for_link("portal/account_reset.html")


def _ask_for_link(page: str) -> ResponseReturnValue:
    form = EmailForm()
    if not form.validate_on_submit():
        return render_template(page, form=form)
    account_mail.send_link(current_agency(), form.email.data)
    db.session.commit()
    return render_template("portal/account_sent.html")


@bp.route("/my/link/<token>", methods=["GET", "POST"])
@access.public
@limiter.limit("20 per hour", methods=["POST"])
def account_open(token: str) -> ResponseReturnValue:
    """A password for the proved address; only sending the form uses the link up."""
    link = account_link.find(current_agency().id, token, account_link.SIGN_UP, account_link.RESET)
    if link is None:
        return render_template("portal/account_link_gone.html"), GONE
    form = NewPasswordForm(password_context(link.email, current_agency().code))
    if not form.validate_on_submit():
        return render_template("portal/account_open.html", form=form, link=link)
    account = handling.open_with(link, form.new.data)
    if account is None:
        return render_template("portal/account_link_gone.html"), GONE
    account_mail.tell_changed(current_agency(), account.email, _("账号的密码已经设置。"))
    if account.totp_secret:  # the mailbox alone does not open what a second factor protects
        db.session.commit()
        flash(_("密码已经设置，请登录"), "success")
        return redirect(url_for(".account_sign_in"), 303)
    return _enter(account)


@bp.route("/my/email/<token>", methods=["GET", "POST"])
@access.public
@limiter.limit("20 per hour", methods=["POST"])
def account_moved(token: str) -> ResponseReturnValue:
    """The proof of a new address; a mail scanner that opens the link changes nothing."""
    link = account_link.find(current_agency().id, token, account_link.EMAIL)
    if link is None:
        return render_template("portal/account_link_gone.html"), GONE
    if request.method == "GET":
        return render_template("portal/account_moved.html", email=link.email)
    old = cast("Account", link.account).email
    account = handling.move(link)
    if account is None:
        return render_template("portal/account_link_gone.html"), GONE
    account_mail.tell_changed(current_agency(), old, _("账号的电子邮箱已经换成另一个邮箱。"))
    db.session.commit()
    flash(_("电子邮箱已经更换，请用新的邮箱登录"), "success")
    return redirect(url_for(".account_sign_in"), 303)


@bp.route("/my/sign-in", methods=["GET", "POST"])
@access.public
def account_sign_in() -> ResponseReturnValue:
    """Address and password; one answer for every wrong pair."""
    form = SignInForm()
    account = _judge(form) if form.validate_on_submit() else None
    if account is None:
        return render_template("portal/account_sign_in.html", form=form)
    if account.totp_secret and not account.is_demo:
        db.session.commit()
        account_session.wait_for_code(account)
        return redirect(url_for(".account_code", next=request.args.get("next")), 303)
    return _enter(account)


@bp.route("/my/sign-in/code", methods=["GET", "POST"])
@access.public
def account_code() -> ResponseReturnValue:
    """The code of the device, or a recovery code, within ten minutes of the password."""
    account = account_session.entering()
    if account is None:
        return redirect(url_for(".account_sign_in", next=request.args.get("next")))
    form = SecondFactor()
    if form.validate_on_submit() and _code_is_right(form, account):
        return _enter(account)
    return render_template("portal/account_code.html", form=form)


@bp.post("/my/sign-out")
@access.account
def account_sign_out() -> ResponseReturnValue:
    """End the session on the server, with the case and the form that it held."""
    witness("account_signed_out", ("account", me().id), agency_id=me().agency_id, by=me())
    db.session.commit()
    own().end()
    response = cast("Response", redirect(url_for(".account_sign_in"), 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _judge(form: SignInForm) -> Account | None:
    """The account of a right pair; else the form says what is wrong."""
    try:
        tried = account_admission.begin(current_agency().id, form.email.data, remote_address())
    except Locked as locked:
        return _refuse(form.password, too_often(locked))
    db.session.commit()  # the try counts, whatever becomes of it
    account = account_admission.finish(tried, form.password.data)
    if account is None:
        db.session.commit()
        return _refuse(form.password, _("电子邮箱或者密码不正确"))
    return account


def _code_is_right(form: SecondFactor, account: Account) -> bool:
    try:
        right = account_admission.accept_code(account, form.code.data)
    except Locked as locked:
        _refuse(form.code, too_often(locked))
        return False
    if not right:
        _refuse(form.code, _("验证码或者恢复码不正确，或者已经用过"))
        db.session.commit()  # the failed try counts
    return right


def _enter(account: Account) -> ResponseReturnValue:
    """A new session for the account, and on to the page that was asked for."""
    witness("account_signed_in", ("account", account.id), agency_id=account.agency_id, by=account)
    target = request.args.get("next", "")
    db.session.commit()
    account_session.enter(account)
    return redirect(target if is_local(target) else url_for(".account"), 303)


def _refuse(field: Any, sentence: str) -> None:
    field.errors = [sentence]
