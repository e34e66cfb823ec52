"""The last page before sending: every answer with its way back, and what is still missing."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import BooleanField, Field, RadioField, SelectMultipleField

from tracker.accounts import access
from tracker.application_form import answers
from tracker.cases.applicant import masked
from tracker.handling.intake import Application
from tracker.portal import bp, files, joint_applicant, writing
from tracker.portal.steps import ORGANISATION, StepForm, endpoint, kind, place, restored
from tracker.portal.writing import Writing
from tracker.widgets import problems

ASKED = ("who", "applicant", "wanted", "delivery")
CONTACT = ("email", "address")
AGENT = ("agent_kind", "agent_name", "agent_id_type", "agent_id_number", "agent_phone")
LAWYERS = ("agent_firm", "agent_licence")


@bp.get("/apply/check")
@access.public
def apply_check() -> ResponseReturnValue:
    """Everything as it will be sent; only a complete application gets the sending button."""
    kept = writing.find()
    if kept is None:
        return writing.elsewhere()
    forms = {name: restored(name, kept) for name in ASKED}
    missing = [fault for name, form in forms.items() for fault in _faults(name, form, kept)]
    return render_template(
        "portal/apply_check.html",
        step=place("check"),
        parts=[(place(name)["title"], _rows(name, form)) for name, form in forms.items()],
        joint=[_joint(one) for one in joint_applicant.named(kept)],
        documents=kept.documents,
        lacks_authority=bool(kept.said.get("agent_name")) and files.authority(kept) is None,
        missing=missing,
        page_has_errors=bool(missing),
        key=kept.key,
    )


def complete(kept: Writing) -> Application | None:
    """The application as handling takes it, or None while something is missing or wrong."""
    forms = [restored(name, kept) for name in ASKED]
    if not all(form.validate() for form in forms):
        return None
    said: dict[str, Any] = {}
    for form in forms[1:]:
        said |= answers(form)
    joint, authority = joint_applicant.rows(kept), files.authority(kept)
    return Application(kind=kind(kept.said), joint=joint, authority=authority, **said)


def _faults(name: str, form: StepForm, kept: Writing) -> list[dict[str, str]]:
    """Each error of a step, leading to its field on its own page."""
    form.validate()
    page = url_for(endpoint(name), check="")
    if name not in kept.seen:
        title = place(name)["title"]
        return [{"text": _("“%(step)s”还没有填写", step=title), "href": page}]
    return [fault | {"href": page + fault.get("href", "")} for fault in problems(form)]


def _rows(name: str, form: StepForm) -> list[tuple[str, str, str]]:
    return [
        (str(field.label.text), shown(field), url_for(endpoint(name), check="") + f"#{field.id}")
        for field in form
        if _told(form, field)
    ]


def _told(form: StepForm, field: Field) -> bool:
    """Leaves out what was not asked, and what the delivery step only asks again."""
    if field.name in AGENT:
        return bool(form["agent_name"].data)
    if field.name in LAWYERS:
        return bool(form["agent_name"].data and field.data)
    if field.name == "organisation_kind":
        return bool(form["who"].data == ORGANISATION)
    return "way" not in form or field.name not in CONTACT


def shown(field: Field) -> str:
    """An answer in the words in which it was asked."""
    if isinstance(field, BooleanField):
        return _("是") if field.data else _("否")
    if isinstance(field, RadioField):
        return next((str(one.label) for one in field.choices if one.value == field.data), "")
    if isinstance(field, SelectMultipleField):
        chosen = [str(one.label) for one in field.choices if one.value in (field.data or ())]
        return _("、").join(chosen)
    return str(field.data or "")


def _joint(one: dict[str, Any]) -> str:
    """A joint applicant in one line, the number masked."""
    return " ".join(filter(None, [one["name"], masked(one["id_number"]), one["phone"]]))
