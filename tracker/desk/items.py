"""Splits an application into its items: the list, and the text of each."""

from collections.abc import Iterable

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.cases.item import Item, seal
from tracker.desk import bp, keeping
from tracker.desk.acting import ActForm, act_page, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.guided import item_named
from tracker.extensions import db
from tracker.handling import items as acts
from tracker.law import items as law
from tracker.law.procedure import PROCEDURE, Act
from tracker.outcome_words import outcome_name


class AddItemsForm(ActForm):
    """What is asked, one item a line."""

    seen = HiddenField()  # the items as the page showed them
    wanted = text(
        _("各项请求"),
        _("请写明每一项请求的内容"),
        _("一行一项，按申请人的原意写；不能区分的，不要分项。"),
    )

    def validate_wanted(self, field: Field) -> None:
        """One item alone is no splitting; more may be added to those that are there."""
        lines = [line for line in (field.data or "").splitlines() if line.strip()]
        if len(self.case.items) + len(lines) < law.FEWEST:
            raise ValidationError(gettext("分项答复至少要有两项，请一行写一项"))


class ItemForm(ActForm):
    """The text of one item."""

    seen = HiddenField()
    wanted = text(_("这一项请求的内容"), _("请写明每一项请求的内容"))


@bp.route("/cases/<number>/items", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SPLIT_ITEMS].roles)
def items(number: str) -> ResponseReturnValue:
    """The items with their replies so far, and a place for more."""
    case = to_act_on(number)
    begun = {} if case.items else {"wanted": case.wanted}
    form = AddItemsForm(case, data=begun | {"seen": seal(case.items)})
    against = changed(form, case.items)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            acts.add(case, me(), form.wanted.data.splitlines())
            return kept(case, gettext("已分项，请逐项拟定答复。"))
    return act_page(
        case,
        Act.SPLIT_ITEMS,
        form,
        "desk/items.html",
        against,
        items=[(item, outcome_name(item.outcome) if item.outcome else "") for item in case.items],
        ready=is_ready(case),
        enough=len(case.items) >= law.FEWEST,
    )


@bp.route("/cases/<number>/items/<int:item_number>", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SPLIT_ITEMS].roles)
def item(number: str, item_number: int) -> ResponseReturnValue:
    """Change the text of one item, or take it out."""
    case = to_act_on(number)
    one = found(case, item_number)
    form = ItemForm(case, data={"wanted": one.wanted, "seen": seal([one])})
    against = changed(form, [one])
    if not against and request.method == "POST" and "remove" in request.form:
        with refusals_in(form):
            acts.remove(case, me(), item_number)
            return kept(case, gettext("已删去这一项。"))
    elif not against and form.validate_on_submit():
        with refusals_in(form):
            acts.rewrite(case, me(), item_number, form.wanted.data)
            return kept(case, gettext("已修改这一项。"))
    return act_page(
        case,
        Act.SPLIT_ITEMS,
        form,
        "desk/item.html",
        against,
        heading=gettext("修改第 %(number)s 项", number=item_number),
    )


def found(case: Case, item_number: int) -> Item:
    """The item of this number; 404 where there is none."""
    return item_named(case, str(item_number)) or abort(404)


def changed(form: ActForm, shown: Iterable[Item]) -> str:
    """What to say where the items are no longer as the page showed them, or numbered otherwise."""
    if not form.is_submitted() or form["seen"].data == seal(shown):
        return ""
    return gettext("分项刚刚有人改动，您填写的没有保存；请返回分项答复，核对最新的内容再办理")


def is_ready(case: Case) -> bool:
    """Whether there are several items, and a reply is drafted for each."""
    return len(case.items) >= law.FEWEST and all(item.outcome for item in case.items)


def kept(case: Case, sentence: str) -> ResponseReturnValue:
    """Back to the list, with a banner that says what was kept."""
    number = case.case_number
    keeping.forget(me(), case)
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("desk.items", number=number))
