"""Records what was asked of those above (请示), and what they wrote (批示): for staff alone."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tracker.accounts import access
from tracker.cases.case import Case
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import past_day, text
from tracker.documents import store
from tracker.documents.document import INSTRUCTION, Document
from tracker.handling import instruction as acts
from tracker.law.procedure import PROCEDURE, Act

_SHORT = Length(max=60, message=_("不超过 60 个字"))


class RequestForm(ActForm):
    """Whom, when, what."""

    whom = StringField(
        _("向谁请示"),
        [DataRequired(_("请填写向谁请示")), _SHORT],
        description=_("例如：分管副局长，或者上级机关的部门名称。"),
    )
    on = past_day(_("请示日期"))
    words = text(_("请示的内容"), _("请填写请示的内容"))
    scan = FileField(_("请示文件（可不填）"))


class InstructionForm(ActForm):
    """Who, when, in which words."""

    whom = StringField(_("批示人"), [DataRequired(_("请填写批示人")), _SHORT])
    on = past_day(_("批示日期"))
    words = text(_("批示的内容"), _("请填写批示的内容"), _("按原文照录。"))
    scan = FileField(_("批示的扫描件（可不填）"))


@bp.route("/cases/<number>/instruction-request", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ASK_INSTRUCTION].roles)
def instruction_request(number: str) -> ResponseReturnValue:
    """Keep what was asked; several may be kept."""
    case = to_act_on(number)
    form = RequestForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.ask(case, me(), *_told(case, form))
            return done(case, gettext("已登记请示；等待批示的时间照常计入答复期限。"))
    return act_page(case, Act.ASK_INSTRUCTION, form)


@bp.route("/cases/<number>/instruction", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_INSTRUCTION].roles)
def instruction(number: str) -> ResponseReturnValue:
    """Keep what was written; several may be kept."""
    case = to_act_on(number)
    form = InstructionForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            acts.receive(case, me(), *_told(case, form))
            return done(case, gettext("已登记批示，只有能查阅本件的工作人员看得到。"))
    return act_page(case, Act.RECORD_INSTRUCTION, form)


def _told(case: Case, form: RequestForm | InstructionForm) -> tuple[Any, ...]:
    return form.whom.data, form.on.data, form.words.data, _scan(case, form)


def _scan(case: Case, form: RequestForm | InstructionForm) -> Document | None:
    if not getattr(form.scan.data, "filename", ""):
        return None
    return store.keep(case.agency_id, INSTRUCTION, form.scan.data, me(), case=case)
