"""The public rules page: every provision with its versions, rendered from the law's own tables."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from tracker import clock
from tracker.accounts import access
from tracker.arrangements import load
from tracker.context import listed, say
from tracker.law import receipt, spoken, statutes
from tracker.law.act_names import ACT_NAMES
from tracker.law.acts import ROLE_NAMES, STATE_NAMES, State
from tracker.law.annual_report import DISPUTE_COLUMNS
from tracker.law.contents import CONTENTS
from tracker.law.contests import ENDS
from tracker.law.dated import Provision, Refused, Version
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES, Outcome, UnknownOutcome, row_for_form
from tracker.law.procedure import PROCEDURE, Row
from tracker.letters.kinds import KINDS
from tracker.portal import bp
from tracker.portal.steps import StepForm
from tracker.widgets import DayField

CONTESTS = {"reconsideration": _("行政复议"), "litigation": _("行政诉讼")}
DUTIES = {"must": _("应当不予公开"), "may": _("可以不予公开"), "refer": _("告知获取途径")}


class RulesForm(StepForm):
    """Of which day the law is shown."""

    on = DayField(_("只看某一天的规定"), description=_("例如 2018-01-01；不填，列出历次规定"))


class Result(NamedTuple):
    """An outcome as the law and the report form of one day have it; empty for what they lack."""

    outcome: Outcome
    article: str
    letter: str
    row: str
    reconsideration_first: bool


@bp.get("/rules")
@access.public
def rules() -> ResponseReturnValue:
    """All rules by which this system counts and acts; `on`: as they stood on a day."""
    form = RulesForm(formdata=request.args)
    asked_on = _asked(form)
    day = asked_on or clock.today()
    regime = statutes.regime(day)
    return render_template(
        "portal/rules.html",
        form=form,
        asked_on=asked_on,
        regime=regime,
        contents=CONTENTS,
        versions=lambda provision: _versions(provision, asked_on),
        in_force=lambda provision: provision.known(day),
        notes=spoken.notes,
        marks=spoken.MARKS,
        receipts=_receipts(regime),
        results=list(_results(day, regime)),
        grounds=[(g, DUTIES[g.duty], _of(regime, g)) for g in EXEMPTIONS.values()],
        contests=_contests(),
        procedure=[_act(row) for row in PROCEDURE.values()],
        years=load.calendar().notices(),
    )


def _asked(form: RulesForm) -> date | None:
    """The day asked for; None for none, and where there was no Regulation yet, which is said."""
    if not form.validate() or form.on.data is None:
        return None
    try:
        statutes.regime(form.on.data)
    except Refused as refusal:
        form.on.errors = [say(refusal)]
        return None
    return form.on.data


def _versions(provision: Provision[Any], asked_on: date | None) -> list[Version[Any]]:
    """The versions to show, the newest first: all, or the one of a day."""
    if asked_on is None:
        return list(reversed(provision.versions))
    found = provision.known(asked_on)
    return [found] if found else []


def _receipts(regime: str) -> list[tuple[str, str, str]]:
    """Each channel, which day is the day of receipt, and the article."""
    return [
        (receipt.CHANNEL_NAMES[channel], receipt.MOMENT_NAMES[rule.moment], rule.cite)
        for channel, rule in receipt.RULES[regime].items()
    ]


def _results(day: date, regime: str) -> Iterator[Result]:
    form = statutes.REPORT_FORM.on(day).value
    first = statutes.RECONSIDERATION_FIRST.on(day).value
    for found in OUTCOMES.values():
        kind = KINDS.get(found.letter)
        letter = kind.titled(found.code) if kind else ""
        yield Result(found, _of(regime, found), letter, _row(found, form), first and found.exempt)


def _contests() -> list[tuple[str, str, str, str]]:
    """Each end of a contest, the column of the report that counts it, and the article."""
    columns = {column.key: column.heading for column in DISPUTE_COLUMNS}
    return [
        (CONTESTS[kind], end.name, columns[end.column], end.cite)
        for kind, ends in ENDS.items()
        for end in ends.values()
    ]


def _row(found: Outcome, form: str) -> str:
    try:
        return row_for_form(found.row, form)
    except UnknownOutcome:
        return ""


def _of(regime: str, found: Any) -> str:
    """The article of the Regulation in force; empty where the old one had none."""
    return str(found.article_2008 if regime == "2008" else found.article)


def _act(row: Row) -> dict[str, Any]:
    """One act in words: who, in which states, and what it leads to."""
    letter = KINDS.get(row.letter)
    return {
        "name": ACT_NAMES[row.act],
        "roles": [name for role, name in ROLE_NAMES.items() if role in row.roles],
        "when": _when(row),
        "then": STATE_NAMES[row.end] if row.end else "",
        "law": row.law,
        "cite": row.cite,
        "letter": letter.title if letter else "",
    }


def _when(row: Row) -> str:
    if None in row.start:
        return gettext("还没有登记")
    if row.start == frozenset(State):
        return gettext("任何时候")
    return listed(name for state, name in STATE_NAMES.items() if state in row.start)
