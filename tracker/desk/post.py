"""Outgoing post on its pages: a letter that was posted, what became of it, and what that means."""

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from tracker.accounts import access
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.application_words import offered
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import past_day, sometimes, text
from tracker.desk.post_fields import Posting, Settling
from tracker.desk.post_story import POST_STATES, POSTED_TO
from tracker.documents import store
from tracker.documents.document import EVIDENCE, Document
from tracker.handling import post as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import post as register
from tracker.letters import queries as letters
from tracker.letters.letter import Letter
from tracker.letters.post import (
    APPLICANT,
    DELIVERED,
    RETURNED,
    SETTLED,
    PostItem,
)


class PostForm(Posting, ActForm):
    """One posting: which letter, when, how, to whom."""

    to_whom = RadioField(
        _("寄给谁"),
        [InputRequired(_("请选择寄给谁"))],
        choices=offered(POSTED_TO),
        default=APPLICANT,
        description=_("登记簿不写姓名和地址。"),
    )
    slip = FileField(_("寄件凭证（可不填）"))

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        own = [one for one in letters.of_case(case) if one.case_id == case.id]
        self.letters = {one.id: one for one in own if acts.can_be_posted(one)}
        self.letter.choices = [
            SelectChoice(one.id, _named(one)) for one in reversed(self.letters.values())
        ]


class SettleForm(Settling, ActForm):
    """What became of one posting."""

    proof = FileField(_("物流查询截图或者回执（可不填）"))

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.items = {one.id: one for one in register.on_the_way(case)}
        self.item.choices = [
            SelectChoice(one.id, f"{one.name} {_named(one.letter)}") for one in self.items.values()
        ]


class CorrectForm(ActForm):
    """What became of a posting in truth, and why the entry was wrong."""

    item = SelectField(_("哪一次寄件"), coerce=int)
    found = RadioField(
        _("更正为"), [InputRequired(_("请选择寄件的结果"))], choices=offered(POST_STATES)
    )
    settled_on = past_day(_("签收、拒收或者退回的日期"), needed=False)
    note = sometimes(_("拒收、退回的原因"), _("只有工作人员看得到。"))
    reason = text(
        _("更正的理由"),
        _("请填写更正的理由"),
        _("原来登记的结果、日期、原因和理由一起留在记录里。"),
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.items = {one.id: one for one in register.settled(case)}
        self.item.choices = [
            SelectChoice(one.id, f"{one.name} {_named(one.letter)}") for one in self.items.values()
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """A result has its day; only where none is known after all is there none."""
        valid = super().validate(extra_validators)
        if self.found.data in SETTLED and not self.settled_on.data:
            self.settled_on.errors = [gettext("请填写日期，例如 2026-11-22")]
            return False
        return valid


@bp.route("/cases/<number>/post", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_POST].roles)
def post(number: str) -> ResponseReturnValue:
    """Enter a posting; those of the case stand below the form."""
    case = to_act_on(number)
    form = PostForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            letter = form.letters.get(form.letter.data) or abort(404)
            item = acts.record_post(
                case, me(), letter, form.sent_on.data, form.way.data, form.carrier.data,
                form.tracking_number.data, form.to_whom.data, _file(case, form.slip),
            )  # fmt: skip
            return done(case, gettext("已登记寄件 %(name)s。", name=item.name))
    against = "" if form.letters else gettext("本件没有可以登记寄件的文书")
    posts = register.of_letters(letters.of_case(case))
    facts = shown(case, None, posts)
    return act_page(case, Act.RECORD_POST, form, "desk/post.html", against, **facts)


@bp.route("/cases/<number>/post-settle", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SETTLE_POST].roles)
def post_settle(number: str) -> ResponseReturnValue:
    """Enter what became of a posting; service is entered on its own page."""
    case = to_act_on(number)
    form = SettleForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            item = form.items.get(form.item.data) or abort(404)
            proof = _file(case, form.proof)
            acts.settle_post(
                case, me(), item, form.found.data, form.settled_on.data, form.note.data, proof
            )
            return done(case, gettext("已登记寄件 %(name)s 的结果。", name=item.name))
    against = "" if form.items else _NOTHING
    return act_page(case, Act.SETTLE_POST, form, against=str(against))


