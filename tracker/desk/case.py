"""The case page: where it stands, what is to do, the facts, the letters, and how it went."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.arrangements import load
from tracker.cases import link as links
from tracker.cases import queries, timeline
from tracker.cases.case import Case
from tracker.desk import (
    acts,
    bp,
    dispute,
    facts,
    internal,
    post,
    review_round,
    statement,
    story,
    voiding,
)
from tracker.desk.acknowledge import due_from_today
from tracker.desk.acting import me
from tracker.desk.checked_files import shown
from tracker.desk.document import may_read
from tracker.desk.urgency import urgency_of
from tracker.desk.words import LINKS, PURPOSES, UNIT_TASK_STATES
from tracker.handling.release import to_release
from tracker.law.procedure import ROLE_NAMES, STATE_NAMES, Act, Role, State, why_not
from tracker.letters import pdf
from tracker.letters import post as post_items
from tracker.letters import queries as letters

WORDS = {
    "purposes": PURPOSES,
    "task_states": UNIT_TASK_STATES,
    "link_names": dict(LINKS),
    "state_names": STATE_NAMES,
}


class RevealForm(FlaskForm):
    """Why identity data must be seen."""

    reason = StringField(
        _("查看理由"),
        [
            DataRequired(_("请填写查看理由，例如：邮寄答复书")),
            Length(max=200, message=_("查看理由不超过 200 个字")),
        ],
        description=_("查看人、时间和理由记入日志，申请人有权知道。"),
    )


@bp.get("/cases/<number>")
@access.only(*READS_CASES)
def case(number: str) -> ResponseReturnValue:
    """The page of the case that bears `number`; a foreign one answers like a missing one."""
    found = queries.find(me(), number)
    if found is None:
        abort(404)
    return case_page(found)


def case_page(case: Case, reveal: RevealForm | None = None, revealed: bool = False) -> str:
    """The page itself; `revealed`: the identity data are shown, this once."""
    issued, voided = letters.written(case)
    reply = letters.reply(case, issued)
    expected = acts.primary(case, me(), reply.served_on if reply else None)
    posts = post_items.of_letters(issued)
    choices, calendar = acts.choices(case, me()), load.calendar()
    return render_template(
        "desk/case.html",
        case=case,
        state_name=STATE_NAMES[State(case.state)],
        urgency=urgency_of(case, calendar),
        explanation=timeline.explain(case, calendar),
        due_from_today=due_from_today(case, calendar),
        letters=issued,
        voided=[(row, voiding.means(row)) for row in voided],
        prints_pdf=pdf.available(),
        primary=next((choice for choice in choices if choice.act is expected), None),
        open_acts=[c for c in choices if not c.why_not and c.act is not expected],
        closed_acts=[c for c in choices if c.why_not],
        role_name=ROLE_NAMES[Role(me().role)],
        entries=story.entries(case, issued + voided),
        application=facts.application(case, timeline.received(case)),
        internal=internal.row(case, calendar),
        applicant=facts.identity(case) if revealed else facts.applicant(case),
        sections=facts.handling(case, reply),
        documents=[one for one in case.documents if may_read(one)],
        statements=statement.shown(case),
        **post.shown(case, reply, posts),
        **WORDS,
        rounds=[(row, review_round.shown(row)) for row in reversed(case.decisions) if row.steps],
        linked=links.others(case, queries.visible_to(me())),
        files=shown(to_release(case)),
        disputes=dispute.told(case, calendar),
        form=reveal or _reveal_form(case),
        revealed=revealed,
    )


def _reveal_form(case: Case) -> RevealForm | None:
    """The form that asks for identity data, for the roles that may see them."""
    closed = why_not(State(case.state), Role(me().role), Act.REVEAL_IDENTITY)
    return None if closed else RevealForm()
