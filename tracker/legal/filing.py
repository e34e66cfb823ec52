"""Our answer was handed in: when, how, and what proves it; the proof, for who sees the dispute."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from tracker import refusals
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.application_words import offered
from tracker.arrangements import load
from tracker.context import day
from tracker.dispute_words import WAYS
from tracker.disputes import answer as answers
from tracker.disputes import answering, docket
from tracker.disputes.answer import Answer
from tracker.disputes.answering import Filing
from tracker.disputes.dispute import Dispute
from tracker.documents import store
from tracker.documents.document import EVIDENCE, Document
from tracker.documents.send import attachment
from tracker.fields import note, past_day
from tracker.law.dispute_answer import State
from tracker.law.procedure import PROCEDURE, Act
from tracker.legal import bp
from tracker.legal.acting import DisputeActForm, done, form_page, found, me, version

LAW = PROCEDURE[Act.REGISTER_DISPUTE]


class FilingForm(DisputeActForm):
    """The day, the way, and at least one thing that proves it."""

    filed_on = past_day(_("提交日期"), _("寄出的，填写寄出的那一天。"))
    way = RadioField(_("提交方式"), [InputRequired(_("请选择提交的方式"))], choices=offered(WAYS))
    tracking = StringField(_("邮件号"), [Optional(), Length(max=40, message=_("不超过 40 个字符"))])
    note = note(_("签收情况"), _("谁、在哪里签收，网上提交的写回执编号；加密保存。"))
    proof = FileField(
        _("回执、寄件凭证（可不填）"),
        description=_("邮件号、签收情况、回执至少有一项。"),
    )


@bp.route("/disputes/<int:dispute_id>/filing", methods=["GET", "POST"])
@access.only("head", "legal")
def filing(dispute_id: int) -> ResponseReturnValue:
    """Enter that the answer left, which ends our period."""
    row = found(dispute_id)
    written = answers.of(row)
    form = FilingForm(version(row, written))
    against = _against(row, written)
    if against:
        form.form_errors.append(against)
    elif form.validate_on_submit():
        with refusals.refusals_in(form):
            answering.file(row, me(), _told(row, form))
            return done(row, _sentence(row))
    return form_page(row, gettext("登记提交"), form, LAW.law, LAW.cite, against=against, files=True)


@bp.get("/disputes/<int:dispute_id>/proof")
@access.only(*READS_CASES)
def proof(dispute_id: int) -> ResponseReturnValue:
    """What proves that the answer was handed in."""
    file = found(dispute_id).responded_proof
    return attachment(file) if file else abort(404)


def _told(row: Dispute, form: FilingForm) -> Filing:
    file: Document | None = None
    if getattr(form.proof.data, "filename", ""):
        file = store.keep(row.agency_id, EVIDENCE, form.proof.data, me(), row.case)
    told = form.filed_on.data, form.way.data, form.tracking.data, form.note.data
    return Filing(*told, file)


def _against(row: Dispute, written: Answer | None) -> str:
    if row.responded_on or row.decided_on:
        return gettext("提交已经登记，或者本案已经审结")
    if written and written.state != State.ISSUED:
        return gettext("答复书、答辩状还没有签发")
    return ""


def _sentence(row: Dispute) -> str:
    on = day(row.responded_on)
    if docket.responded_late(row, load.calendar()):
        return gettext("已登记%(day)s提交，晚于答复期限。", day=on)
    return gettext("已登记%(day)s提交，在答复期限以内。", day=on)
