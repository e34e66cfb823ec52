"""Outgoing post of a rectification on its pages: what was posted, and what became of it."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import SelectChoice

from tracker.accounts import access
from tracker.cases.rectification import Rectification
from tracker.desk import bp
from tracker.desk.acting import me, refusals_in
from tracker.desk.post_fields import Posting, Settling
from tracker.desk.rectification_form import back_to, form_page, to_act_on
from tracker.handling import rectification_post as acts
from tracker.letters import post as register
from tracker.letters import rectification_letter
from tracker.letters.post import ON_THE_WAY


class RectificationPostForm(Posting, FlaskForm):
    """One posting of a letter: to who asked, or to the organ that the request is passed on to."""

    def __init__(self, row: Rectification) -> None:
        super().__init__()
        written = rectification_letter.written(row)
        self.letters = {one.id: one for one in written if acts.can_be_posted(row, one)}
        self.letter.choices = [
            SelectChoice(one.id, f"{gettext(one.title)} {one.document_number}")
            for one in reversed(self.letters.values())
        ]


class RectificationSettleForm(Settling, FlaskForm):
    """What became of one posting."""

    def __init__(self, row: Rectification) -> None:
        super().__init__()
        posted = register.of_rectification(row)
        self.items = {one.id: one for one in posted if one.state == ON_THE_WAY}
        self.item.choices = [
            SelectChoice(one.id, f"{one.name} {gettext(one.paper.title)}")
            for one in self.items.values()
        ]


@bp.route("/rectifications/<number>/post", methods=["GET", "POST"])
@access.only("officer", "head")
def rectification_post(number: str) -> ResponseReturnValue:
    """Enter a posting."""
    row = to_act_on(number)
    form = RectificationPostForm(row)
    if form.validate_on_submit():
        with refusals_in(form):
            letter = form.letters.get(form.letter.data) or abort(404)
            told = form.carrier.data, form.tracking_number.data
            item = acts.record_post(row, me(), letter, form.sent_on.data, form.way.data, *told)
            return back_to(row, gettext("已登记寄件 %(name)s。", name=item.name))
    return form_page(form, gettext("登记寄件"), row)


@bp.route("/rectifications/<number>/post-settle", methods=["GET", "POST"])
@access.only("officer", "head")
def rectification_post_settle(number: str) -> ResponseReturnValue:
    """Enter what became of a posting."""
    row = to_act_on(number)
    form = RectificationSettleForm(row)
    if form.validate_on_submit():
        with refusals_in(form):
            item = form.items.get(form.item.data) or abort(404)
            told = form.found.data, form.settled_on.data, form.note.data
            acts.settle_post(row, me(), item, *told)
            return back_to(row, gettext("已登记寄件 %(name)s 的结果。", name=item.name))
    return form_page(form, gettext("登记寄件结果"), row)
