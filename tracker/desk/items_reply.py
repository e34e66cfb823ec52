"""Answers items one by one: the reply to each, kept as a draft, then all in one letter."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import HiddenField

from tracker import clock
from tracker.accounts import access
from tracker.cases.case import Case
from tracker.cases.item import Item, decided, seal
from tracker.desk import bp
from tracker.desk.acting import act_page, done, me, refusals_in, to_act_on, wants_preview
from tracker.desk.decision import choose, open_outcomes, released
from tracker.desk.decision_form import DecisionForm, ReleaseForm, form_for, release_fields
from tracker.desk.guided import answers, consequence, onward, proposed
from tracker.desk.items import changed, found, is_ready, kept
from tracker.desk.publication import suitability_fields
from tracker.desk.review_against import asked
from tracker.desk.search_record import lacking
from tracker.handling import decision as decisions
from tracker.handling import items as acts
from tracker.law import items as law
from tracker.law.choice import Proposal
from tracker.law.outcomes import OUTCOMES, reconsideration_first
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue, kinds
from tracker.outcome_words import outcome_name


@bp.route("/cases/<number>/items/<int:item_number>/decide", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SPLIT_ITEMS].roles)
def item_decide(number: str, item_number: int) -> ResponseReturnValue:
    """Without an outcome: choose one for the item. With one: its form; kept as a draft."""
    case = to_act_on(number)
    item = found(case, item_number)
    outcome = OUTCOMES.get(request.values.get("outcome", ""))
    if outcome is None or outcome not in open_outcomes(case) or outcome.code in law.WHOLE:
        address = onward(case, item, {})
        heading = gettext("第 %(number)s 项：拟定答复", number=item_number)
        return choose(case, Act.SPLIT_ITEMS, address, law.WHOLE, item=item, heading=heading)
    before = item.proposed_outcome if item.outcome == outcome.code else None
    proposal = proposed(case, item, before)
    form = form_for(outcome, case, _drafted(item, outcome.code), proposal, of_item=True)
    against = changed(form, [item]) or lacking(case, outcome.code, item)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            _draft(case, item, form, proposal)
            return kept(case, gettext("第 %(number)s 项的答复已保存。", number=item_number))
    return act_page(
        case,
        Act.SPLIT_ITEMS,
        form,
        "desk/decide.html",
        against,
        item=item,
        outcome=outcome,
        proposal=OUTCOMES[proposal.outcome] if proposal else None,
        choose_url=onward(case, item, answers(), _anchor="direct"),
        first=reconsideration_first(outcome.code, clock.today(), form.grounds),
        heading=gettext(
            "第 %(number)s 项：%(outcome)s", number=item_number, outcome=gettext(outcome.name)
        ),
    )


@bp.route("/cases/<number>/items/review", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.DECIDE].roles)
def items_review(number: str) -> ResponseReturnValue:
    """What the items come to together, the one letter, the files, and sending to review."""
    case = to_act_on(number)
    if not is_ready(case) and case.state == "handling":
        return redirect(url_for("desk.items", number=number))
    form = _release_form(case)
    draft, against = None, changed(form, case.items)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            if not wants_preview():
                _decide(case, form)
                sent = gettext(
                    "分项答复已送审，审核期间答复期限继续计算。现在等待：%(steps)s。",
                    steps=asked(case),
                )
                return done(case, sent)
            draft = _letter(case, form)
    return act_page(
        case,
        Act.DECIDE,
        form,
        "desk/items_review.html",
        against,
        heading=gettext("合并送审"),
        result=_result(case) if is_ready(case) else [],
        letter_preview=draft,
    )


def _drafted(item: Item, outcome: str) -> dict[str, Any]:
    """What was written for this item, if it was for this outcome."""
    begun = {"seen": seal([item])}
    if item.outcome != outcome:
        return begun
    kept = {"exemptions": item.exemptions, "departure": item.departure_reason}
    return {**item.content, **kept, **begun}


def _draft(case: Case, item: Item, form: DecisionForm, proposal: Proposal | None) -> None:
    acts.draft(
        case,
        me(),
        item.number,
        form.outcome.data,
        form.grounds,
        form.content,
        proposal.outcome if proposal else None,
        form.why_otherwise,
    )


def _decide(case: Case, form: ReleaseForm) -> None:
    files = released(case, me(), form)
    decisions.decide_items(case, me(), files, form.suitability)


def _release_form(case: Case) -> ReleaseForm:
    fields = release_fields(case) | {"seen": HiddenField()}
    if is_ready(case):
        told = decided([item.frozen for item in case.items])
        fields |= suitability_fields(case, law.whole([one.outcome for one in told]))
    kind = type("ItemsReviewForm", (ReleaseForm,), fields)
    before = next((row.content for row in reversed(case.decisions) if row.items), {})
    kept_before = list(before.get("documents", ()))
    form: ReleaseForm = kind(case, data={"kept": kept_before, "seen": seal(case.items)})
    return form


def _result(case: Case) -> list[tuple[str, str, None]]:
    """The derived result: what the report counts, the title of the letter, the remedies."""
    told = decided([item.frozen for item in case.items])
    outcomes = [one.outcome for one in told]
    code = law.whole(outcomes)
    row = decisions.report_row(case, code)
    rows = [
        (gettext("整件的办理结果"), outcome_name(code)),
        (gettext("年度报告"), gettext("计入第三部分第 %(row)s 行", row=row)),
        (gettext("文书"), gettext("《%(title)s》", title=gettext(kinds.title(code, outcomes)))),
        (gettext("救济途径"), consequence(told)),
    ]
    return [(name, value, None) for name, value in rows]


def _letter(case: Case, form: ReleaseForm) -> object:
    drafts = [item.frozen for item in case.items]
    told = decided(drafts)
    code = law.whole([one.outcome for one in told])
    facts = {
        "outcome": code,
        "exemptions": law.grounds(told),
        "content": {},
        "items": drafts,
        "documents": form.file_names,
    }
    return issue.draft(case, OUTCOMES[code].letter, facts)
