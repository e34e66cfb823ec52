"""Unit tasks on their pages: sent from the case, worked on by the unit on the task's own page."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from wtforms import BooleanField, SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired

from tracker.accounts import access
from tracker.accounts.access import READS_CASES
from tracker.agencies.unit import Unit
from tracker.application_words import word
from tracker.cases.case import Case
from tracker.cases.unit_task import ANSWERED, SENT, SIGNED, UnitTask
from tracker.cases.unit_task_queries import find_task, handles
from tracker.context import day
from tracker.desk import bp
from tracker.desk.acting import ActForm, act_page, done, me, refusals_in, to_act_on
from tracker.desk.fields import text
from tracker.desk.search_record import rows as search_rows
from tracker.desk.words import UNIT_OPINIONS, UNIT_TASK_STATES
from tracker.documents.send import attachment
from tracker.extensions import db
from tracker.handling import unit_task as acts
from tracker.law.procedure import ACT_NAMES, PROCEDURE, Act, Role, State, possible
from tracker.widgets import DayField

STEPS = {
    "send": _("转办"),
    "sign": _("签收"),
    "answer": _("反馈"),
    "send_back": _("退回"),
    "move": _("改变期限"),
    "remind": _("催办"),
    "cancel": _("撤销"),
}
FITS = {  # the states of a task in which its acts have something to do
    Act.SIGN_UNIT_TASK: (SENT,),
    Act.ANSWER_UNIT_TASK: (SIGNED,),
    Act.SEND_BACK_UNIT_TASK: (ANSWERED,),
    Act.MOVE_UNIT_TASK: (SENT, SIGNED),
    Act.REMIND_UNIT_TASK: (SENT, SIGNED),
    Act.CANCEL_UNIT_TASK: (SENT, SIGNED),
}
OF_UNIT = (Act.SIGN_UNIT_TASK, Act.ANSWER_UNIT_TASK)
PAGES = {act: act.value.removesuffix("_unit_task").replace("_", "-") for act in FITS}


class DueForm(ActForm):
    """An internal due date, which may be later than is wise only knowingly."""

    due_on = DayField(_("内部期限"), [InputRequired(_("请填写日期，例如 2026-11-22"))])
    knowingly = BooleanField(_("我知道这样留不足拟定、审核答复的时间，仍按这个期限办理"))


class SendForm(DueForm):
    """To which units, what, until when."""

    units = SelectMultipleField(
        _("转给哪些科室"),
        [InputRequired(_("请选择至少一个科室"))],
        coerce=int,
        description=_("几个科室同时办理的，每个科室一份转办单；科室只看得到自己的一份。"),
    )
    asked = text(
        _("要求科室办理的事项"),
        _("请填写要求科室办理的事项"),
        _("例如：检索合同并提出公开与否的意见。不要写申请人是谁。"),
    )

    def __init__(self, case: Case) -> None:
        super().__init__(case, data={"due_on": acts.default_due(case)})
        rows = db.session.scalars(
            select(Unit)
            .where(Unit.agency_id == case.agency_id, ~Unit.is_ogi_office)
            .order_by(Unit.name)
        )
        self.by_id = {unit.id: unit for unit in rows}
        self.units.choices = [SelectChoice(id_, unit.name) for id_, unit in self.by_id.items()]


@bp.route("/cases/<number>/unit-task-send", methods=["GET", "POST"])
@access.only(*PROCEDURE[Act.SEND_UNIT_TASK].roles)
def unit_task_send(number: str) -> ResponseReturnValue:
    """Ask one unit or several."""
    case = to_act_on(number)
    form = SendForm(case)
    if form.validate_on_submit():
        with refusals_in(form):
            units = [form.by_id[id_] for id_ in form.units.data or ()]
            sent = acts.send(case, me(), units, form.asked.data, form.due_on.data,
                             form.knowingly.data)  # fmt: skip
            names = gettext("、").join(task.unit.name for task in sent)
            return done(case, gettext("已转给%(names)s，转办单已发出。", names=names))
    options = {"due_on": {"hint": {"text": latest_hint(case)}}}
    return act_page(case, Act.SEND_UNIT_TASK, form, options=options, left_out=unasked(form))


@bp.get("/cases/<number>/unit-tasks/<int:task_number>")
@access.only(*READS_CASES)
def unit_task(number: str, task_number: int) -> ResponseReturnValue:
    """What is asked, how it stands, and what can be done about it."""
    task = find_task(me(), number, task_number) or abort(404)
    return render_template("desk/unit_task.html", **told(task))


@bp.get("/cases/<number>/unit-tasks/<int:task_number>/slip")
@access.only(*READS_CASES)
def unit_task_slip(number: str, task_number: int) -> ResponseReturnValue:
    """The task on paper, with the unit's slip to sign and to answer on."""
    task = find_task(me(), number, task_number) or abort(404)
    return render_template("desk/unit_task_slip.html", **told(task))


