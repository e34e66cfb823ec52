"""Signs for what the release check found in a file, and withdraws a file that was released."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.against import facts_against
from tracker.desk.checked_files import shown, where
from tracker.desk.fields import text
from tracker.documents.release_check import OPEN, ReleaseFinding
from tracker.handling import release as acts
from tracker.law.procedure import PROCEDURE, Act


class SignForm(ActForm):
    """For which findings one answers, and why."""

    findings = SelectMultipleField(_("您签字负责的问题"), coerce=int)
    reason = text(
        _("签字的理由"),
        _("请填写签字的理由"),
        _("写明看过什么、为什么可以照此提供。理由、姓名和时间记入本件。"),
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.findings.choices = [
            SelectChoice(one.id, _called(one)) for one in acts.findings(case) if _is_offered(one)
        ]

    def validate_findings(self, field: SelectMultipleField) -> None:
        """At least one is named: nobody signs for whatever there may be."""
        if not field.data:
            raise ValidationError(gettext("请至少选择一个问题"))


class WithdrawalForm(ActForm):
    """Which file, and why."""

    document = SelectField(_("撤下哪一个文件"), coerce=int)
    reason = text(
        _("撤下的理由"),
        _("请填写撤下的理由"),
        _("撤下以后申请人不能再下载，同样内容的文件今后不能再提供。"),
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.document.choices = [
            SelectChoice(one.id, one.name) for one in case.released if not one.withdrawn_at
        ]


@bp.route("/cases/<number>/release-findings", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SIGN_FINDING].roles)
def release_findings(number: str) -> ResponseReturnValue:
    """What the check found, file by file, and the signature of somebody who did not upload it."""
    case = to_act_on(number)
    form = SignForm(case)
    against = facts_against(case, me(), Act.SIGN_FINDING)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            acts.sign(case, me(), form.findings.data or [], form.reason.data or "")
            return done(case, gettext("已签字，签字人、时间和理由记入本件。"))
    return act_page(
        case,
        Act.SIGN_FINDING,
        form,
        "desk/release_sign.html",
        against,
        files=shown(acts.to_release(case)),
    )


@bp.route("/cases/<number>/file-withdrawal", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.WITHDRAW_FILE].roles)
def file_withdrawal(number: str) -> ResponseReturnValue:
    """Take a file out of the applicant's reach at once."""
    case = to_act_on(number)
    form = WithdrawalForm(case)
    against = facts_against(case, me(), Act.WITHDRAW_FILE)
    if not against and form.validate_on_submit():
        with refusals_in(form):
            chosen = next(one for one in case.released if one.id == form.document.data)
            acts.withdraw(case, me(), chosen, form.reason.data or "")
            return done(case, gettext("文件已撤下，申请人不能再下载。请另行更正、通知申请人。"))
    return act_page(case, Act.WITHDRAW_FILE, form, against=against)


def _is_offered(finding: ReleaseFinding) -> bool:
    return finding.state == OPEN and finding.kind.blocks and finding.kind.signable


def _called(finding: ReleaseFinding) -> str:
    return gettext(
        "“%(name)s”：%(what)s（%(where)s）",
        name=finding.check.document.name,
        what=gettext(finding.kind.found),
        where=where(finding.places, finding.count) or gettext("整个文件"),
    )
