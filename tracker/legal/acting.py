"""How every act page of a dispute works: find it, show the form beside the law, act, go back."""

from typing import Any, cast

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import HiddenField

from tracker.accounts.user import User
from tracker.disputes import queries
from tracker.disputes.dispute import Dispute
from tracker.extensions import db

_OVERTAKEN = _("您打开本页以后，别人对本案办理了操作；您填写的内容都在，请核对以后再提交一次")


class DisputeActForm(FlaskForm):
    """The form of an act. `opened`: the version of the dispute and its answer when it was opened.

    Where others have acted since, nothing is done and what was typed stays.
    """

    opened = HiddenField()

    def __init__(self, now: str, **values: Any) -> None:
        super().__init__(**values)
        self.overtaken = self.is_submitted() and self.opened.data != now
        self.opened.data = now  # who submits again has seen what changed

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields as usual; and nothing is done upon what others have changed meanwhile."""
        valid = super().validate(extra_validators)
        if self.overtaken:
            self.form_errors.append(_OVERTAKEN)
        return bool(valid and not self.overtaken)


def me() -> User:
    """Who is signed in: the user, not a proxy."""
    return cast("User", current_user._get_current_object())


def found(dispute_id: int) -> Dispute:
    """The dispute of a page, locked where the act is about to happen; 404 unless visible."""
    row = queries.find(me(), dispute_id, to_act=request.method == "POST")
    return row or abort(404)


def version(row: Dispute, *others: Any) -> str:
    """What tells this state of the dispute from every other."""
    return ".".join(str(one.version) if one else "0" for one in (row, *others))


def done(row: Dispute, sentence: str) -> ResponseReturnValue:
    """Keep what was done, and go back to the dispute with a banner that says so."""
    dispute_id = row.id
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("legal.dispute", dispute_id=dispute_id))


def form_page(
    row: Dispute, heading: str, form: FlaskForm, law: str, cite: str, **facts: Any
) -> ResponseReturnValue:
    """The page of an act: 409 where it was overtaken or is not possible.

    law, cite: what the law says, and where, as msgids.
    """
    refused = bool(form.form_errors)
    page = render_template(
        facts.pop("template", "legal/act.html"),
        row=row,
        heading=heading,
        form=form,
        law_says=law,
        cite=cite,
        **facts,
    )
    return page, 409 if refused else 200
