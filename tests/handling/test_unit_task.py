"""Unit tasks: parallel, signed for, answered, sent back, reminded; a unit sees its own alone."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.builders import MONDAY, a_case, a_search, a_unit, a_user, an_agency
from tracker import clock
from tracker.audit.event import Event
from tracker.cases import queries
from tracker.cases import unit_task_queries as tasks
from tracker.cases.record import NotAllowed
from tracker.extensions import db
from tracker.handling import closure, unit_task
from tracker.handling.refusal import Refusal
from tracker.handling.unit_task import TooLate
from tracker.handling.unit_task_reminder import remind_units
from tracker.law.procedure import NotPossible
from tracker.outbox.job import JOBS
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")

TODAY = MONDAY + timedelta(days=2)  # a Wednesday
DUE, LATEST, LAW = date(2026, 3, 11), date(2026, 3, 24), date(2026, 3, 31)
WHAT = "请检索合同并提出意见"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


class Office:
    """A case, the office that handles it, and two units with one member each."""

    def __init__(self) -> None:
        self.officer = a_user("officer", unit=a_unit("办公室", is_ogi_office=True),
                              email="office@example.org")  # fmt: skip
        self.case = a_case("handling", officer=self.officer)
        self.case.officer = self.officer
        self.water = a_user("officer", unit=a_unit("水政科"), email="water@example.org")
        self.works = a_user("officer", unit=a_unit("工务科"), email="works@example.org")

    def send(self, *who, due_on: date = DUE, **told: object):
        units = [user.unit for user in who or (self.water,)]
        return unit_task.send(self.case, self.officer, units, WHAT, due_on, **told)

    def answered(self):
        [task] = self.send()
        unit_task.sign(task, self.water, "张三")
        unit_task.answer(task, self.water, "disclose", "没有不公开的理由", "李四")
        return task


@pytest.fixture
def office() -> Office:
    return Office()


def seen(user) -> list[int]:
    return sorted(task.number for task in db.session.scalars(tasks.visible_tasks(user)))


def mails() -> list[tuple[str, str]]:
    query = select(Message).where(Message.key.contains("unit_task")).order_by(Message.id)
    found = db.session.scalars(query)
    return [(mail.recipient.split("@")[0], mail.subject.split("：")[0]) for mail in found]


def test_several_units_are_asked_at_once_and_each_sees_its_own_task_alone(office):
    first, second = office.send(office.water, office.works)
    assert [(task.number, task.due_on) for task in (first, second)] == [(1, DUE), (2, DUE)]
    assert (seen(office.officer), seen(office.water), seen(office.works)) == ([1, 2], [1], [2])
    assert seen(a_user("officer", an_agency("HZ", "惠州河务局"))) == []
    assert seen(a_user("legal")) == []


def test_a_task_does_not_open_its_case(office):
    office.send()
    number = office.case.case_number
    assert queries.find(office.water, number) is None
    assert tasks.find_task(office.water, number, 1).asked == WHAT
    assert tasks.find_task(office.works, number, 1) is None


def test_the_unit_that_handles_the_case_sees_every_task_of_it(office):
    office.send(office.works)
    office.case.unit = office.water.unit
    db.session.flush()
    assert seen(office.water) == [1]


def test_a_user_without_a_unit_of_another_agency_or_none_sees_nothing_by_it(office):
    office.send()
    assert not tasks.handles(a_user("officer", an_agency("HZ", "惠州河务局")), office.case)
    assert not tasks.handles(office.water, office.case)
    assert tasks.handles(office.officer, office.case)
    assert not tasks.handles(a_user("system_admin"), office.case)


def test_the_internal_date_never_moves_the_date_of_the_law(office):
    before = office.case.due_on
    [task] = office.send()
    unit_task.move(task, office.officer, DUE + timedelta(days=5), "材料多")
    assert (office.case.due_on, task.due_on) == (before, date(2026, 3, 16))


def test_the_proposed_date_is_five_working_days_or_what_the_law_leaves(office):
    assert unit_task.default_due(office.case) == DUE
    assert (unit_task.latest_due(office.case), office.case.due_on) == (LATEST, LAW)
    with clock.at(LAW - timedelta(days=6)):  # a Wednesday: the time to draft has begun
        assert unit_task.default_due(office.case) == date(2026, 3, 25)


def test_while_the_clock_stands_still_no_date_is_too_late():
    assert unit_task.latest_due(a_case("awaiting_correction")) is None


def test_a_date_that_leaves_no_time_to_draft_is_taken_knowingly_only(office):
    office.send(due_on=LATEST)
    with pytest.raises(TooLate, match="2026-03-24"):
        office.send(due_on=LATEST + timedelta(days=1))
    assert office.send(due_on=LATEST + timedelta(days=1), knowingly=True)[0].number == 2
    with pytest.raises(Refusal, match="不能早于今天"):
        office.send(due_on=TODAY - timedelta(days=1), knowingly=True)


def test_signed_for_answered_sent_back_and_answered_again_nothing_is_lost(office):
    task = office.answered()
    assert (task.state, task.answer.opinion, task.answer.person) == ("answered", "disclose", "李四")
    unit_task.send_back(task, office.officer, "请写明依据", DUE)
    assert (task.state, task.answer) == ("signed", None)
    unit_task.answer(task, office.water, "withhold", "第十六条", "李四")
    assert [step.kind for step in task.steps] == [
        "send", "sign", "answer", "send_back", "answer"]  # fmt: skip
    assert task.answer.opinion == "withhold"


def test_not_held_is_answered_with_a_search_of_the_task(office):
    [task] = office.send()
    unit_task.sign(task, office.water, "张三")
    with pytest.raises(Refusal, match="先登记检索"):
        unit_task.answer(task, office.water, "not_held", "没有", "李四")
    with clock.at(TODAY):
        row = a_search(office.case, office.water, task=task)
    unit_task.answer(task, office.water, "not_held", "没有", "李四")
    assert (row.unit, task.searches) == (office.water.unit, [row])
    assert office.case.search_records == [row]


ORDER = [
    (lambda o, t: unit_task.answer(t, o.water, "disclose", "可以", "李四"), "请先签收"),
    (lambda o, t: unit_task.send_back(t, o.officer, "不全", DUE), "还没有反馈"),
    (lambda o, t: unit_task.sign(t, o.water, " "), "请填写签收人"),
    (lambda o, t: unit_task.move(t, o.officer, DUE, "不变"), "与原来的相同"),
    (lambda o, t: unit_task.move(t, o.officer, DUE + timedelta(days=1), " "), "改变期限的理由"),
    (lambda o, t: unit_task.cancel(t, o.officer, " "), "撤销的理由"),
    (lambda o, t: unit_task.send(o.case, o.officer, [], WHAT, DUE), "至少一个科室"),
    (lambda o, t: unit_task.send(o.case, o.officer, [t.unit], " ", DUE), "要求科室办理的事项"),
    (lambda o, t: unit_task.send(o.case, o.officer, [a_unit("外局", an_agency("HZ", "惠州局"))],
                                 WHAT, DUE), "本机关的科室"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "said"), ORDER)
def test_what_cannot_be_is_refused_in_words(office, act, said):
    [task] = office.send()
    with pytest.raises(Refusal, match=said):
        act(office, task)


LATE_ACTS = [
    lambda o, t: unit_task.sign(t, o.water, "张三"),
    lambda o, t: unit_task.answer(t, o.water, "disclose", "可以", "李四"),
    lambda o, t: unit_task.remind(t, o.officer),
    lambda o, t: unit_task.move(t, o.officer, DUE + timedelta(days=1), "材料多"),
    lambda o, t: unit_task.cancel(t, o.officer, "不需要"),
]


@pytest.mark.parametrize("act", LATE_ACTS)
def test_what_is_answered_or_cancelled_is_not_acted_on_again(office, act):
    [cancelled] = office.send()
    unit_task.cancel(cancelled, office.officer, "不再需要")
    for task in (office.answered(), cancelled):
        with pytest.raises(Refusal):
            act(office, task)


BY_UNIT = [
    lambda t, who: unit_task.send_back(t, who, "不全", DUE),
    lambda t, who: unit_task.move(t, who, DUE + timedelta(days=1), "材料多"),
    lambda t, who: unit_task.remind(t, who),
    lambda t, who: unit_task.cancel(t, who, "不想办"),
]


@pytest.mark.parametrize("act", BY_UNIT)
def test_the_unit_does_not_direct_its_own_task(office, act):
    with pytest.raises(NotAllowed):
        act(office.send()[0], office.water)


@pytest.mark.parametrize(
    "act",
    [
        lambda t, who: unit_task.sign(t, who, "王五"),
        lambda t, who: unit_task.answer(t, who, "disclose", "可以", "王五"),
    ],
)
def test_another_unit_neither_signs_nor_answers_but_the_office_enters_paper(office, act):
    [task] = office.send()
    with pytest.raises(NotAllowed):
        act(task, office.works)
    unit_task.sign(task, office.officer, "张三")
    unit_task.answer(task, office.officer, "disclose", "可以", "李四")
    assert (task.steps[1].by, task.steps[1].person) == (office.officer, "张三")


def test_after_the_issue_a_task_is_cancelled_and_nothing_else():
    officer = a_user("officer", unit=a_unit("办公室", is_ogi_office=True))
    case = a_case("to_send", officer=officer)
    with pytest.raises(NotPossible):
        unit_task.send(case, officer, [a_unit("水政科")], WHAT, DUE)


def test_a_task_of_a_case_that_is_over_is_late_no_more(office):
    office.send()
    with clock.at(DUE + timedelta(days=1)):
        late = tasks.conditions(clock.today())["late"]
        assert tasks.counts(office.officer, {"late": late}) == {"late": 1}
        closure.withdraw(office.case, office.officer, clock.today(), "来信撤回")
        assert tasks.counts(office.officer, {"late": late}) == {"late": 0}
        assert remind_units() == 0


def test_each_step_tells_whom_it_concerns_by_mail(office):
    [task] = office.send()
    unit_task.remind(task, office.officer, "请尽快")
    unit_task.remind(task, office.officer)
    unit_task.sign(task, office.water, "张三")
    unit_task.answer(task, office.water, "disclose", "可以", "李四")
    assert mails() == [("water", "请签收转办单"), ("water", "催办"), ("water", "催办"),
                       ("office", "科室已反馈")]  # fmt: skip


def test_no_mail_and_no_event_says_who_applies_or_why(office):
    office.answered()
    told = str([(m.subject, m.body) for m in db.session.scalars(select(Message))
                if "unit_task" in m.key])  # fmt: skip
    logged = str([event.data for event in db.session.scalars(select(Event))
                  if "unit_task" in event.act])  # fmt: skip
    for secret in (office.case.applicant.name, "没有不公开的理由", "李四", WHAT):
        assert secret not in told + logged


LADDER = [
    (date(2026, 3, 9), []),
    (date(2026, 3, 10), [("water", "转办单即将到期")]),
    (date(2026, 3, 11), [("water", "转办单今日到期")]),
    (date(2026, 3, 12), [("water", "转办单逾期"), ("office", "转办单逾期")]),
]


@pytest.mark.parametrize(("day", "told"), LADDER)
def test_the_unit_is_reminded_before_on_the_day_and_late_once_each(office, day, told):
    office.send()
    with clock.at(day):
        remind_units()
        remind_units()
    assert mails()[1:] == told


def test_a_changed_date_begins_a_new_ladder_and_an_answer_ends_it(office):
    [task] = office.send()
    with clock.at(DUE):
        remind_units()
        unit_task.move(task, office.officer, date(2026, 3, 13), "材料多")
    with clock.at(date(2026, 3, 13)):
        remind_units()
        unit_task.sign(task, office.water, "张三")
        unit_task.answer(task, office.water, "disclose", "可以", "李四")
    with clock.at(date(2026, 3, 16)):
        assert remind_units() == 0
    assert [told for _, told in mails()].count("转办单今日到期") == 2


def test_a_disabled_member_is_not_told(office):
    office.water.is_disabled = True
    db.session.flush()
    office.send()
    assert mails() == []


def test_the_worker_does_it():
    assert "tracker.handling.unit_task_reminder.remind_units" in {job.name for job in JOBS}
