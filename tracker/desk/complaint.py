"""The register of complaints (投诉、举报, art 51): what is due first, one of them, its settling."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.accounts import access
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import me, refusals_in
from tracker.desk.fields import text
from tracker.disputes import complaint as acts
from tracker.disputes.complaint import READS, SETTLES, Complaint
from tracker.extensions import db


class SettleForm(FlaskForm):
    """What was found, which the applicant reads."""

    finding = text(
        _("处理结果"), _("请填写处理结果"), _("写明核查的情况和处理的结果。申请人在线可以看到。")
    )


@bp.get("/complaints")
@access.only(*READS)
def complaints() -> ResponseReturnValue:
    """The open ones by their last day, then the settled ones, newest first; one page."""
    mine = select(Complaint).where(Complaint.agency_id == me().agency_id)
    mine = mine.options(joinedload(Complaint.dispute), joinedload(Complaint.statement))
    waiting = mine.where(Complaint.settled_on.is_(None)).order_by(Complaint.due_on, Complaint.id)
    settled = mine.where(Complaint.settled_on.is_not(None)).order_by(Complaint.id.desc())
    found = [*db.session.scalars(waiting), *db.session.scalars(settled.limit(queries.PAGE))]
    return render_template("desk/complaints.html", rows=found)


@bp.route("/complaints/<int:complaint_id>", methods=["GET", "POST"])
@access.only(*READS)
def complaint(complaint_id: int) -> ResponseReturnValue:
    """What is complained of, with its files; settled by the legal staff or the head."""
    query = select(Complaint).filter_by(id=complaint_id, agency_id=me().agency_id)
    if request.method == "POST":
        query = query.with_for_update()
    made = db.session.scalar(query) or abort(404)
    case = db.session.scalar(
        queries.visible_to(me()).where(Case.id == made.dispute.case_id)
    ) or abort(404)
    may_settle = me().role in SETTLES and made.settled_on is None
    form = SettleForm()
    if form.validate_on_submit():
        with refusals_in(form):
            acts.settle(made, me(), form.finding.data or "")
            db.session.commit()
            flash(gettext("处理结果已登记，申请人在线可以看到。"), "success")
            return redirect(url_for("desk.complaint", complaint_id=complaint_id))
    ids = made.statement.document_ids
    return render_template(
        "desk/complaint.html",
        made=made,
        case=case,
        form=form,
        may_settle=may_settle,
        files=[one for one in case.documents if one.id in ids],
    )
