"""Sending: one form gives one case, however often it is sent, and always the same receipt."""

from datetime import datetime, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from tracker import clock, crypto
from tracker.accounts import access
from tracker.arrangements import load
from tracker.context import current_agency, current_settings, say
from tracker.extensions import db, limiter
from tracker.handling import intake
from tracker.handling.intake import Submitted
from tracker.law.dated import Refused
from tracker.portal import bp, check, writing
from tracker.portal.account import keep_filed
from tracker.portal.home import periods
from tracker.portal.writing import Writing

RECEIPT_KEPT = timedelta(minutes=30)


@bp.post("/apply/send")
@access.public
@limiter.limit("60 per minute")  # a service hall shares one address
def apply_send() -> ResponseReturnValue:
    """File the application. The key in the form tells a second sending from a second form."""
    key = request.form.get("key", "")
    kept = writing.find()
    if kept is None or not crypto.same(kept.key, key):
        return _again(key)
    application = check.complete(kept)
    if application is None:
        return redirect(url_for("portal.apply_check"), 303)
    try:
        _file(application, kept)
    except IntegrityError:  # sent twice at once: the other one is the first
        db.session.rollback()
        return _again(key)
    except Refused as error:
        db.session.rollback()
        flash(say(error))
        return redirect(url_for("portal.apply_check"), 303)
    return _to_receipt(key)


def _file(application: intake.Application, kept: Writing) -> None:
    """Case, files, event, messages and the end of the draft: all of it, or nothing."""
    done = intake.submit(current_agency(), application, kept.key, kept.documents)
    keep_filed(done.case)
    writing.end(kept)
    db.session.commit()


def _again(key: str) -> ResponseReturnValue:
    """The receipt of what `key` made already; else the form, which holds what was typed."""
    if key and intake.submitted_with(current_agency(), key):
        return _to_receipt(key)
    if writing.find() is None:
        flash(_("这份申请没有提交，填写的内容也没有保留下来。请重新填写。"))
        return redirect(url_for("portal.apply"), 303)
    flash(_("这份申请还没有提交。请检查下面的内容，再点“提交申请”。"))
    return redirect(url_for("portal.apply_check"), 303)


def _to_receipt(key: str) -> ResponseReturnValue:
    session["receipt"] = {"key": key, "until": (clock.now() + RECEIPT_KEPT).isoformat()}
    return redirect(url_for("portal.apply_receipt"), 303)


@bp.get("/apply/receipt")
@access.public
def apply_receipt() -> ResponseReturnValue:
    """Number and query code, for half an hour or until the visitor leaves."""
    done = received()
    if done is None:
        return redirect(url_for("portal.status"), 303)
    return render_template("portal/receipt.html", case=done.case, code=done.code, **_dates(done))


def received() -> Submitted | None:
    """What was filed on this machine, for as long as its receipt is shown."""
    receipt = session.get("receipt")
    if not receipt or clock.now() > datetime.fromisoformat(receipt["until"]):
        return None
    return intake.submitted_with(current_agency(), receipt["key"])


def _dates(done: Submitted) -> dict[str, Any]:
    """What happens next and when: the office confirms, then the law's period runs."""
    submitted_on = clock.beijing(done.case.submitted_at).date()
    wait = current_settings().number("confirmation_wd")
    confirm_by = load.calendar().add(submitted_on, wait)
    return {"confirm_by": confirm_by, "wait": wait, "law": periods()}
