"""A lost query code: a link by e-mail, and the last six of the ID number, give a new one."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms import StringField

from tracker.accounts import access, failure
from tracker.application_checks import Answered, Plain, code
from tracker.cases import query_code as codes
from tracker.context import current_agency
from tracker.extensions import db, limiter
from tracker.handling import query_code
from tracker.portal import bp
from tracker.portal.guess import TOO_OFTEN
from tracker.portal.status import LONGEST, as_printed
from tracker.portal.steps import StepForm

TAIL = 6  # characters of an ID number
GONE = 410
NOT_THE_SAME = _("与申请时所填的证件号码不一致，请对照证件检查")


class NumberForm(StepForm):
    """Which case the code is for."""

    case_number = StringField(
        _("申请编号"),
        filters=[as_printed],
        validators=[Answered(_("请填写申请编号")), Plain(LONGEST)],
    )


class TailForm(StepForm):
    """What the link alone does not tell."""

    id_tail = StringField(
        _("证件号码的后 6 位"),
        description=_("申请时所填的身份证件号码或者统一社会信用代码，最后一位可能是字母"),
        filters=[code],
        validators=[Answered(_("请填写证件号码的后 6 位")), Plain(TAIL)],
    )


@bp.route("/status/lost-code", methods=["GET", "POST"])
@access.public
@limiter.limit("10 per hour", methods=["POST"])
def lost_code() -> ResponseReturnValue:
    """Send a link if the case has an e-mail address; the answer is the same whatever happens."""
    form = NumberForm()
    if not form.validate_on_submit():
        return render_template("portal/lost_code.html", form=form)
    query_code.send_link(current_agency(), form.case_number.data)
    db.session.commit()
    return render_template("portal/lost_code_sent.html")


@bp.route("/status/new-code/<token>", methods=["GET", "POST"])
@access.public
@limiter.limit("20 per hour", methods=["POST"])
def new_code(token: str) -> ResponseReturnValue:
    """The form behind the link; only sending it uses the link up, and shows the code once."""
    link = codes.find_link(token)
    if link is None:
        return render_template("portal/new_code_gone.html"), GONE
    form = TailForm()
    if not form.validate_on_submit():
        return render_template("portal/new_code.html", form=form)
    given = query_code.replace_by_link(link, form.id_tail.data)
    if given is None:
        locked = failure.locked(failure.ID_TAIL, link.case.case_number)
        db.session.commit()  # the failed try counts
        return _refuse(form, TOO_OFTEN if locked else NOT_THE_SAME)
    case_number = link.case.case_number
    db.session.commit()
    return render_template("portal/new_code_given.html", code=given, case_number=case_number)


def _refuse(form: TailForm, sentence: Any) -> str:
    form.id_tail.errors = [sentence]
    return render_template("portal/new_code.html", form=form)
