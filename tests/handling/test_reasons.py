"""Reasons are demanded once, judged with grounds, heard late; silence counts after its day."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user, an_agency, an_application, issue_reply, words_for
from tracker import clock
from tracker.cases import timeline, volume
from tracker.cases.volume import Volume
from tracker.extensions import db
from tracker.handling import closure, decision, extension, intake, reasons
from tracker.handling.refusal import Refusal
from tracker.law.dated import BeforeLaw
from tracker.law.procedure import NotPossible
from tracker.outbox.message import Message

pytestmark = pytest.mark.usefixtures("context")

ASKED = MONDAY + timedelta(days=2)  # Wednesday 4 March 2026
REASONS_DUE, BASE_DUE = date(2026, 3, 18), date(2026, 3, 31)
EXCESS = "本年以来就同类事项提出申请 45 件"
WHY = "用于课题研究，逐年比较"


@pytest.fixture(autouse=True)
def _today():
    with clock.at(ASKED):
        yield


def demanded(**told: object):
    """A case whose officer demanded reasons on the second day after it came."""
    case, officer = a_case("handling"), a_user("officer")
    letter = reasons.demand(case, officer, **({"excess": EXCESS, "period_wd": 10} | told))
    return case, officer, letter


def test_a_demand_awaits_the_reasons_and_moves_no_date():
    case, _, letter = demanded()
    assert (case.state, letter.kind) == ("awaiting_reasons", "L04")
    assert (case.due_on, case.clock_start) == (BASE_DUE, date(2026, 3, 3))
    assert timeline.reasons_due(case) == REASONS_DUE


def test_the_applicant_is_told_by_mail_without_what_is_excessive():
    demanded()
    (told,) = [mail for mail in db.session.query(Message) if "请说明理由：" in mail.subject]
    assert EXCESS not in told.body


def test_from_the_delivery_the_period_runs_anew():
    case, officer, _ = demanded()
    on = date(2026, 3, 20)
    with clock.at(on), pytest.raises(Refusal, match="2026-03-23（含当日），还没有届满"):
        reasons.note_silence(case, officer, delivered_on=date(2026, 3, 9))


WRONG = [
    ({"excess": " "}, "怎样明显超过合理范围"),
    ({"period_wd": 0}, "1 至 60 个工作日"),
    ({"period_wd": 61}, "1 至 60 个工作日"),
    ({"delivered_on": date(2026, 3, 3)}, "早于发出"),
    ({"delivered_on": date(2026, 3, 5)}, "还没有到"),
]


@pytest.mark.parametrize(("told", "sentence"), WRONG)
def test_a_demand_that_cannot_be_is_refused(told, sentence):
    with pytest.raises(Refusal, match=sentence):
        demanded(**told)


def test_reasons_are_demanded_once():
    case, officer, _ = demanded()
    reasons.answer(case, officer, ASKED, WHY, True, "有课题任务书")
    with pytest.raises(Refusal, match="已经要求过说明理由"):
        reasons.demand(case, officer, EXCESS, 10)


def test_the_regulation_of_2007_knows_no_demand():
    case = a_case("handling", on=date(2018, 3, 5))
    with clock.at(date(2018, 3, 7)), pytest.raises(BeforeLaw):
        reasons.demand(case, a_user("officer"), EXCESS, 10)


@pytest.mark.parametrize("accepted", [True, False])
def test_reasons_are_kept_sealed_with_the_judgement_and_lead_back(accepted):
    case, officer, _ = demanded()
    reasons.answer(case, officer, ASKED, WHY, accepted, "有课题任务书")
    row = case.demand
    assert (case.state, row.accepted, row.grounds) == ("handling", accepted, "有课题任务书")
    assert (row.judged_by_id, row.judged_on, case.due_on) == (officer.id, ASKED, BASE_DUE)
    db.session.flush()
    (kept,) = db.session.connection().exec_driver_sql("SELECT text FROM reasons_demands").one()
    assert WHY not in kept


UNREADY = [
    ({"text": " "}, "申请人说明的理由"),
    ({"grounds": " "}, "合理或者不合理的依据"),
    ({"answered_on": date(2026, 3, 3)}, "早于要求说明理由"),
    ({"answered_on": date(2026, 3, 5)}, "还没有到"),
]


@pytest.mark.parametrize(("told", "sentence"), UNREADY)
def test_reasons_that_cannot_be_are_refused(told, sentence):
    case, officer, _ = demanded()
    said = {"answered_on": ASKED, "text": WHY, "accepted": True, "grounds": "有任务书"} | told
    with pytest.raises(Refusal, match=sentence):
        reasons.answer(case, officer, **said)


def test_silence_counts_once_the_last_day_since_the_delivery_is_past():
    case, officer, _ = demanded()
    with clock.at(REASONS_DUE + timedelta(days=1)):
        with pytest.raises(Refusal, match="请先填写送达日期"):
            reasons.note_silence(case, officer)
        reasons.note_silence(case, officer, delivered_on=ASKED)
    assert (case.state, case.demand.accepted, case.demand.answered_on) == ("handling", False, None)
    assert case.due_on == BASE_DUE


def test_on_the_last_day_there_is_still_time():
    case, officer, _ = demanded(delivered_on=ASKED)
    with clock.at(REASONS_DUE), pytest.raises(Refusal, match="还没有届满"):
        reasons.note_silence(case, officer)


def test_reasons_that_come_late_are_heard():
    case, officer, _ = demanded(delivered_on=ASKED)
    late = REASONS_DUE + timedelta(days=2)
    with clock.at(late):
        reasons.note_silence(case, officer)
        reasons.answer(case, officer, late, WHY, True, "有课题任务书")
    assert (case.demand.accepted, case.demand.answered_on) == (True, late)
    with clock.at(late), pytest.raises(Refusal, match="没有等待说明的理由"):
        reasons.answer(case, officer, late, WHY, False, "再次判断")


def test_nothing_is_answered_that_was_not_asked():
    with pytest.raises(Refusal, match="没有等待说明的理由"):
        reasons.answer(a_case("handling"), a_user("officer"), ASKED, WHY, True, "有")


def refused(case, officer) -> None:
    reasons.answer(case, officer, ASKED, WHY, False, "与以前的申请相同")


def accepted(case, officer) -> None:
    reasons.answer(case, officer, ASKED, WHY, True, "有课题任务书")


def silent(case, officer) -> None:
    with clock.at(REASONS_DUE + timedelta(days=1)):
        reasons.note_silence(case, officer, ASKED)


def decide_r19(case, officer) -> None:
    with clock.at(REASONS_DUE + timedelta(days=1)):
        decision.decide(case, officer, "R19", content=words_for("R19"))


@pytest.mark.parametrize("judged", [refused, silent])
def test_without_sound_reasons_the_application_may_be_left_aside(judged):
    case, officer, _ = demanded()
    judged(case, officer)
    decide_r19(case, officer)
    assert (case.decision.outcome, case.decision.report_row) == ("R19", "3.5.4")
    with clock.at(REASONS_DUE + timedelta(days=2)):
        assert issue_reply(case).kind == "L18"


def test_with_sound_reasons_or_without_a_demand_it_may_not():
    case, officer, _ = demanded()
    accepted(case, officer)
    for one in (case, a_case("handling")):
        with pytest.raises(Refusal, match="先要求申请人说明理由"):
            decide_r19(one, officer)


def test_while_reasons_are_awaited_nothing_is_decided_but_extended_or_withdrawn():
    case, officer, _ = demanded()
    with pytest.raises(NotPossible, match="正在等待申请人说明理由"):
        decide_r19(case, officer)
    extension.ask(case, officer, 20, "核对台账")
    extension.approve(case, a_user("head"))
    assert (case.state, case.due_on) == ("awaiting_reasons", date(2026, 4, 29))
    closure.withdraw(case, officer, ASKED, "来信撤回")
    assert case.state == "closed"


def of(who, on: date, agency=None):
    """An application of `who`, confirmed on the day it came."""
    agency = agency or an_agency()
    with clock.at(on):
        case = intake.submit(agency, who, f"{on} {who.id_number} {agency.code}").case
        told = {"confirmed_on": on, "spoken_with": "申请人", "how": "phone"}
        intake.acknowledge(case, a_user("officer", agency), **told)
    return case


def test_the_register_counts_the_month_and_the_year_of_one_person_at_one_agency():
    who, somebody = an_application(), an_application()
    for on in (date(2025, 3, 4), date(2025, 3, 5), date(2026, 2, 27), date(2026, 3, 3)):
        of(who, on)
    of(somebody, date(2026, 3, 3))
    of(who, date(2026, 3, 3), an_agency("KF", "开封河务局"))
    intake.submit(an_agency(), who, "not yet confirmed")
    case = of(who, ASKED)
    assert volume.of(case) == Volume(in_month=2, in_year=4)  # 4 March 2025 is out
    reasons.demand(case, a_user("officer"), EXCESS, 10)
    assert (case.demand.in_month, case.demand.in_year) == (2, 4)


def test_without_an_id_number_the_register_cannot_count():
    case = a_case("handling")
    case.applicant.identify(None, None)
    assert volume.of(case) is None
    reasons.demand(case, a_user("officer"), EXCESS, 10)
    assert (case.demand.in_month, case.demand.in_year) == (None, None)
