"""Splits an application into several cases, each with its own number and reply."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, SelectChoice, SelectMultipleField
from wtforms.validators import ValidationError

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on, wants_preview
from tracker.desk.against import joining_against
from tracker.desk.fields import signature, text
from tracker.documents.document import APPLICANT_SENT, INTAKE_SCAN
from tracker.handling import split as acts
from tracker.law.procedure import PROCEDURE, Act
from tracker.letters import issue


class SplitForm(ActForm):
    """What stays here, what goes on by itself, and why."""

    part = text(
        _("留在本件办理的内容"),
        _("请写明留在本件办理的内容"),
        _("按申请人的原意写。申请人原来的文字照样保存，不会改动。"),
    )
    others = text(
        _("分出的各件"),
        _("请写明分出的各件的内容，一行一件"),
        _("一行一件；每一件有自己的编号，收到申请之日和期限与本件相同。"),
    )
    reason = text(
        _("分件的理由"), _("请填写分成几件的理由"), _("写入分件办理告知书，申请人可以看到。")
    )
    signed = signature()

    @property
    def texts(self) -> list[str]:
        """The contents of each new case."""
        return [line.strip() for line in (self.others.data or "").splitlines() if line.strip()]

    def validate_others(self, field: Field) -> None:
        """Not more than people can still keep apart."""
        if len(self.texts) > acts.MOST:
            raise ValidationError(gettext("一次最多分出 %(most)s 件", most=acts.MOST))


@bp.route("/cases/<number>/split", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SPLIT_CASE].roles)
def split(number: str) -> ResponseReturnValue:
    """Split, which tells the applicant; drafted first where 预览 is pressed."""
    case = to_act_on(number)
    form = _form(case)
    draft = None
    if form.validate_on_submit():
        with refusals_in(form):
            if not wants_preview():
                return done(case, _split(case, form))
            draft = _draft(case, form)
    against = joining_against(case, me(), Act.SPLIT_CASE)
    options = {"others": {"rows": 5}}
    return act_page(
        case, Act.SPLIT_CASE, form, "desk/split.html", against,
        options=options, previews=True, letter_preview=draft,
    )  # fmt: skip


def _form(case: Case) -> SplitForm:
    """With the files of the application to choose from, where it has any."""
    fields: dict[str, Any] = {}
    sent = [one for one in case.documents if one.purpose in (APPLICANT_SENT, INTAKE_SCAN)]
    if sent:
        fields["files"] = SelectMultipleField(
            _("各件都需要的附件"),
            coerce=int,
            choices=[SelectChoice(one.id, one.name) for one in sent],
            description=_("选中的附件复制到分出的每一件。"),
        )
    form: SplitForm = type("SplitFormWithFiles", (SplitForm,), fields)(case)
    return form


def _split(case: Case, form: SplitForm) -> str:
    chosen = (form.files.data or []) if "files" in form else []
    files = [one for one in case.documents if one.id in chosen]
    made = acts.split(
        case, me(), form.part.data, form.texts, form.reason.data, files, form.signed.data
    )
    return gettext(
        "已分成 %(count)s 件，新的编号：%(numbers)s。告知书已出具，请尽快寄出；"
        "各件答复期限均为%(due)s。",
        count=len(made) + 1,
        numbers=gettext("、").join(one.case_number for one in made),
        due=day(case.due_on),
    )


def _draft(case: Case, form: SplitForm) -> object:
    parts = [(case.case_number, form.part.data)]
    parts += [(gettext("（新编号）"), text) for text in form.texts]
    return issue.draft(case, "L28", {"parts": parts, "reason": form.reason.data})
