"""How every act page works: load the case, say what the law says, show the form, act, go back."""

from contextlib import AbstractContextManager
from typing import Any, cast

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import HiddenField

from tracker import refusals
from tracker.accounts.user import User
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.desk import changes, keeping
from tracker.desk.paging import row_id
from tracker.desk.urgency import urgency_of
from tracker.extensions import db
from tracker.law.procedure import ACT_NAMES, PROCEDURE, Act, Refusal, Role, State, why_not
from tracker.letters.document_number import Unusable
from tracker.letters.gate import Provisional

_OVERTAKEN = lazy_gettext("您打开本页以后，别人对本件办理了操作，请先核对下面列出的变化")


class ActForm(FlaskForm):
    """The form of an act, which knows the case so that its days can be checked against it.

    `opened`: the last event when the page was opened. Where others have acted since, nothing is
    done: the page shows what changed and keeps what was typed. Forms that show items compare the
    items instead, by their own `seen`, so that two officers may draft two items at once.
    """

    opened = HiddenField()

    def __init__(self, case: Case, **values: Any) -> None:
        self.draft = keeping.left(me(), case)
        if self.draft:
            values["formdata"] = keeping.restored(self.draft)
        super().__init__(**values)
        self.case, self.keeping_said = case, ""
        self.changes: list[changes.Entry] = []
        newest = changes.newest(case)
        opened = row_id(self.opened.data or "") if self.is_submitted() else newest
        if opened is not None and opened < newest and "seen" not in self:
            self.changes = changes.since(case, opened)
        self.opened.data = str(newest)  # who submits again has seen what changed

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether to act; where the answers are only to be kept, they are, and nothing is asked."""
        if keeping.asked_to_keep():
            self.keeping_said = keeping.keep(self, me(), self.case)
            return False
        return super().validate_on_submit(extra_validators)

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields as usual; and nothing is done upon what others have changed meanwhile."""
        valid = super().validate(extra_validators)
        if self.changes:
            self.form_errors.append(_OVERTAKEN)
        return bool(valid and not self.changes)


def me() -> User:
    """The officer who is signed in, as the acts want them: the user, not a proxy."""
    return cast("User", current_user._get_current_object())


def to_act_on(number: str) -> Case:
    """The case of an act page, locked where the act is about to happen; 404 unless visible."""
    case = queries.find(me(), number, to_act=request.method == "POST")
    if case is None:
        abort(404)
    return case


def refusals_in(form: FlaskForm) -> AbstractContextManager[None]:
    """What the law or an act refuses becomes an error of the form; nothing of it is saved."""
    return refusals.refusals_in(form, {Provisional: "signed", Unusable: "number"})


def wants_preview() -> bool:
    """Whether the officer asks to see the letter first, and nothing is to be saved."""
    return "preview" in request.form


def previews_live() -> bool:
    """Whether a page asks for the letter by itself, while its officer is still writing."""
    return wants_preview() and "HX-Request" in request.headers


def done(case: Case, sentence: str) -> ResponseReturnValue:
    """Keep what was done, and go back to the case with a banner that says so.

    Nothing is ever done for a page that only asks for its preview.
    """
    if previews_live():
        db.session.rollback()
        abort(400)
    number = case.case_number
    keeping.forget(me(), case)
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("desk.case", number=number))


def act_page(
    case: Case,
    act: Act,
    form: FlaskForm,
    template: str = "desk/act.html",
    against: str = "",
    **facts: Any,
) -> ResponseReturnValue:
    """The page of `act`: 409 with the reason where it is not, or no longer, possible.

    `against`: the reason in words why the facts forbid what the state would allow. A page that asks
    for its preview gets that part alone.
    """
    closed = why_not(State(case.state), Role(me().role), act)
    refusal = reason(closed) if closed else against
    overtaken = bool(getattr(form, "changes", None))
    if refusal and form.is_submitted() and (overtaken or not form.form_errors):
        form.form_errors.append(refusal)
    if previews_live():
        return render_template("desk/act_preview.html", form=form, **facts)
    page = render_template(
        template,
        case=case,
        act=act,
        row=PROCEDURE[act],
        act_name=ACT_NAMES[act],
        form=form,
        refusal=refusal,
        urgency=urgency_of(case),
        **facts,
    )
    return page, 409 if refusal or overtaken else 200


def reason(refusal: Refusal) -> str:
    """Why an act is not possible, in the reader's language."""
    names = {
        key: gettext("、").join(gettext(name) for name in names)
        for key, names in refusal.names.items()
    }
    return gettext(refusal.text) % names
