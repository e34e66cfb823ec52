"""Replaces a lost query code after an identity check, and prints the slip with the new one once."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tracker.accounts import access
from tracker.application_words import offered
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, me, refusals_in, to_act_on
from tracker.extensions import db
from tracker.handling import query_code as acts
from tracker.law.procedure import PROCEDURE, Act

HOW = (("counter", _("当面核对原件")), ("post", _("核对邮寄来的复印件和签名")))


class QueryCodeForm(ActForm):
    """What proved that the applicant asks."""

    how = RadioField(_("怎样核对"), [InputRequired(_("请选择怎样核对"))], choices=offered(HOW))
    document = StringField(
        _("核对了什么证件"),
        [
            DataRequired(_("请填写核对了什么证件，例如：居民身份证原件")),
            Length(max=100, message=_("不超过 100 个字")),
        ],
        description=_("只写证件名称，不要写证件号码。"),
    )
    matches = BooleanField(
        _("证件上的姓名和号码与申请登记的一致"),
        [InputRequired(_("姓名和号码一致才能更换查询码"))],
    )


@bp.route("/cases/<number>/query-code", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.REPLACE_CODE].roles)
def query_code(number: str) -> ResponseReturnValue:
    """The new code stands on the slip that answers the form, and nowhere else."""
    case = to_act_on(number)
    form = QueryCodeForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            how = str(dict(HOW)[form.how.data])
            checked = gettext("%(how)s：%(document)s", how=how, document=form.document.data)
            code = acts.replace(case, me(), checked)
            slip = render_template("desk/slip.html", case=case, code=code, replaced=True)
            db.session.commit()
            return slip
    return act_page(case, Act.REPLACE_CODE, form)
