"""The form of one outcome, for a whole reply or for one item of it: what its letter must say."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from tracker.agencies import organ
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.cases.decision import Decision
from tracker.desk import alike, earlier, referral, volume
from tracker.desk.acting import ActForm
from tracker.desk.fields import chosen, files, note, past_day, text
from tracker.desk.publication import suitability_fields
from tracker.documents import document
from tracker.law.choice import Proposal
from tracker.law.exemptions import EXEMPTIONS
from tracker.law.outcomes import OUTCOMES, Outcome
from tracker.letters import rectification
from tracker.letters.kinds import CONTENT, LABELS, keys

WITH_GROUNDS = ("R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10")
WRITTEN_BY_US = {"search"}  # pieces that come from the records, not from the form
WITH_FILES = ("R01", "R02", "R03")


class ReleaseForm(ActForm):
    """The files that go out with the reply: chosen now, or kept from an earlier proposal."""

    @property
    def sent(self) -> list[FileStorage]:
        """The files that were chosen just now."""
        return chosen(self.files) if "files" in self else []

    @property
    def kept_files(self) -> list[document.Document]:
        """The files of an earlier proposal that go out with this one too."""
        ticked = (self.kept.data or []) if "kept" in self else []
        return [one for one in released_before(self.case) if one.id in ticked]

    @property
    def file_names(self) -> list[str]:
        """The names that a preview lists."""
        return [file.name for file in self.kept_files] + [str(file.filename) for file in self.sent]

    @property
    def suitability(self) -> dict[str, Any]:
        """Whether what is given suits publication, and why; nothing where that is not asked."""
        asked = [name for name in ("publication", "publication_reason") if name in self]
        return {name: self[name].data for name in asked}


class DecisionForm(ReleaseForm):
    """What every outcome asks; `form_for` adds what its letter must say."""

    outcome = HiddenField()

    @property
    def content(self) -> dict[str, Any]:
        """What the officer wrote, by the letter's keys; a day as an ISO text."""
        found = {key: self[key].data for key in keys(self.outcome.data) if key in self}
        if "organ" in self and (named := organ.told(self.case.agency, self.organ.data or "")):
            told = found.get("right_organ") or ""
            found["right_organ"] = "\n".join(filter(None, ("，".join(filter(None, named)), told)))
        return {
            key: value.isoformat() if hasattr(value, "isoformat") else value.strip()
            for key, value in found.items()
            if value
        } | self.suitability

    @property
    def grounds(self) -> list[str]:
        """The exemptions that were ticked; what is none of them is the form's error."""
        ticked = (self.exemptions.data or ()) if "exemptions" in self else ()
        return [key for key in ticked if key in EXEMPTIONS]

    @property
    def why_otherwise(self) -> str | None:
        """Why another outcome than the proposed one, where one was proposed."""
        return self.departure.data if "departure" in self else None


def form_for(
    outcome: Outcome,
    case: Case,
    written: Mapping[str, Any],
    proposal: Proposal | None = None,
    of_item: bool = False,
) -> DecisionForm:
    """The form of one outcome: grounds where it withholds, the letter's pieces, files.

    `written`: what was written before; `proposal`: of the guided choice, to begin from or to say
    why not; the files go with the whole reply, not with an item.
    """
    fields: dict[str, Any] = {}
    if proposal and proposal.outcome != outcome.code:
        fields["departure"] = _departure(proposal)
    if outcome.code in WITH_GROUNDS:
        fields["exemptions"] = _grounds(outcome)
    fields |= _to_choose(outcome, case)
    for key in keys(outcome.code):
        if key in WRITTEN_BY_US:
            continue
        fields[key] = fields.get(key) or _piece(key, needed=key in CONTENT[outcome.code])
    if of_item:
        fields["seen"] = HiddenField()
    elif outcome.code in WITH_FILES:
        fields |= release_fields(case)
    if not of_item:
        fields |= suitability_fields(case, outcome.code)
    kind = type("OneDecisionForm", (DecisionForm,), fields)
    begun = _begun(outcome, proposal) | ({} if written else _from_earlier(outcome, case))
    form: DecisionForm = kind(case, data=begun | written)
    form.outcome.data = outcome.code  # one source: the fields asked are those of this outcome
    return form


def release_fields(case: Case) -> dict[str, Any]:
    """The fields of ReleaseForm; those of an earlier proposal only where there are any."""
    fields: dict[str, Any] = {}
    if released_before(case):
        before = [SelectChoice(one.id, one.name) for one in released_before(case)]
        fields["kept"] = SelectMultipleField(
            _("先前准备、要提供的文件"),
            coerce=int,
            choices=before,
            default=None if case.decisions else [one.id for one in released_before(case)],
        )
    hint = _("随答复提供给申请人的文件。提交前请逐件检查有无不应公开的内容；预览后需要重新选择。")
    return fields | {"files": files(_("随答复提供的文件"), hint)}


def released_before(case: Case) -> list[document.Document]:
    """The files that were meant to go out with a proposal of this case, returned or not."""
    return [one for one in case.documents if one.purpose == document.RELEASE]


def returned(case: Case, outcome: Outcome) -> Decision | None:
    """The last proposal of this outcome for the whole application, which a head returned."""
    rows = (row for row in reversed(case.decisions) if not row.items)
    return next((row for row in rows if row.outcome == outcome.code), None)


def as_returned(before: Decision | None) -> dict[str, Any]:
    """What was written before a head returned it, so that nothing is typed twice."""
    if before is None:
        return {}
    return {
        **before.content,
        "exemptions": list(before.exemptions),
        "kept": list(before.content.get("documents", ())),
        "departure": before.departure_reason,
        "publication": before.publication,
        "publication_reason": before.publication_reason,
    }


def _begun(outcome: Outcome, proposal: Proposal | None) -> dict[str, Any]:
    """What the guided choice has settled already."""
    if proposal is None or proposal.outcome != outcome.code:
        return {}
    grounds = {"exemptions": list(proposal.exemptions)} if proposal.exemptions else {}
    return grounds | ({"law": proposal.law} if proposal.law else {})


def _from_earlier(outcome: Outcome, case: Case) -> dict[str, str]:
    """What was said before: by the reply repeated, where it is public, or of the rectification."""
    if outcome.code == "R17":
        return volume.proposed(case, request.args.get("earlier", ""))
    if outcome.code == "R01":
        return alike.proposed(case, request.args.get("like", ""))
    if outcome.code == "R25":
        return rectification.said(case)
    return {}


def _to_choose(outcome: Outcome, case: Case) -> dict[str, SelectField]:
    """What the register offers: organs to name, or the earlier application that is repeated."""
    if outcome.code == "R13":
        return {"organ": referral.organs(case.agency)}
    return {"earlier": earlier.choice(case)} if outcome.code == "R17" else {}


def _departure(proposal: Proposal) -> Any:
    name = gettext(OUTCOMES[proposal.outcome].name)
    return text(
        _("为什么不采用逐步判断的提议"),
        _("与逐步判断的提议不同，请填写理由"),
        _("逐步判断提议的是“%(name)s”。理由记入本件，审核人看得到。", name=name),
    )


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
