"""Proposes a decision: first the outcome, then what its letter must say, with the letter to see."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField, SelectChoice, SelectMultipleField
from wtforms.validators import ValidationError

from tracker import clock
from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import (
    ActForm,
    act_page,
    done,
    me,
    refusals_in,
    to_act_on,
    wants_preview,
)
from tracker.desk.fields import chosen, files, note, past_day, text
from tracker.documents import document, store
from tracker.handling import decision as acts
from tracker.handling import grounds
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES, Outcome, reconsideration_first
from tracker.law.procedure import PROCEDURE, Act
from tracker.law.words import says
from tracker.letters import issue
from tracker.letters.kinds import CONTENT, LABELS, keys

# fmt: off
GROUPS = {
    "3.1": says("予以公开"), "3.2": says("部分公开"), "3.3": says("不予公开"),
    "3.4": says("无法提供"), "3.5": says("不予处理"), "3.6": says("其他处理"),
}
# fmt: on
OTHER_PAGES = frozenset({"R21", "R23"})  # lapse and withdrawal are acts of their own
WITH_GROUNDS = ("R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10")
WITH_FILES = ("R01", "R02", "R03")


class DecisionForm(ActForm):
    """What every outcome asks; `form_for` adds what its letter must say."""

    outcome = HiddenField()

    @property
    def content(self) -> dict[str, Any]:
        """What the officer wrote, by the letter's keys; a day as an ISO text."""
        found = {key: self[key].data for key in keys(self.outcome.data) if key in self}
        return {
            key: value.isoformat() if hasattr(value, "isoformat") else value.strip()
            for key, value in found.items()
            if value
        }

    @property
    def grounds(self) -> list[str]:
        """The exemptions that were ticked; what is none of them is the form's error."""
        ticked = (self.exemptions.data or ()) if "exemptions" in self else ()
        return [key for key in ticked if key in EXEMPTIONS]

    @property
    def sent(self) -> list[FileStorage]:
        """The files that were chosen just now."""
        return chosen(self.files) if "files" in self else []

    @property
    def kept_files(self) -> list[document.Document]:
        """The files of an earlier proposal that go out with this one too."""
        ticked = (self.kept.data or []) if "kept" in self else []
        return [one for one in released_before(self.case) if one.id in ticked]


def released_before(case: Case) -> list[document.Document]:
    """The files that were meant to go out with a proposal of this case, returned or not."""
    return [one for one in case.documents if one.purpose == document.RELEASE]


@bp.route("/cases/<number>/decide", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.DECIDE].roles)
def decide(number: str) -> ResponseReturnValue:
    """Without an outcome: choose one. With one: its form, the letter, and sending to review."""
    case = to_act_on(number)
    outcome = OUTCOMES.get(request.values.get("outcome", ""))
    if outcome is None or outcome not in _open_outcomes(case):
        return _choose(case)
    form = form_for(outcome, case)
    draft = None
    if form.validate_on_submit():
        with refusals_in(form):
            if not wants_preview():
                return _decide(case, form)
            draft = _draft(case, form, outcome)
    return act_page(
        case,
        Act.DECIDE,
        form,
        "desk/decide.html",
        outcome=outcome,
        group=GROUPS[outcome.row[:3]],
        first=reconsideration_first(outcome.code, clock.today(), form.grounds),
        letter_preview=draft,
    )


