"""Unit task (转办单): sent to units in parallel, signed for, answered, sent back, reminded."""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker import clock
from tracker.accounts.user import User
from tracker.agencies.settings import settings
from tracker.agencies.unit import Unit
from tracker.arrangements import load
from tracker.cases.case import Case
from tracker.cases.record import NotAllowed, permit, record
from tracker.cases.unit_task import (
    ANSWER,
    ANSWERED,
    CANCEL,
    CANCELLED,
    MOVE,
    OPINIONS,
    REMIND,
    SEND,
    SEND_BACK,
    SENT,
    SIGN,
    SIGNED,
    UnitTask,
    UnitTaskStep,
)
from tracker.cases.unit_task_queries import handles
from tracker.documents.document import UNIT_MATERIAL, Document
from tracker.extensions import db
from tracker.handling import unit_task_mail as mail
from tracker.handling.refusal import Refusal, written
from tracker.law.procedure import Act
from tracker.law.words import says

NOT_HELD = "not_held"


class TooLate(Refusal):
    """An internal date that leaves too little time to draft; it may be kept knowingly."""


def send(
    case: Case, by: User, units: Iterable[Unit], asked: str, due_on: date, knowingly: bool = False
) -> list[UnitTask]:
    """Send what is asked to each unit, in parallel; tells the units by mail.

    Raises Refusal, and TooLate for a date that leaves too little time unless `knowingly`.
    """
    permit(case, Act.SEND_UNIT_TASK, by)
    chosen = list(units)
    if not chosen:
        raise Refusal(says("请选择至少一个科室"))
    if any(unit.agency_id != case.agency_id for unit in chosen):
        raise Refusal(says("只能转给本机关的科室"))
    _check_due(case, due_on, knowingly)
    what = written(asked, says("请填写要求科室办理的事项"))
    return [_send_one(case, by, unit, what, due_on) for unit in chosen]


def sign(task: UnitTask, by: User, person: str) -> None:
    """The unit signs for it; `person`: who did, where the office enters a paper slip."""
    permit(task.case, Act.SIGN_UNIT_TASK, by)
    _permit_unit(task, by)
    if task.state != SENT:
        raise Refusal(says("这份转办单已经签收或者撤销"))
    _step(task, by, SIGN, person=written(person, says("请填写签收人")))
    task.state = SIGNED
    record(task.case, Act.SIGN_UNIT_TASK, by, number=task.number, unit=task.unit.name)


def answer(
    task: UnitTask,
    by: User,
    opinion: str,
    reasons: str,
    head_name: str,
    documents: Iterable[Document] = (),
) -> None:
    """The unit's opinion with its reasons, signed by its head; materials stay internal.

    What is said not to exist needs a search record of the task. Raises Refusal.
    """
    permit(task.case, Act.ANSWER_UNIT_TASK, by)
    _permit_unit(task, by)
    if task.state == SENT:
        raise Refusal(says("请先签收，再反馈"))
    if task.state != SIGNED:
        raise Refusal(says("这份转办单已经反馈或者撤销"))
    if opinion not in OPINIONS:
        raise Refusal(says("请选择科室的意见"))
    if opinion == NOT_HELD and not task.searches:
        raise Refusal(says("反馈“信息不存在”的，请先登记检索"))
    said = written(reasons, says("请填写意见的理由"))
    person = written(head_name, says("请填写签字的科室负责人"))
    _take_in(task, documents)
    _step(task, by, ANSWER, person=person, text=said, opinion=opinion)
    task.state = ANSWERED
    told = {"number": task.number, "unit": task.unit.name, "opinion": opinion}
    record(task.case, Act.ANSWER_UNIT_TASK, by, **told)
    mail.tell_office(task, "answered", len(task.steps))


def send_back(task: UnitTask, by: User, reason: str, due_on: date) -> None:
    """Ask the unit to answer anew by `due_on`; the answer that was sent back is kept."""
    permit(task.case, Act.SEND_BACK_UNIT_TASK, by)
    _permit_office(task, by)
    if task.state != ANSWERED:
        raise Refusal(says("科室还没有反馈，没有可以退回的"))
    _check_ahead(due_on)
    said = written(reason, says("请填写退回的理由"))
    _step(task, by, SEND_BACK, text=said, until=due_on)
    task.state, task.due_on = SIGNED, due_on
    _recorded(task, Act.SEND_BACK_UNIT_TASK, by, "sent_back")


