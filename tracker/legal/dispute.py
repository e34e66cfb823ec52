"""One dispute: what is contested, until when we answer, our answer, and how it went; put right."""

from datetime import date
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import and_, or_, select

from tracker import dispute_form, refusals
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.accounts.user import User
from tracker.application_words import word
from tracker.arrangements import load
from tracker.audit.event import Event
from tracker.dispute_form import BESIDE, REVEALED, DisputeFields, options
from tracker.dispute_words import KINDS, SENTENCES
from tracker.disputes import answer as answers
from tracker.disputes import docket, hearing, queries, registration
from tracker.disputes.answer import Answer
from tracker.disputes.dispute import Dispute
from tracker.extensions import db
from tracker.fields import text
from tracker.law.dated import Refused
from tracker.law.dispute_answer import LITIGATION, STATE_NAMES, TITLES, State
from tracker.law.dispute_course import FIRST, ORDERS_ANEW
from tracker.law.explanation import Explanation
from tracker.law.procedure import PROCEDURE, Act
from tracker.legal import bp, facts
from tracker.legal.acting import DisputeActForm, done, form_page, found, me, version
from tracker.legal.urgency import urgency_of
from tracker.letters import pdf

ROW = PROCEDURE[Act.REGISTER_DISPUTE]


class CorrectionForm(DisputeFields, DisputeActForm):
    """What was mistyped, and why it is put right."""

    reason = text(_("更正的理由"), _("请填写更正的理由"), _("写入备注，改动前后的内容记入日志。"))


@bp.get("/disputes/<int:dispute_id>")
@access.only(*READS_CASES)
def dispute(dispute_id: int) -> ResponseReturnValue:
    """The page of a dispute; a foreign one answers like a missing one."""
    row = found(dispute_id)
    written, calendar = answers.of(row), load.calendar()
    return render_template(
        "legal/dispute.html",
        row=row,
        kind=word(KINDS, row.kind),
        urgency=urgency_of(row, calendar),
        explanation=_explanation(row),
        facts=facts.facts(row, calendar),
        steps=facts.steps(row, queries.chain(me(), row)),
        hearings=hearing.of(row),
        anew=_anew(row),
        may_appeal=_may_appeal(row),
        written=written,
        paper=TITLES.get(row.kind, ""),
        state_name=STATE_NAMES[State(written.state)] if written else "",
        prints_pdf=pdf.available(),
        next_act=_next(row, written),
        may_list=me().role in queries.READS_ALL,
        may_act=me().role in registration.MAY_ACT,
        may_void=bool(written) and written.state == State.ISSUED and _approves(),
        entries=_entries(row),
    )


@bp.route("/disputes/<int:dispute_id>/correct", methods=["GET", "POST"])
@access.only(*ROW.roles)
def dispute_correct(dispute_id: int) -> ResponseReturnValue:
    """Put right a slip of the key."""
    row = found(dispute_id)
    form = CorrectionForm(version(row), data=dispute_form.begun(row))
    if form.validate_on_submit():
        with refusals.refusals_in(form, BESIDE):
            registration.correct(row, me(), form.papers(), form.reason.data or "")
            return done(row, gettext("已更正登记，期限按更正以后的日期计算。"))
    heading = gettext("更正本案的登记")
    return form_page(
        row, heading, form, ROW.law, ROW.cite, options=options(form), left_out=REVEALED
    )


def _explanation(row: Dispute) -> Explanation | None:
    try:
        return docket.period(row, load.calendar())
    except Refused:
        return None


def _next(row: Dispute, written: Answer | None) -> tuple[str, str] | None:
    """The act that comes next, for the role that does it: its name and its address."""
    if row.result:
        return None
    if row.responded_on or row.kind not in TITLES:
        may = me().role in registration.MAY_ACT
        page = url_for("legal.conclusion_page", dispute_id=row.id)
        return (gettext("登记结果"), page) if may else None
    state = written.state if written else State.DRAFTING.value
    acts = me().role in registration.MAY_ACT
    if state == State.IN_REVIEW:
        name, page, may = gettext("审核签发"), "legal.answer_review", _approves()
    elif state == State.ISSUED or row.case is None:
        name, page, may = gettext("登记提交"), "legal.filing", acts
    else:
        title = gettext(TITLES[row.kind])
        name, page, may = gettext("起草%(title)s", title=title), "legal.answer", acts
    return (name, url_for(page, dispute_id=row.id)) if may else None


def _anew(row: Dispute) -> str:
    """The act by which an order to act once more opens a round of the case; empty for none."""
    if row.case is None or row.ended_as not in ORDERS_ANEW or not row.served_on:
        return ""
    may = me().role in PROCEDURE[Act.HANDLE_ANEW].roles
    return url_for("desk.anew", number=row.case.case_number) if may else ""


def _may_appeal(row: Dispute) -> bool:
    return row.kind == LITIGATION and row.instance == FIRST and bool(row.result)


def _approves() -> bool:
    return me().role in ("head", "leader")


def _entries(row: Dispute) -> list[dict[str, Any]]:
    """How the dispute went, from the log, newest first; one query."""
    registered = and_(
        Event.act == Act.REGISTER_DISPUTE.value, Event.data["dispute"].as_integer() == row.id
    )
    own = and_(Event.object_kind == "dispute", Event.object_id == str(row.id))
    of_case = Event.case_id == row.case_id if row.case_id else own
    query = (
        select(Event, User.name)
        .outerjoin(User, User.id == Event.actor_id)
        .where(Event.chain == row.agency_id, or_(own, and_(of_case, registered)))
        .order_by(Event.id.desc())
    )
    return [_entry(event, name) for event, name in db.session.execute(query)
            if event.act in SENTENCES]  # fmt: skip


def _entry(event: Event, name: str | None) -> dict[str, Any]:
    told = event.data.get("received_on") or event.data.get("sent_on")
    return {
        "title": gettext(SENTENCES[event.act]) % event.data,
        "at": event.at,
        "by": name or gettext("系统"),
        "legal_on": date.fromisoformat(told) if told else None,
    }