def form_for(outcome: Outcome, case: Case) -> DecisionForm:
    """The form of one outcome: grounds where it withholds, the letter's pieces, files."""
    fields: dict[str, Any] = {}
    if outcome.code in WITH_GROUNDS:
        fields["exemptions"] = _grounds(outcome)
    for key in keys(outcome.code):
        fields[key] = _piece(key, needed=key in CONTENT[outcome.code])
    if outcome.code in WITH_FILES and released_before(case):
        before = [SelectChoice(one.id, one.name) for one in released_before(case)]
        fields["kept"] = SelectMultipleField(
            _("先前上传、仍要提供的文件"), coerce=int, choices=before
        )
    if outcome.code in WITH_FILES:
        hint = _(
            "随答复提供给申请人的文件。提交前请逐件检查有无不应公开的内容；预览后需要重新选择。"
        )
        fields["files"] = files(_("随答复提供的文件"), hint)
    kind = type("OneDecisionForm", (DecisionForm,), fields)
    form: DecisionForm = kind(case, data=_as_returned(case, outcome))
    form.outcome.data = outcome.code  # one source: the fields asked are those of this outcome
    return form


def _choose(case: Case) -> ResponseReturnValue:
    """The closed list of outcomes in the report's own groups; choosing saves nothing."""
    form = ActForm(case)
    if request.args.get("chosen"):
        form.form_errors.append(gettext("请选择一种办理结果"))
    choices = _open_outcomes(case)
    groups = [
        (name, [one for one in choices if one.row.startswith(row)]) for row, name in GROUPS.items()
    ]
    return act_page(case, Act.DECIDE, form, "desk/decide_outcome.html", groups=groups)


def _open_outcomes(case: Case) -> list[Outcome]:
    """The outcomes to choose from; an unpaid fee only where its last day is past."""
    closed = OTHER_PAGES if grounds.payment_missed(case) else OTHER_PAGES | {"R22"}
    return [one for one in OUTCOMES.values() if one.selectable and one.code not in closed]


def _decide(case: Case, form: DecisionForm) -> ResponseReturnValue:
    released = form.kept_files + [
        store.keep(case.agency_id, document.RELEASE, file, me(), case=case) for file in form.sent
    ]
    acts.decide(case, me(), form.outcome.data, form.grounds, form.content, released)
    return done(case, gettext("答复意见已送信息公开机构负责人审核，审核期间答复期限继续计算。"))


def _draft(case: Case, form: DecisionForm, outcome: Outcome) -> object:
    names = [file.name for file in form.kept_files] + [file.filename for file in form.sent]
    facts = {
        "outcome": outcome.code,
        "exemptions": form.grounds,
        "content": form.content,
        "documents": names,
    }
    return issue.draft(case, outcome.letter, facts)


def _grounds(outcome: Outcome) -> SelectMultipleField:
    """Every ground of arts 14–16, for all that apply are printed; an outcome's only one is set."""
    grounds = [one for one in EXEMPTIONS.values() if one.withholds]
    named = [
        (
            one.key,
            gettext("%(name)s：%(article)s", name=gettext(one.name), article=gettext(one.article)),
        )
        for one in grounds
    ]
    own = [one.key for one in grounds if one.outcome == outcome.code]
    return SelectMultipleField(
        _("不公开的理由"),
        [_some_ground],
        choices=offered(named),
        default=own if len(own) == 1 else None,
    )


def _some_ground(form: DecisionForm, field: SelectMultipleField) -> None:
    """A part may also be lacking for another reason, whose article the officer then names."""
    other_reason = form.outcome.data == "R03" and form.law.data
    if not field.data and not other_reason:
        raise ValidationError(gettext("请至少选择一项不公开的理由"))


def _piece(key: str, needed: bool) -> Any:
    label = gettext(LABELS[key])
    if key == "withdrawn_on":
        return past_day(label)
    if needed:
        return text(label, gettext("请填写%(piece)s", piece=label))
    return note(label)


def _as_returned(case: Case, outcome: Outcome) -> dict[str, Any]:
    """What was written before a head returned it, so that nothing is typed twice."""
    before = next((row for row in reversed(case.decisions) if row.outcome == outcome.code), None)
    written = {"outcome": outcome.code}
    if before is None:
        return written
    kept = list(before.content.get("documents", ()))
    return written | dict(before.content) | {"exemptions": list(before.exemptions), "kept": kept}
