"""What the unit and the office do with a task, each act on its own page below the task's."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tracker.accounts import access
from tracker.application_words import offered
from tracker.cases.unit_task import UnitTask
from tracker.cases.unit_task_queries import find_task, handles
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, me, refusals_in
from tracker.desk.fields import chosen, files, note, text
from tracker.desk.search_record import SearchForm
from tracker.desk.unit_task import FITS, OF_UNIT, PAGES, DueForm, back, latest_hint, unasked
from tracker.desk.words import UNIT_OPINIONS
from tracker.documents import store
from tracker.documents.document import UNIT_MATERIAL
from tracker.handling import search_record
from tracker.handling import unit_task as acts
from tracker.law.procedure import PROCEDURE, Act

_NAME = Length(max=60, message=_("不超过 60 个字"))


class SignForm(ActForm):
    """Who signs for it."""

    person = StringField(_("签收人"), [DataRequired(_("请填写签收人")), _NAME])


class AnswerForm(ActForm):
    """The unit's opinion, why, its materials, and its head."""

    opinion = RadioField(
        _("科室意见"), [InputRequired(_("请选择科室的意见"))], choices=offered(UNIT_OPINIONS)
    )
    reasons = text(
        _("理由"),
        _("请填写意见的理由"),
        _("不予公开或者部分公开的，写明哪些内容、依据哪一条；由别的科室掌握的，写明是哪一个。"),
    )
    files = files(
        _("材料和签字扫描件"),
        _("查到的文件、负责人签字的扫描件。先作内部材料保存，审查以后才可能提供给申请人。"),
    )
    head_name = StringField(
        _("签字的科室负责人"), [DataRequired(_("请填写签字的科室负责人")), _NAME]
    )


class SendBackForm(ActForm):
    """Why, and until when anew."""

    reason = text(_("退回的理由"), _("请填写退回的理由"), _("科室看得到。"))
    due_on = DueForm.due_on


class MoveForm(DueForm):
    """The other date, and why."""

    reason = text(_("改变期限的理由"), _("请填写改变期限的理由"), _("科室看得到。"))


class RemindForm(ActForm):
    """What else is said."""

    words = note(_("催办的话"), _("科室看得到。"))


class CancelForm(ActForm):
    """Why."""

    reason = text(_("撤销的理由"), _("请填写撤销的理由"), _("科室看得到。"))


def _sign(task: UnitTask, form: Any) -> str:
    acts.sign(task, me(), form.person.data)
    return gettext("已签收，请在内部期限以前反馈。")


def _answer(task: UnitTask, form: Any) -> str:
    kept = [
        store.keep(task.agency_id, UNIT_MATERIAL, file, me(), case=task.case)
        for file in chosen(form.files)
    ]
    acts.answer(task, me(), form.opinion.data, form.reasons.data, form.head_name.data, kept)
    return gettext("已反馈给信息公开机构。")


def _send_back(task: UnitTask, form: Any) -> str:
    acts.send_back(task, me(), form.reason.data, form.due_on.data)
    return gettext("已退回，请科室重新反馈。")


def _move(task: UnitTask, form: Any) -> str:
    acts.move(task, me(), form.due_on.data, form.reason.data, form.knowingly.data)
    return gettext("内部期限已改变，答复期限不变。")


def _remind(task: UnitTask, form: Any) -> str:
    acts.remind(task, me(), form.words.data)
    return gettext("已催办，记录在案。")


def _cancel(task: UnitTask, form: Any) -> str:
    acts.cancel(task, me(), form.reason.data)
    return gettext("已撤销这份转办单。")


FORMS: dict[Act, tuple[type[ActForm], Callable[[UnitTask, Any], str]]] = {
    Act.SIGN_UNIT_TASK: (SignForm, _sign),
    Act.ANSWER_UNIT_TASK: (AnswerForm, _answer),
    Act.SEND_BACK_UNIT_TASK: (SendBackForm, _send_back),
    Act.MOVE_UNIT_TASK: (MoveForm, _move),
    Act.REMIND_UNIT_TASK: (RemindForm, _remind),
    Act.CANCEL_UNIT_TASK: (CancelForm, _cancel),
}
BY_PAGE = {page: act for act, page in PAGES.items()}


@bp.route("/cases/<number>/unit-tasks/<int:task_number>/<page>", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.ANSWER_UNIT_TASK].roles)
def unit_task_act(number: str, task_number: int, page: str) -> ResponseReturnValue:
    """One act on one task; the unit's own acts, and for the office all of them."""
    act = BY_PAGE.get(page) or abort(404)
    task = _to_act_on(number, task_number)
    if act not in OF_UNIT and not handles(me(), task.case):
        abort(404)
    kind, do = FORMS[act]
    form = kind(task.case, data=_begun(task, act))
    if form.validate_on_submit():
        with refusals_in(form):
            return back(task, do(task, form))
    against = "" if task.state in FITS[act] else gettext("这份转办单的状态不能办理这项操作")
    options, left_out = {}, ()
    if isinstance(form, DueForm):
        options = {"due_on": {"hint": {"text": latest_hint(task.case)}}}
        left_out = unasked(form)
    return act_page(task.case, act, form, "desk/unit_task_act.html", against, task=task,
                    options=options, left_out=left_out)  # fmt: skip


@bp.route("/cases/<number>/unit-tasks/<int:task_number>/search", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.RECORD_SEARCH].roles)
def unit_task_search(number: str, task_number: int) -> ResponseReturnValue:
    """A search that the unit made with its task."""
    task = _to_act_on(number, task_number)
    form = SearchForm(task.case, searcher=me().name)
    if form.validate_on_submit():
        with refusals_in(form):
            search_record.add(task.case, me(), form.search, form.of_item, task)
            return back(task, gettext("检索记录已保存。"))
    return act_page(task.case, Act.RECORD_SEARCH, form, "desk/unit_task_act.html", task=task)


def _to_act_on(number: str, task_number: int) -> UnitTask:
    """The task, its case locked where the act is about to happen; 404 for what is not theirs."""
    found = find_task(me(), number, task_number, to_act=request.method == "POST")
    return found or abort(404)


def _begun(task: UnitTask, act: Act) -> dict[str, Any]:
    if act is Act.SIGN_UNIT_TASK:
        return {"person": me().name if me().unit_id == task.unit_id else ""}
    if act is Act.SEND_BACK_UNIT_TASK:
        return {"due_on": acts.default_due(task.case)}
    return {"due_on": task.due_on} if act is Act.MOVE_UNIT_TASK else {}
