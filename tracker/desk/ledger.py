"""Importing a ledger: uploaded, checked whole, looked at, then entered whole or not at all."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired

from tracker import crypto
from tracker.accounts import access
from tracker.application_words import offered
from tracker.context import say
from tracker.desk import bp
from tracker.desk.acting import me, refusals_in
from tracker.desk.task import FAULTS, STATES
from tracker.documents.refused import NotAccepted
from tracker.extensions import db
from tracker.ledgers import upload
from tracker.outbox import task as tasks

KINDS = (
    ("applications", _("依申请公开台账")),
    ("disputes", _("复议诉讼台账")),
    ("disclosures", _("主动公开台账")),
    ("figures", _("年报填报数据")),
)


class UploadForm(FlaskForm):
    """A table and what it is about."""

    kind = RadioField(
        _("台账种类"),
        [InputRequired(_("请选择台账种类"))],
        choices=offered(KINDS),
        default="applications",
    )
    file = FileField(
        _("文件"),
        [FileRequired(_("请选择文件"))],
        description=_("XLSX 或者 CSV，第一行是列名，列名见交换格式，最大 20 MB。"),
    )
    key = HiddenField()


class EnterForm(FlaskForm):
    """Nothing but the token: what is entered was shown."""


@bp.route("/ledger", methods=["GET", "POST"])
@access.only(upload.MAY)
def ledger() -> ResponseReturnValue:
    """The form; then a task that checks the file, and nothing is entered yet."""
    form = UploadForm()
    form.key.data = form.key.data or crypto.token()
    if form.validate_on_submit():
        key = crypto.fingerprint(form.key.data.encode())
        try:
            made = upload.check(me(), form.kind.data, form.file.data, key)
        except NotAccepted as refused:
            db.session.rollback()
            form.file.errors = [say(refused)]
        else:
            db.session.commit()
            return redirect(url_for(".ledger_task", public_id=made.public_id), 303)
    return render_template("desk/ledger.html", form=form)


@bp.route("/ledger/<public_id>", methods=["GET", "POST"])
@access.only(upload.MAY)
def ledger_task(public_id: str) -> ResponseReturnValue:
    """What the check found, and the button that enters the file; then what was entered."""
    task = tasks.find(me(), public_id)
    if task is None or task.kind not in (upload.CHECK, upload.ENTER):
        abort(404)
    form = EnterForm()
    if form.validate_on_submit():
        with refusals_in(form):
            made = upload.enter(me(), task)
            db.session.commit()
            return redirect(url_for(".ledger_task", public_id=made.public_id), 303)
    page = render_template("desk/ledger_task.html", form=form, **_told(public_id))
    return page, 409 if form.form_errors else 200


def _told(public_id: str) -> dict[str, Any]:
    """The task anew: a refusal has taken back what was read before."""
    task = tasks.find(me(), public_id)
    return {
        "task": task,
        "checking": bool(task and task.kind == upload.CHECK),
        "states": STATES,
        "faults": FAULTS,
        "kinds": dict(KINDS),
    }
