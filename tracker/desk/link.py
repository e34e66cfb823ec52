"""Links a case with an earlier one: a repeat, or a case that another organ sent back."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from tracker.accounts import access
from tracker.application_words import offered, word
from tracker.cases import queries
from tracker.cases.case import Case
from tracker.cases.link import others
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.words import LINKS
from tracker.handling import link as acts
from tracker.law.procedure import PROCEDURE, Act

CHOICES = tuple((kind, name) for kind, name in LINKS if kind in acts.BY_HAND)


class LinkForm(ActForm):
    """Which case, how, and why."""

    kind = RadioField(
        _("怎样关联"),
        [InputRequired(_("请选择怎样关联"))],
        choices=offered(
            CHOICES,
            {
                acts.REPEAT_OF: _("同一申请人就相同内容又提出的申请。"),
                acts.REFERRED: _("本机关告知向其他机关申请以后，又转回来的。"),
            },
        ),
    )
    earlier_number = StringField(
        _("先前申请的编号"),
        [
            DataRequired(_("请填写先前申请的编号")),
            Length(max=60, message=_("不超过 60 个字")),
        ],
        filters=[lambda typed: (typed or "").strip()],
    )
    reason = text(_("关联的理由"), _("请填写关联的理由"), _("只有工作人员能看到。"))
    earlier: Case | None = None

    def validate_earlier_number(self, field: Field) -> None:
        """The case must exist, for whoever enters it."""
        self.earlier = queries.find(me(), field.data)
        if self.earlier is None:
            raise ValidationError(gettext("没有这个编号的申请"))


@bp.route("/cases/<number>/link", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.LINK].roles)
def link(number: str) -> ResponseReturnValue:
    """Link; below stand the links that were made so far."""
    case = to_act_on(number)
    form = LinkForm(case)
    if form.validate_on_submit() and form.earlier:
        with refusals_in(form):
            acts.link(case, me(), form.earlier, form.kind.data, form.reason.data)
            return done(case, gettext("已与 %(number)s 关联。", number=form.earlier.case_number))
    linked = [
        (row, other, word(LINKS, row.kind))
        for row, other in others(case, queries.visible_to(me()))
        if row.kind in acts.BY_HAND and row.case_id == case.id
    ]
    return act_page(case, Act.LINK, form, "desk/link.html", linked=linked)


@bp.post("/cases/<number>/link/<int:link_id>/remove")
@access.only(*PROCEDURE[Act.UNLINK].roles)
def unlink(number: str, link_id: int) -> ResponseReturnValue:
    """Take a link away that was entered by mistake."""
    case = to_act_on(number)
    form = FlaskForm()
    with refusals_in(form):
        acts.unlink(case, me(), link_id)
        return done(case, gettext("已取消关联。"))
    return act_page(case, Act.LINK, LinkForm(case), "desk/link.html", form.form_errors[0])
