"""The questions of an online application, one page each; every answer is kept, right or wrong."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import access
from tracker.application_form import answers
from tracker.extensions import db
from tracker.portal import bp, notice, writing
from tracker.portal.notice import Notice
from tracker.portal.steps import ORDER, StepForm, endpoint, form_class, place, restored
from tracker.portal.writing import Writing

ELSEWHERE = {"later": "portal.saved", "joint": "portal.apply_joint_applicant"}
"""Where a button of a step leads besides on and back; what was typed is kept, right or not."""


@bp.route("/apply", methods=["GET", "POST"])
@access.public
def apply() -> ResponseReturnValue:
    """Who applies; the first answer begins the draft."""
    return _ask("who")


@bp.route("/apply/applicant", methods=["GET", "POST"])
@access.public
def apply_applicant() -> ResponseReturnValue:
    """Identity and contact."""
    return _ask("applicant")


@bp.route("/apply/wanted", methods=["GET", "POST"])
@access.public
def apply_wanted() -> ResponseReturnValue:
    """What is wanted."""
    return _ask("wanted")


@bp.route("/apply/delivery", methods=["GET", "POST"])
@access.public
def apply_delivery() -> ResponseReturnValue:
    """In what form, by which way."""
    return _ask("delivery")


def _ask(name: str) -> ResponseReturnValue:
    kept = writing.find()
    if kept is None and name != "who":
        return writing.elsewhere()
    if request.method == "POST":
        return _take(name, kept or writing.begin())
    form = restored(name, kept)
    if kept and name in kept.seen and "check" in request.args:
        form.validate()  # whoever comes from the check page sees what is still to be put right
    return _show(name, form)


def _take(name: str, kept: Writing) -> ResponseReturnValue:
    """Keep the answers; go on if they are right, or back if that was asked."""
    form = form_class(name, kept)(formdata=request.form)
    before = kept.said.get("who")
    kept.keep(name, answers(form))
    go = request.form.get("go", "on")
    leaves = go in ELSEWHERE or go == "back"
    told = None if leaves or not form.validate() else notice.first_time(name, form, kept)
    db.session.commit()
    if leaves:
        before_this = endpoint(ORDER[ORDER.index(name) - 1])
        return redirect(url_for(ELSEWHERE.get(go, before_this)), 303)
    if form.errors or told:
        return _show(name, form, told)
    return redirect(_next(name, changed=before != kept.said.get("who")), 303)


def _next(name: str, changed: bool) -> str:
    """The next page: back to the check, unless a change of who applies asks other questions."""
    following = ORDER[ORDER.index(name) + 1]
    if "check" not in request.args:
        return url_for(endpoint(following))
    if name == "who" and changed:
        return url_for(endpoint(following), check="")
    return url_for("portal.apply_check")


def _show(name: str, form: StepForm, told: Notice | None = None) -> ResponseReturnValue:
    told = told or notice.of(name, form)
    return render_template(
        f"portal/apply_{name}.html", form=form, step=place(name), name=name, notice=told
    )
