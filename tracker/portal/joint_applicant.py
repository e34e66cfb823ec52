"""Joint applicants on the citizens' form: named one by one; who fills it in represents them."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from tracker.accounts import access
from tracker.application_form import ContactPart, IdentityPart, answers
from tracker.application_words import ORGANISATION_IDS, PERSON_IDS, offered
from tracker.cases.joint_applicant import JointApplicant
from tracker.extensions import db
from tracker.handling.joint_applicant import MOST
from tracker.portal import bp, writing
from tracker.portal.steps import StepForm
from tracker.portal.writing import Writing

ASKED = ("name", "id_type", "id_number", "phone")


class JointApplicantForm(IdentityPart, StepForm):
    """One more who asks, with an identity as the representative's."""

    phone = ContactPart.phone

    def __init__(self, kept: Writing, **kwargs: Any):
        super().__init__(**kwargs)
        self.taken = {kept.said.get("name"), *(one["name"] for one in named(kept))}
        self.id_type.choices = offered(PERSON_IDS + ORGANISATION_IDS)
        self.phone.description = None
        self.phone.flags.optional = True

    def validate_name(self, field: Any) -> None:
        """Nobody asks twice."""
        if field.data in self.taken:
            raise ValidationError(_("这位申请人已经填写"))


@bp.route("/apply/joint-applicants", methods=["GET", "POST"])
@access.public
def apply_joint_applicant() -> ResponseReturnValue:
    """Those named so far, and room for one more."""
    kept = writing.find()
    if kept is None:
        return writing.elsewhere()
    if request.method == "GET":
        return _show(JointApplicantForm(kept, formdata=None), kept)
    if "remove" in request.form:
        _remove(kept, request.form["remove"])
    else:
        form = JointApplicantForm(kept, formdata=request.form)
        if not form.validate():
            return _show(form, kept)
        if len(named(kept)) >= MOST:
            form.name.errors = [gettext("一件申请最多登记 %(most)s 位共同申请人", most=MOST)]
            return _show(form, kept)
        kept.said["joint"] = [*named(kept), {key: answers(form).get(key) for key in ASKED}]
        kept.keep("joint", {})
    db.session.commit()
    return redirect(url_for(".apply_joint_applicant"), 303)


def named(kept: Writing) -> list[dict[str, Any]]:
    """Those named so far, in the order of their coming."""
    found: list[dict[str, Any]] = kept.said.get("joint") or []
    return found


def rows(kept: Writing) -> tuple[JointApplicant, ...]:
    """Those named, as handling takes them."""
    return tuple(JointApplicant(**one) for one in named(kept))


def _remove(kept: Writing, place: str) -> None:
    others = [one for at, one in enumerate(named(kept)) if str(at) != place]
    kept.said["joint"] = others
    kept.keep("joint", {})


def _show(form: JointApplicantForm, kept: Writing) -> ResponseReturnValue:
    return render_template(
        "portal/apply_joint_applicant.html", form=form, named=named(kept), who=kept.said.get("name")
    )