def move(task: UnitTask, by: User, due_on: date, reason: str, knowingly: bool = False) -> None:
    """Change the internal due date for a reason; the date of the law stays. Raises Refusal."""
    permit(task.case, Act.MOVE_UNIT_TASK, by)
    _permit_office(task, by)
    _still_awaited(task)
    if due_on == task.due_on:
        raise Refusal(says("新的内部期限与原来的相同"))
    _check_due(task.case, due_on, knowingly)
    said = written(reason, says("请填写改变期限的理由"))
    _step(task, by, MOVE, text=said, until=due_on)
    task.due_on = due_on
    _recorded(task, Act.MOVE_UNIT_TASK, by, "moved")


def remind(task: UnitTask, by: User, words: str | None = None) -> None:
    """Remind the unit, on record and by mail."""
    permit(task.case, Act.REMIND_UNIT_TASK, by)
    _permit_office(task, by)
    _still_awaited(task)
    _step(task, by, REMIND, text=(words or "").strip() or None)
    _recorded(task, Act.REMIND_UNIT_TASK, by, "reminded")


def cancel(task: UnitTask, by: User, reason: str) -> None:
    """Ask no more, for a reason."""
    permit(task.case, Act.CANCEL_UNIT_TASK, by)
    _permit_office(task, by)
    _still_awaited(task)
    _step(task, by, CANCEL, text=written(reason, says("请填写撤销的理由")))
    task.state = CANCELLED
    _recorded(task, Act.CANCEL_UNIT_TASK, by, "cancelled")


def default_due(case: Case) -> date:
    """The internal date that is proposed: the agency's working days, if the law leaves them."""
    usual = load.calendar().add(clock.today(), settings(case.agency).number("unit_task_wd"))
    latest = latest_due(case)
    return usual if latest is None else max(clock.today(), min(usual, latest))


def latest_due(case: Case) -> date | None:
    """The last internal date that leaves the days to draft; None while the clock stands still."""
    if case.clock_start is None:
        return None
    days, calendar = settings(case.agency).number("unit_task_drafting_wd"), load.calendar()
    day = case.due_on
    while calendar.between(day, case.due_on) < days:
        day -= timedelta(days=1)
    return day


def _send_one(case: Case, by: User, unit: Unit, asked: str, due_on: date) -> UnitTask:
    task = UnitTask(
        agency_id=case.agency_id,
        number=len(case.unit_tasks) + 1,
        unit=unit,
        asked=asked,
        due_on=due_on,
        state=SENT,
        sent_at=clock.now(),
    )
    case.unit_tasks.append(task)
    _step(task, by, SEND, until=due_on)
    _recorded(task, Act.SEND_UNIT_TASK, by, "sent")
    return task


def _step(task: UnitTask, by: User, kind: str, **told: object) -> None:
    task.steps.append(UnitTaskStep(kind=kind, at=clock.now(), by=by, **told))


def _recorded(task: UnitTask, act: Act, by: User, mailed: str) -> None:
    told = {"number": task.number, "unit": task.unit.name, "until": task.due_on}
    record(task.case, act, by, **told)
    mail.tell_unit(task, mailed, len(task.steps))


def _permit_unit(task: UnitTask, by: User) -> None:
    """The unit that is asked answers; the office may enter what came on paper."""
    if by.unit_id != task.unit_id and not handles(by, task.case):
        raise NotAllowed("another unit's task")


def _permit_office(task: UnitTask, by: User) -> None:
    if not handles(by, task.case):
        raise NotAllowed("the unit that is asked does not direct its own task")


def _still_awaited(task: UnitTask) -> None:
    if not task.is_awaited:
        raise Refusal(says("这份转办单已经反馈或者撤销"))


def _check_ahead(due_on: date) -> None:
    if due_on < clock.today():
        raise Refusal(says("内部期限不能早于今天"))


def _check_due(case: Case, due_on: date, knowingly: bool) -> None:
    _check_ahead(due_on)
    latest = latest_due(case)
    if latest and due_on > latest and not knowingly:
        text = says(
            "内部期限晚于%(latest)s，不足以在答复期限%(due)s以前拟定、审核答复；仍按此办理的，请勾选确认"
        )
        raise TooLate(text, latest=latest, due=case.due_on)


def _take_in(task: UnitTask, documents: Iterable[Document]) -> None:
    for document in documents:
        foreign = document.case_id != task.case_id or document.purpose != UNIT_MATERIAL
        if foreign:
            raise Refusal(says("“%(name)s”不是这份转办单的材料"), name=document.name)
        task.documents.append(document)
    db.session.flush()
