"""The guided choice: one question a page, the answers in the address, the proposal at the end."""

from collections.abc import Mapping
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker import clock
from tracker.accounts import access
from tracker.cases.case import Case
from tracker.cases.item import Item
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, me, to_act_on
from tracker.desk.search_record import lacking
from tracker.handling import decision as acts
from tracker.handling import known
from tracker.law import choice, items, remedies
from tracker.law.choice import Answered, Proposal
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.questions import EXTENT, GROUNDS_OF_ALL, GROUNDS_OF_PART, QUESTIONS
from tracker.law.remedies import Route
from tracker.letters.kinds import KINDS
from tracker.outcome_words import open_for, outcome_name

KEYS = tuple(one.key for one in (*QUESTIONS, EXTENT, GROUNDS_OF_ALL, GROUNDS_OF_PART))
OWN_PAGES = {"R21": "desk.lapse", "R23": "desk.withdraw"}  # acts of their own
Answers = dict[str, list[str]]


@bp.get("/cases/<number>/decide/guided")
@access.only(*PROCEDURE[Act.DECIDE].roles)
def guided(number: str) -> ResponseReturnValue:
    """The next question, or what the answers lead to; nothing is kept until it is decided."""
    case = to_act_on(number)
    item = item_named(case, request.args.get("item", ""))
    given = answers()
    found = choice.propose(given, known.facts(case, item, me()))
    form, common = ActForm(case), {"item": item, "heading": heading(item)}
    if isinstance(found, Proposal):
        facts = _proposed(case, item, given, found)
        return act_page(case, Act.DECIDE, form, "desk/guided_proposal.html", **common, **facts)
    question = found.question
    if request.args.get("asked") == question.key:
        form.form_errors.append(_("请选择一个答案"))
    return act_page(
        case,
        Act.DECIDE,
        form,
        "desk/guided_question.html",
        question=question,
        mark=found.mark,
        carried=[(key, value) for key in given if key != question.key for value in given[key]],
        so_far=told(case, item, given, found.so_far),
        **common,
    )


def answers() -> Answers:
    """The answers that travel in the address; what is no question is left behind."""
    return {key: request.args.getlist(key) for key in KEYS if key in request.args}


def proposed(case: Case, item: Item | None = None, before: str | None = None) -> Proposal | None:
    """What the answers in the address lead to, reckoned anew; None where they lead nowhere.

    `before`: what was proposed when this was first written, which holds where nothing is answered.
    """
    given = answers()
    if not given:
        return Proposal(before, (), ()) if before else None
    found = choice.propose(given, known.facts(case, item))
    return found if isinstance(found, Proposal) else None


def item_named(case: Case, number: str) -> Item | None:
    """The item whose number stands in the address, none for the whole; 404 for a strange one."""
    if not number:
        return None
    found = next((item for item in case.items if str(item.number) == number), None)
    return found or abort(404)


def heading(item: Item | None) -> str:
    """What the pages of the choice are called."""
    if item is None:
        return _("逐步判断办理结果")
    return _("第 %(number)s 项：逐步判断", number=item.number)


def told(
    case: Case, item: Item | None, given: Answers, so_far: tuple[Answered, ...]
) -> list[tuple[str, str, str | None]]:
    """What was answered, newest first; an officer's answer leads back to its question."""
    return [
        (
            _(one.question.text),
            _answer(one),
            None if one.because else _again(case, item, given, one),
        )
        for one in reversed(so_far)
    ]


def onward(case: Case, item: Item | None, given: Mapping[str, Any], **more: str) -> str:
    """The address of the form (or of the list), with the answers."""
    if item is None:
        return url_for("desk.decide", number=case.case_number, **more, **given)
    place = {"number": case.case_number, "item_number": item.number}
    return url_for("desk.item_decide", **place, **more, **given)


def _answer(one: Answered) -> str:
    said = _("、").join(_(choice.text) for choice in one.answer)
    return _("%(answer)s（%(why)s）", answer=said, why=_(one.because)) if one.because else said


def _again(case: Case, item: Item | None, given: Answers, one: Answered) -> str:
    kept = {key: values for key, values in given.items() if key != one.question.key}
    return _address(case, item, kept)


def _address(case: Case, item: Item | None, given: Answers) -> str:
    which = {"item": str(item.number)} if item else {}
    return url_for("desk.guided", number=case.case_number, **which, **given)


def _proposed(case: Case, item: Item | None, given: Answers, found: Proposal) -> dict[str, Any]:
    """The page of the proposal: what it means, why, and the two ways on."""
    own_page = OWN_PAGES.get(found.outcome)
    return {
        "proposal": _meaning(case, found),
        "why": told(case, item, given, found.why),
        "go_on": url_for(own_page, number=case.case_number)
        if own_page
        else onward(case, item, given, outcome=found.outcome),
        "otherwise": onward(case, item, given, _anchor="direct"),
        "outcome": OUTCOMES[found.outcome],
        "lacking": lacking(case, found.outcome, item),
    }


def _meaning(case: Case, found: Proposal) -> list[tuple[str, str, None]]:
    outcome = OUTCOMES[found.outcome]
    grounds = _("、").join(_(EXEMPTIONS[key].name) for key in found.exemptions)
    row = acts.report_row(case, found.outcome)
    rows = [
        (_("办理结果"), outcome_name(found.outcome)),
        (_("依据"), _(outcome.article)),
        (_("不公开的理由"), grounds),
        (_("其余部分的依据"), _("、").join(_(cite) for cite in found.law.split("、") if cite)),
        (_("文书"), _("《%(title)s》", title=_(KINDS[outcome.letter].titled(outcome.code)))),
        (_("答复书应当写明"), _(outcome.states)),
        (_("年度报告"), _("计入第三部分第 %(row)s 行", row=row)),
        (_("救济途径"), consequence([items.Item(found.outcome, found.exemptions)])),
    ]
    return [(name, value, None) for name, value in rows if value]


def consequence(told: list[items.Item]) -> str:
    """What the reply would mean for the applicant's remedies, decided today."""
    return "\n".join(_route(route) for route in remedies.routes(told, clock.today())) or _(
        "没有救济告知"
    )


def _route(route: Route) -> str:
    said = (
        _("先申请行政复议，对复议决定不服的再起诉（复议前置）")
        if route.first
        else _("可以申请行政复议，也可以直接起诉")
    )
    about = open_for(route)
    return _("%(about)s：%(said)s", about=about, said=said) if about else said
