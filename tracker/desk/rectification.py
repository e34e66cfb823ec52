"""The register of rectifications (更正, art 41): list, one request, its export; from a case."""

import csv
import io
from typing import Any

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import tuple_

from tracker import clock
from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.arrangements import load
from tracker.audit.event import witness
from tracker.cases import queries, rectification
from tracker.cases.case import Case
from tracker.cases.rectification import Rectification
from tracker.context import current_agency, day, moment
from tracker.desk import bp, rectification_story
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.inbox import after
from tracker.desk.post_story import POST_STATES, POSTED_TO
from tracker.extensions import db
from tracker.handling import rectification as acts
from tracker.handling import rectification_post
from tracker.law import rectification as law
from tracker.law.procedure import PROCEDURE, Act, State
from tracker.ledgers.sheet import guarded
from tracker.letters import post as register
from tracker.letters import rectification_letter

COLUMNS = ("number", "received_on", "due_on", "state", "outcome", "sent_on", "served_on")


class TakeOverForm(ActForm):
    """Why the application is a request to rectify, and what it says."""

    wrong = text(_("不准确之处"), _("请填写不准确之处"))
    proof = text(_("证据"), _("请填写证据，条例要求有证据证明记录不准确"))
    reason = text(_("转入更正登记的理由"), _("请填写转入更正登记的理由"))


@bp.get("/rectifications")
@access.only(*READS_CASES)
def rectifications() -> ResponseReturnValue:
    """One page by state and due date; `state` and `after` stand in the address."""
    chosen = request.args.get("state", "")
    chosen = chosen if chosen in law.STATE_NAMES else law.State.HANDLING.value
    query = rectification.visible_to(me()).where(Rectification.state == chosen)
    if key := after():
        query = query.where(tuple_(Rectification.due_on, Rectification.id) > tuple_(*key))
    query = query.order_by(Rectification.due_on, Rectification.id).limit(queries.PAGE + 1)
    found = list(db.session.scalars(query))
    more, last = len(found) > queries.PAGE, found[: queries.PAGE][-1:]
    return render_template(
        "desk/rectifications.html",
        rows=found[: queries.PAGE],
        chosen=chosen,
        states=law.STATE_NAMES,
        left={row.id: load.calendar().between(clock.today(), row.due_on) for row in found},
        may_register=me().role in ("officer", "head"),
        next_url=url_for(".rectifications", state=chosen, after=f"{last[0].due_on},{last[0].id}")
        if more
        else None,
    )


@bp.get("/rectifications/<number>")
@access.only(*READS_CASES)
def rectification_page(number: str) -> ResponseReturnValue:
    """One request: what is wanted, where it stands, the reply as issued."""
    row = rectification.find(me(), number) or abort(404)
    return render_template(
        "desk/rectification.html",
        row=row,
        state_name=law.STATE_NAMES[law.State(row.state)],
        facts=facts(row),
        acts=_acts(row),
        letters=rectification_letter.written(row),
        posts=register.of_rectification(row),
        proofs=acts.proofs(row),
        posted_to=dict(POSTED_TO),
        post_states=dict(POST_STATES),
        entries=rectification_story.entries(row),
    )


@bp.post("/rectifications/export")
@access.only("officer", "head")
def rectification_export() -> ResponseReturnValue:
    """The register as CSV, without who asks and what the record says; logged."""
    rows = db.session.scalars(rectification.visible_to(me()).order_by(Rectification.id)).all()
    file = io.StringIO()
    sheet = csv.writer(file)
    sheet.writerow(COLUMNS)
    for row in rows:
        sheet.writerow([guarded(str(getattr(row, name) or "")) for name in COLUMNS])
    agency = current_agency()
    on = ("agency", agency.id)
    witness("rectification_export", on, agency_id=agency.id, by=me(), rows=len(rows))
    db.session.commit()
    headers = {"Content-Disposition": "attachment; filename=rectifications.csv"}
    return Response("\ufeff" + file.getvalue(), mimetype="text/csv", headers=headers)


@bp.route("/cases/<number>/rectification-from-case", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.TURN_INTO_RECTIFICATION].roles)
def rectification_from_case(number: str) -> ResponseReturnValue:
    """Enter the request that an application really is; the application is still answered."""
    case = to_act_on(number)
    form = TakeOverForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            answer = done(case, _taken_over(case, form))
            if case.state != State.HANDLING:
                return answer
            return redirect(url_for("desk.decide", number=number, outcome="R25"))
    return act_page(case, Act.TURN_INTO_RECTIFICATION, form)


def facts(row: Rectification) -> list[tuple[str, str, None]]:
    """What the page lists of a request, the ID number masked."""
    outcome = law.OUTCOMES.get(row.outcome or "")
    told = [
        (gettext("要求更正的人"), row.name),
        (gettext("证件号码"), row.masked_id),
        (gettext("收到日期"), day(row.received_on)),
        (gettext("答复期限"), day(row.due_on)),
        (gettext("由公开申请转入"), row.from_case.case_number if row.from_case else ""),
        (gettext("申请人在线提出"), moment(row.statement.sent_at) if row.statement else ""),
        (gettext("要求更正的记录"), row.record),
        (gettext("不准确之处"), row.wrong),
        (gettext("证据"), row.proof),
        (gettext("办理结果"), gettext(outcome) if outcome else ""),
        (gettext("更正的内容，或者事实和理由"), row.words),
        (gettext("有权更正的机关"), row.organ),
        (gettext("退回意见"), row.return_reason),
        (gettext("寄出日期"), day(row.sent_on)),
        (gettext("送达日期"), day(row.served_on)),
    ]
    return [(name, str(value), None) for name, value in told if value]


NEXT: dict[tuple[str, str], tuple[str, Any]] = {
    ("handling", "officer"): ("desk.rectification_decide", _("拟定答复")),
    ("in_review", "head"): ("desk.rectification_review", _("审核签发")),
    ("to_send", "officer"): ("desk.rectification_send", _("登记寄出")),
    ("to_send", "head"): ("desk.rectification_void", _("作废答复")),
}
"""The act that comes next, for the role that does it."""


def _acts(row: Rectification) -> list[tuple[str, Any]]:
    """The pages that this user may open now: the next act, then proof and post."""
    if me().role not in ("officer", "head"):
        return []
    found = [NEXT[row.state, me().role]] if (row.state, me().role) in NEXT else []
    if row.state != law.State.CLOSED:
        found.append(("desk.rectification_proof", _("补充证据材料")))
    written = rectification_letter.written(row)
    if any(rectification_post.can_be_posted(row, one) for one in written):
        found.append(("desk.rectification_post", _("登记寄件")))
    if any(one.state == register.ON_THE_WAY for one in register.of_rectification(row)):
        found.append(("desk.rectification_post_settle", _("登记寄件结果")))
    return found


def _taken_over(case: Case, form: TakeOverForm) -> str:
    told = form.reason.data or "", form.wrong.data or "", form.proof.data or ""
    row = acts.take_over(case, me(), *told)
    return gettext(
        "已转入更正登记，编号%(number)s。本件仍应当答复：请以“非政府信息或者不是申请”告知申请人。",
        number=row.number,
    )