@bp.get("/cases/<number>/unit-tasks/<int:task_number>/materials/<public_id>")
@access.only(*READS_CASES)
def unit_task_material(number: str, task_number: int, public_id: str) -> ResponseReturnValue:
    """A file that the unit handed in with this task, for whoever sees the task."""
    task = find_task(me(), number, task_number) or abort(404)
    found = next((one for one in task.documents if one.public_id == public_id), None)
    return attachment(found) if found else abort(404)


def told(task: UnitTask) -> dict[str, Any]:
    """What the pages of a task show; nothing of the applicant."""
    office = handles(me(), task.case)
    open_acts = [_choice(task, act) for act in _open(task, office)]
    return {
        "task": task,
        "case": task.case,
        "office": office,
        "state": UNIT_TASK_STATES[task.state],
        "facts": _facts(task),
        "answers": _answers(task),
        "steps": [_step(step) for step in task.steps],
        "searches": [search_rows(row) for row in task.searches],
        "primary": open_acts[0] if open_acts and _is_next(task, office) else None,
        "others": open_acts[1:] if _is_next(task, office) else open_acts,
        "may_search": task.state == SIGNED and _may(task.case, Act.RECORD_SEARCH),
    }


def latest_hint(case: Case) -> str:
    """The date of the law beside the internal one, and the last that leaves time to draft."""
    latest = acts.latest_due(case)
    if latest is None:
        return gettext("内部期限，不影响答复期限。")
    return gettext(
        "答复期限为%(due)s，留出拟定、审核的时间，最迟应为%(latest)s。内部期限不影响答复期限。",
        due=day(case.due_on),
        latest=day(latest),
    )


def unasked(form: DueForm) -> tuple[str, ...]:
    """The confirmation is asked only once the date turns out to be late."""
    late = form.is_submitted() and (form.form_errors or form.knowingly.data)
    return () if late else ("knowingly",)


def back(task: UnitTask, sentence: str) -> ResponseReturnValue:
    """Keep what was done and go back to the task."""
    address = task_url(task)
    db.session.commit()
    flash(sentence, "success")
    return redirect(address)


def task_url(task: UnitTask, page: str = "unit_task") -> str:
    """The address of a page of this task."""
    number = task.case.case_number
    return url_for(f"desk.{page}", number=number, task_number=task.number)


def _open(task: UnitTask, office: bool) -> list[Act]:
    fits = [act for act, states in FITS.items() if task.state in states and _may(task.case, act)]
    return [act for act in fits if office or act in OF_UNIT]


def _may(case: Case, act: Act) -> bool:
    return act in {row.act for row in possible(State(case.state), Role(me().role))}


def _is_next(task: UnitTask, office: bool) -> bool:
    """Whether the first act is this reader's to do next: the unit's own, not the office's."""
    return not office or me().unit_id == task.unit_id


def _choice(task: UnitTask, act: Act) -> tuple[str, str]:
    return gettext(ACT_NAMES[act]), f"{task_url(task)}/{PAGES[act]}"


def _facts(task: UnitTask) -> list[tuple[str, str, None]]:
    case = task.case
    return [
        (gettext("承办科室"), task.unit.name, None),
        (gettext("要求办理的事项"), task.asked, None),
        (gettext("申请公开的信息"), case.wanted, None),
        (gettext("转办日期"), day(task.sent_at), None),
        (gettext("内部期限"), day(task.due_on), None),
        (gettext("答复期限"), day(case.due_on), None),
    ]


def _answers(task: UnitTask) -> list[tuple[str, str, None]]:
    found = task.answer
    if found is None:
        return []
    return [
        (gettext("意见"), word(UNIT_OPINIONS, found.opinion), None),
        (gettext("理由"), found.text or "", None),
        (gettext("签字的科室负责人"), found.person or "", None),
        (gettext("反馈日期"), day(found.at), None),
    ]


def _step(step: Any) -> dict[str, Any]:
    """A step as components/case.html draws the entries of a story."""
    said = [word(UNIT_OPINIONS, step.opinion), step.person, step.text]
    until = gettext("期限至%(day)s", day=day(step.until)) if step.until else ""
    return {
        "title": str(STEPS[step.kind]),
        "at": step.at,
        "by": step.by.name,
        "legal_on": None,
        "body": "\n".join(filter(None, [*said, until])),
        "links": [],
    }
