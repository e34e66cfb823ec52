"""Outgoing post of a rectification on its pages: what was posted, and what became of it."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.rectification import Rectification
from tracker.desk import bp
from tracker.desk.acting import me, refusals_in
from tracker.desk.fields import past_day, sometimes
from tracker.desk.post import POST_WAYS
from tracker.desk.post_story import FOUND
from tracker.desk.rectification_form import back_to, form_page, to_act_on
from tracker.handling import rectification_post as acts
from tracker.letters import post as register
from tracker.letters import rectification_letter
from tracker.letters.post import ON_THE_WAY, REFUSED, RETURNED

_SHORT = Length(max=40, message=_("不超过 40 个字符"))


class RectificationPostForm(FlaskForm):
    """One posting of a letter: to who asked, or to the organ that the request is passed on to."""

    letter = SelectField(_("哪一份文书"), coerce=int)
    sent_on = past_day(_("寄出日期"))
    way = RadioField(
        _("寄出方式"), [InputRequired(_("请选择寄出方式"))], choices=offered(POST_WAYS)
    )
    carrier = StringField(_("承运人"), [Optional(), _SHORT])
    tracking_number = StringField(_("邮件号"), [Optional(), _SHORT])

    def __init__(self, row: Rectification) -> None:
        super().__init__()
        written = rectification_letter.written(row)
        self.letters = {one.id: one for one in written if acts.can_be_posted(row, one)}
        self.letter.choices = [
            SelectChoice(one.id, f"{gettext(one.title)} {one.document_number}")
            for one in reversed(self.letters.values())
        ]


class RectificationSettleForm(FlaskForm):
    """What became of one posting."""

    item = SelectField(_("哪一次寄件"), coerce=int)
    found = RadioField(_("结果"), [InputRequired(_("请选择寄件的结果"))], choices=offered(FOUND))
    settled_on = past_day(_("签收、拒收或者退回的日期"))
    note = sometimes(_("拒收、退回的原因"), _("只有工作人员看得到。"))

    def __init__(self, row: Rectification) -> None:
        super().__init__()
        posted = register.of_rectification(row)
        self.items = {one.id: one for one in posted if one.state == ON_THE_WAY}
        self.item.choices = [
            SelectChoice(one.id, f"{one.name} {gettext(one.paper.title)}")
            for one in self.items.values()
        ]

    def validate_note(self, field: StringField) -> None:
        """Why it was refused or came back is told."""
        if self.found.data in (REFUSED, RETURNED) and not (field.data or "").strip():
            raise ValidationError(gettext("拒收、退回的，请填写原因"))


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
