"""Proposes a decision: first the outcome, then what its letter must say, with the letter to see."""

from collections.abc import Collection
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker import clock
from tracker.accounts import access
from tracker.accounts.user import User
from tracker.cases.case import Case
from tracker.desk import alike, bp
from tracker.desk.acting import (
    ActForm,
    act_page,
    done,
    me,
    refusals_in,
    to_act_on,
    wants_preview,
)
from tracker.desk.decision_form import DecisionForm, ReleaseForm, as_returned, form_for, returned
from tracker.desk.guided import answers, onward, proposed
from tracker.desk.review_against import asked
from tracker.desk.search_record import lacking
from tracker.documents import document, store
from tracker.handling import decision as acts
from tracker.handling import known
from tracker.handling.search_record import words as search_words
from tracker.law.choice import Proposal
from tracker.law.items import WHOLE
from tracker.law.outcomes import GROUPS, OUTCOMES, Outcome, reconsideration_first
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue

OTHER_PAGES = frozenset({"R21", "R23"})  # lapse and withdrawal are acts of their own


@bp.route("/cases/<number>/decide", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.DECIDE].roles)
def decide(number: str) -> ResponseReturnValue:
    """Without an outcome: choose one. With one: its form, the letter, and sending to review."""
    case = to_act_on(number)
    outcome = OUTCOMES.get(request.values.get("outcome", ""))
    against = _overtaken(case, outcome)
    # Who sends a form that was overtaken keeps what they wrote: the form stays, with the reason.
    writing = request.method == "POST" and outcome is not None and outcome.selectable
    if against and not writing and case.items:
        return redirect(url_for("desk.items", number=number))
    if outcome is None or (against and not writing):
        address = url_for("desk.decide", number=number)
        return choose(case, Act.DECIDE, address, **alike.hinted(case))
    before = returned(case, outcome)
    proposal = proposed(case, before=before.proposed_outcome if before else None)
    form = form_for(outcome, case, as_returned(before), proposal)
    draft = None
    if form.validate_on_submit() and not against:
        with refusals_in(form):
            if not wants_preview():
                return _decide(case, form, proposal)
            draft = _draft(case, form, outcome)
    return act_page(
        case,
        Act.DECIDE,
        form,
        "desk/decide.html",
        (against if writing else "") or lacking(case, outcome.code),
        outcome=outcome,
        proposal=OUTCOMES[proposal.outcome] if proposal else None,
        heading=gettext("拟定答复：%(outcome)s", outcome=gettext(outcome.name)),
        first=reconsideration_first(outcome.code, clock.today(), form.grounds),
        choose_url=onward(case, None, answers(), _anchor="direct"),
        letter_preview=draft,
    )


def _overtaken(case: Case, outcome: Outcome | None) -> str:
    """Why the whole application cannot be answered so, or no longer; nothing where it can."""
    if case.items and (outcome is None or outcome.code not in WHOLE):
        return gettext("本件已经分项，请在“分项答复”中逐项拟定；您填写的内容可以从这里复制")
    if outcome is not None and outcome not in open_outcomes(case):
        return gettext("这种办理结果现在不能选择，请改选其他办理结果；您填写的内容可以从这里复制")
    return ""


def choose(
    case: Case, act: Act, address: str, left_out: Collection[str] = (), **facts: Any
) -> ResponseReturnValue:
    """The closed list of outcomes in the report's own groups; choosing saves nothing."""
    form = ActForm(case)
    if request.args.get("chosen"):
        form.form_errors.append(gettext("请选择一种办理结果"))
    choices = [one for one in open_outcomes(case) if one.code not in left_out]
    groups = [
        (name, [one for one in choices if one.row.startswith(row)]) for row, name in GROUPS.items()
    ]
    carried = [(key, value) for key, values in answers().items() for value in values]
    return act_page(
        case,
        act,
        form,
        "desk/decide_outcome.html",
        groups=groups,
        address=address,
        carried=carried,
        **facts,
    )


def open_outcomes(case: Case) -> list[Outcome]:
    """The outcomes to choose from; an unpaid fee or unsound reasons only where they are."""
    closed = OTHER_PAGES if known.fee(case) == "missed" else OTHER_PAGES | {"R22"}
    closed = closed if known.reasons(case) in known.UNSOUND else closed | {"R19"}
    return [one for one in OUTCOMES.values() if one.selectable and one.code not in closed]


def released(case: Case, by: User, form: ReleaseForm) -> list[document.Document]:
    """The files that go out: those kept, and those chosen now, which are taken in here."""
    taken_in = [
        store.keep(case.agency_id, document.RELEASE, file, by, case=case) for file in form.sent
    ]
    return form.kept_files + taken_in


def _decide(case: Case, form: DecisionForm, proposal: Proposal | None) -> ResponseReturnValue:
    acts.decide(
        case,
        me(),
        form.outcome.data,
        form.grounds,
        form.content,
        released(case, me(), form),
        proposal.outcome if proposal else None,
        form.why_otherwise,
    )
    sent = gettext(
        "答复意见已送审，审核期间答复期限继续计算。现在等待：%(steps)s。", steps=asked(case)
    )
    return done(case, sent)


def _draft(case: Case, form: DecisionForm, outcome: Outcome) -> object:
    facts = {
        "outcome": outcome.code,
        "exemptions": form.grounds,
        "content": form.content | search_words(case, outcome.code),
        "documents": form.file_names,
    }
    return issue.draft(case, outcome.letter, facts)