@bp.route("/cases/<number>/post-correction", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.CORRECT_POST].roles)
def post_correction(number: str) -> ResponseReturnValue:
    """Put the result of a posting right; the service of the letter is for its own page."""
    case = to_act_on(number)
    form = CorrectForm(case)
    if form.items and form.validate_on_submit():
        with refusals_in(form):
            item = form.items.get(form.item.data) or abort(404)
            told = form.found.data, form.settled_on.data, form.note.data, form.reason.data or ""
            acts.correct_post(case, me(), item, *told)
            return done(
                case, gettext("已更正寄件 %(name)s 的结果，请核对送达日期。", name=item.name)
            )
    against = "" if form.items else str(_NONE_SETTLED)
    return act_page(case, Act.CORRECT_POST, form, against=against)


def post_against(case: Case, user: User, act: Act) -> str:
    """What stands against an act of outgoing post, or nothing."""
    if act is Act.SETTLE_POST and not register.on_the_way(case):
        return str(_NOTHING)
    if act is Act.CORRECT_POST and not register.settled(case):
        return str(_NONE_SETTLED)
    return ""


def told(case: Case, reply: Letter | None, posts: list[PostItem]) -> str:
    """What the post of the reply means for its service, in words; empty where nothing."""
    own = [one for one in posts if reply and one.letter_id == reply.id and one.to_whom == APPLICANT]
    return advice(case, own[-1]) if own else ""


def advice(case: Case, item: PostItem) -> str:
    """What the officer should know of the reply's last posting before entering its service."""
    if item.settled_on is None or item.state == DELIVERED:
        return ""
    on = {"name": item.name, "day": day(item.settled_on)}
    if item.state == RETURNED and item.letter.served_on:
        return gettext("寄件 %(name)s 于%(day)s退回，答复却已登记送达，请核对送达日期。", **on)
    if item.state == RETURNED:
        return gettext(
            "寄件 %(name)s 于%(day)s退回，答复没有送达，救济期限不起算，请再次寄送。", **on
        )
    if settings(case.agency, item.settled_on)["refused_is_served"] == "yes":
        return gettext(
            "寄件 %(name)s 于%(day)s被拒收。本机关约定拒收之日视为送达"
            "（条例未规定，参照民事诉讼法留置送达），由您登记送达。", **on
        )  # fmt: skip
    return gettext("寄件 %(name)s 于%(day)s被拒收。本机关不以拒收为送达，请另行送达。", **on)


def begun(item: PostItem | None) -> dict[str, Any]:
    """What the service form begins with: the day and the way of a posting that arrived."""
    if item is None or item.state != DELIVERED:
        return {}
    return {"served_on": item.settled_on, "how": "by_post"}


def _file(case: Case, field: FileField) -> Document | None:
    if not getattr(field.data, "filename", ""):
        return None
    return store.keep(case.agency_id, EVIDENCE, field.data, me(), case)


def _named(letter: Letter) -> str:
    return gettext(
        "%(title)s（%(number)s）", title=gettext(letter.title), number=letter.document_number
    )


_NOTHING = _("没有等待结果的寄件")
_NONE_SETTLED = _("没有已经登记结果的寄件")
WORDS = {"post_states": dict(POST_STATES), "posted_to": dict(POSTED_TO)}
"""How the templates of outgoing post say states and roles."""


def shown(case: Case, reply: Letter | None, posts: list[PostItem]) -> dict[str, Any]:
    """What desk/case_post.html says of the postings of a case."""
    ids = [item.letter_id for item in posts if item.letter_id]
    beside = letters.answered_beside(me(), case, ids)
    return {"posts": posts, "post_told": told(case, reply, posts), "posted_with": beside, **WORDS}
