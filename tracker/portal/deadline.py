"""The public deadline calculator: a start and the events in, the due date and why out."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker import clock
from tracker.accounts import access
from tracker.arrangements import load
from tracker.context import day, say, workdays_left
from tracker.law import deadlines, statutes
from tracker.law.contents import CONTENTS
from tracker.law.dated import Provision, Refused
from tracker.law.explanation import Explanation
from tracker.law.periods import KINDS, period_end
from tracker.portal import bp
from tracker.portal.deadline_form import ReplyForm, StartForm

REPLY = "reply"
BY_DATE = "litigation_direct_pre2015"  # what litigation_direct is by the law of its day
OFFERED: dict[str, Provision[Any]] = {REPLY: statutes.REPLY_PERIOD} | {
    kind: provision for kind, (provision, _event) in KINDS.items() if kind != BY_DATE
}


@bp.get("/deadline")
@access.public
def deadline() -> ResponseReturnValue:
    """Asks what to count, then from when; nothing is kept, all of it stands in the address."""
    kind = request.args.get("kind", "")
    if kind not in OFFERED:
        page = render_template("portal/deadline.html", groups=offered(), unknown=bool(kind))
        return page, 400 if kind else 200
    asked = "start" in request.args
    form = (ReplyForm if kind == REPLY else StartForm)(formdata=request.args if asked else None)
    found = _reckoned(kind, form) if asked else None
    if found and {"kind": kind} | form.answers() != request.args.to_dict():
        return redirect(url_for("portal.deadline", kind=kind, **form.answers()), 303)
    return render_template(
        "portal/deadline_reckoned.html" if found else "portal/deadline_asked.html",
        form=form,
        kind=kind,
        provision=OFFERED[kind],
        event=starts(kind),
        **found or {},
    )


def offered() -> list[tuple[str, list[tuple[str, Provision[Any]]]]]:
    """What can be counted, under the headings of the law."""
    groups = [
        (heading.name, [(k, p) for k, p in OFFERED.items() if p in heading.provisions])
        for heading in CONTENTS
    ]
    return [(name, kinds) for name, kinds in groups if kinds]


def starts(kind: str) -> str:
    """The event from which a period other than the reply runs, in the words of its first line."""
    return "" if kind == REPLY else _(KINDS[kind][1]) % {"day": _("这一天")}


def _reckoned(kind: str, form: StartForm) -> dict[str, Any] | None:
    """What the result shows; None where something is wrong, which then stands in the form."""
    if not form.validate():
        return None
    try:
        found = _reply(form) if isinstance(form, ReplyForm) else _period(kind, form)
        left = workdays_left(found.due_on) if found.due_on else 0
    except Refused as refusal:
        form.refuse(refusal, say(refusal))
        return None
    return {"explanation": found, "left": left, "sides": _sides(found)}


def _period(kind: str, form: StartForm) -> Explanation:
    return period_end(kind, form.start.data, load.calendar())


def _reply(form: ReplyForm) -> Explanation:
    """What has not come is awaited, until its last day is over: then it never came."""
    timeline, calendar = form.timeline(), load.calendar()
    found = deadlines.explain(timeline, calendar, still_open=True)
    if found.waiting and found.due_on and found.due_on < clock.today():
        return deadlines.explain(timeline, calendar)
    return found


def _sides(explanation: Explanation) -> list[tuple[str, str, None]]:
    """The other days that matter on the way, each with its words, as rows of a list."""
    consulted = enumerate(explanation.consultation_due, start=1)
    base_due = explanation.base_due
    found = [
        (_("最迟告知补正"), explanation.correction_notice_by),
        (_("最迟补正"), explanation.correction_due),
        *((_("第 %(number)s 次征求意见，对方最迟答复", number=n), on) for n, on in consulted),
        (_("最迟缴费"), explanation.fee_due),
        (_("不延期的到期日"), base_due if base_due != explanation.due_on else None),
    ]
    return [(words, day(on), None) for words, on in found if on]
