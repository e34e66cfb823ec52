"""What grants propose for publication: asked when decided, listed, answered (art 44)."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from wtforms import Field, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.accounts.user import User
from tracker.application_words import offered
from tracker.cases import publication as rows
from tracker.cases import queries, volume
from tracker.cases.case import Case
from tracker.cases.publication import Publication
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import past_day, sometimes, text
from tracker.desk.paging import row_id
from tracker.desk.words import PUBLICATION_STATES, SUITS_PUBLICATION
from tracker.extensions import db
from tracker.handling import publication as acts
from tracker.law import publication as law
from tracker.law.procedure import PROCEDURE, Act
from tracker.outcome_words import outcome_name


def _line(label: Any, description: Any) -> StringField:
    short = Length(
        max=acts.LONGEST, message=_("最多可以填写 %(count)s 个字，请删减", count=acts.LONGEST)
    )
    return StringField(label, [Optional(), short], description=description)


class PublicationForm(ActForm):
    """Passed on, or not published after all and why."""

    answer = RadioField(
        _("处理意见"),
        [InputRequired(_("请选择移交主动公开，或者不作主动公开"))],
        choices=offered(
            (("pass_on", _("已移交主动公开")), ("decline", _("不作主动公开"))),
            {"pass_on": _("交给负责主动公开的人员，公开以前另行审查。")},
        ),
    )
    reason = sometimes(_("说明"), _("不作主动公开的，写明理由；移交的，可以写明移交给谁。"))

    title = _line(
        _("公布的标题"),
        _(
            "已经公布的填写。申请人描述所需信息时，会看到标题相近的已公布信息，"
            "所以不要写申请人是谁。公布以后再填也可以。"
        ),
    )
    address = _line(_("公布的网址"), _("例如 https://www.example.gov.cn/gk/123.html"))
    public_on = past_day(_("公布日期"), needed=False)

    def validate_reason(self, field: Field) -> None:
        """Not to publish what was found fit is explained."""
        if self.answer.data == "decline" and not (field.data or "").strip():
            raise ValidationError(gettext("请填写不作主动公开的理由"))


def suitability_fields(case: Case, outcome: str) -> dict[str, Any]:
    """The question that every grant asks; nothing where the outcome gives nothing new."""
    if not law.is_asked(outcome):
        return {}
    others = volume.asking_alike(case)
    hint = (
        _(
            "本机关另有 %(count)s 件申请要求相同的信息："
            "多个申请人申请相同信息的，可以纳入主动公开。",
            count=others,
        )
        if others
        else _("同样的信息，别人来申请也会公开，又不涉及个人的，一般适合主动公开。")
    )
    return {
        "publication": RadioField(
            _("公开的信息是否适合主动公开"),
            [InputRequired(_("请选择公开的信息是否适合主动公开"))],
            choices=offered(SUITS_PUBLICATION),
            description=hint,
        ),
        "publication_reason": text(
            _("适合或者不适合的理由"),
            _("请填写是否适合主动公开的理由"),
            _("适合的，签发后列入拟主动公开清单；已经主动公开的，写明在哪里。"),
        ),
    }


@bp.get("/publications")
@access.only(*READS_CASES)
def publications() -> ResponseReturnValue:
    """What is proposed for publication, by state; `state` and `after` stand in the address."""
    chosen = request.args.get("state", "")
    chosen = chosen if chosen in PUBLICATION_STATES else rows.PROPOSED
    found = _listed(me(), chosen, row_id(request.args.get("after", "")) or 0)
    more = len(found) > queries.PAGE
    after = found[queries.PAGE - 1].id if more else None
    return render_template(
        "desk/publications.html",
        rows=found[: queries.PAGE],
        states=PUBLICATION_STATES,
        chosen=chosen,
        outcome_name=outcome_name,
        may_answer=me().role in PROCEDURE[Act.HAND_ON_PUBLICATION].roles,
        next_url=url_for(".publications", state=chosen, after=after) if more else None,
    )


@bp.route("/cases/<number>/publication", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.HAND_ON_PUBLICATION].roles)
def publication(number: str) -> ResponseReturnValue:
    """Pass on what is proposed, or say why it is not published."""
    case = to_act_on(number)
    form = PublicationForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            return done(case, _answer(case, form))
    return act_page(
        case,
        Act.HAND_ON_PUBLICATION,
        form,
        "desk/publication.html",
        against=against(case, me(), Act.HAND_ON_PUBLICATION),
        proposed=case.publication,
    )


def against(case: Case, user: User, act: Act) -> str:
    """What stands against answering a proposal, or nothing."""
    if act not in (Act.HAND_ON_PUBLICATION, Act.DECLINE_PUBLICATION):
        return ""
    row = case.publication
    open_ = row and (row.is_open or (act is Act.HAND_ON_PUBLICATION and row.awaits_place))
    return "" if open_ else gettext("本件没有等待处理的主动公开提议")


def _answer(case: Case, form: PublicationForm) -> str:
    if form.answer.data == "decline":
        acts.decline(case, me(), form.reason.data)
        return gettext("已记录不作主动公开的理由。")
    public = {"title": form.title.data, "address": form.address.data}
    acts.pass_on(case, me(), form.reason.data, public_on=form.public_on.data, **public)
    if form.title.data:
        return gettext("已登记公布的标题和网址，申请人描述所需信息时会看到。")
    return gettext("已记录移交主动公开。")


def _listed(user: User, state: str, after: int) -> list[Publication]:
    """One page by key, and one more to know whether there are more."""
    seen = queries.visible_to(user).with_only_columns(Case.id)
    query = (
        select(Publication)
        .where(
            Publication.agency_id == user.agency_id,
            Publication.state == state,
            Publication.id > after,
            Publication.case_id.in_(seen),
        )
        .options(selectinload(Publication.case).selectinload(Case.decisions))
    )
    return list(db.session.scalars(query.order_by(Publication.id).limit(queries.PAGE + 1)))
