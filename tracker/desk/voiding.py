"""Voids a reply that was issued and is not yet sent, with the reason that its register keeps."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from tracker.accounts import access
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.handling import voiding as acts
from tracker.law.procedure import PROCEDURE, Act


class VoidingForm(ActForm):
    """Why."""

    reason = text(
        _("作废的理由"),
        _("请填写作废的理由"),
        _("写明哪里有误。理由和文号一起留在文号登记簿里，承办人也会看到；不要写个人信息。"),
    )


@bp.route("/cases/<number>/voiding", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.VOID_REPLY].roles)
def voiding(number: str) -> ResponseReturnValue:
    """The number stays in the register as voided; the case goes back to its officer."""
    case = to_act_on(number)
    form = VoidingForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            letter = acts.void(case, me(), form.reason.data or "")
            sentence = gettext(
                "已作废，文号%(number)s不再使用。请重新拟定答复，答复期限仍为%(due)s。",
                number=letter.document_number,
                due=day(case.due_on),
            )
            return done(case, sentence)
    return act_page(case, Act.VOID_REPLY, form)
