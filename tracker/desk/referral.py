"""Notes that another organ was told of a case or sent its papers; the case goes on."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import Length

from tracker.accounts import access
from tracker.agencies import organ as register
from tracker.agencies.agency import Agency
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import note, past_day, text
from tracker.handling import referral as acts
from tracker.law.procedure import PROCEDURE, Act


def organs(agency: Agency) -> SelectField:
    """The register of organs to choose from, or none of them."""
    none = SelectChoice("", gettext("名录里没有，在下面填写"))
    choices = [none, *(SelectChoice(key, name) for key, name in register.offered(agency))]
    return SelectField(_("从机关名录选择"), choices=choices, default="")


class ReferralForm(ActForm):
    """Whom, when, with what, and why."""

    organ_name = StringField(_("机关名称"), [Length(max=100, message=_("不超过 100 个字"))])
    contact = note(_("联系方式"), _("名录里选了机关的不填。"))
    sent_on = past_day(_("转告日期"))
    papers = note(_("转去的材料"), _("没有转去材料的不填。"))
    reason = text(_("转告的理由"), _("请填写转告的理由"))


@bp.route("/cases/<number>/referral", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REFER].roles)
def referral(number: str) -> ResponseReturnValue:
    """Keep the note in the history of the case."""
    case = to_act_on(number)
    fields: dict[str, Any] = {"organ": organs(case.agency)}
    form: Any = type("ReferralFormOfAgency", (ReferralForm,), fields)(case)
    if form.validate_on_submit():
        with refusals_in(form):
            _refer(case, form)
            return done(
                case,
                gettext("已登记。转告不结束本件，仍应当在%(due)s以前答复。", due=day(case.due_on)),
            )
    return act_page(case, Act.REFER, form, "desk/referral.html")


def _refer(case: Case, form: Any) -> None:
    chosen = register.told(case.agency, form.organ.data or "")
    organ, contact = chosen or (form.organ_name.data or "", form.contact.data or "")
    sent = form.sent_on.data, form.papers.data or "", form.reason.data
    acts.refer(case, me(), organ, contact, *sent)
