"""How an applicant's account is reached: the e-mail, on which steps, and the contact details."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.accounts import access
from tracker.accounts.account_session import me
from tracker.audit.event import witness
from tracker.cases import account as account_cases
from tracker.context import current_agency
from tracker.extensions import db, limiter
from tracker.handling import account as handling
from tracker.portal import account_mail, bp
from tracker.portal.account_again import is_mine
from tracker.portal.account_forms import ContactForm, MoveForm, NoticesForm


@bp.route("/my/notices", methods=["GET", "POST"])
@access.account
def account_notices() -> ResponseReturnValue:
    """On which steps of its cases the account is told by e-mail."""
    form = NoticesForm(obj=me())
    if form.validate_on_submit():
        me().notices = form.notices.data
        witness("account_notices", ("account", me().id), agency_id=me().agency_id, by=me())
        db.session.commit()
        flash(_("已经保存"), "success")
        return redirect(url_for(".account_settings"), 303)
    return render_template("portal/account_notices.html", form=form)


@bp.route("/my/email", methods=["GET", "POST"])
@access.account
@limiter.limit("10 per hour", methods=["POST"])
def account_email() -> ResponseReturnValue:
    """Another address, for the password; it counts once a link sent there was opened.

    The answer is the same where another account has the address: it is told by that mail alone.
    """
    form = MoveForm()
    if form.validate_on_submit() and is_mine(form.password):
        account_mail.send_move(current_agency(), me(), form.email.data)
        db.session.commit()
        return render_template("portal/account_sent.html", moving=True)
    return render_template("portal/account_email.html", form=form, email=me().email)


@bp.route("/my/contact", methods=["GET", "POST"])
@access.account
def account_contact() -> ResponseReturnValue:
    """Put telephone and address right on every open case; the officers see that it was done."""
    form = ContactForm()
    if form.validate_on_submit():
        told = {
            name: form[name].data for name in ("phone", "address", "postcode") if form[name].data
        }
        cases = account_cases.correctable(me(), to_act=True)
        done = [case for case in cases if handling.correct_contact(case, told)]
        db.session.commit()
        flash(_corrected(len(done)), "success" if done else "message")
        return redirect(url_for(".account_settings"), 303)
    return render_template(
        "portal/account_contact.html", form=form, cases=account_cases.correctable(me())
    )


def _corrected(number: int) -> str:
    if not number:
        return _("没有变动：正在办理的申请里已经是这样的联系方式")
    return _("已经更正 %(number)s 件正在办理的申请的联系方式", number=number)
