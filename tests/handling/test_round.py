"""Further rounds: reopened with a reason, or ordered; the first decision and letter stay."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_unit, a_user, an_agency, words_for
from tests.handling.racing import at_once
from tracker import clock
from tracker.arrangements import load
from tracker.cases.record import NotAllowed
from tracker.cases.timeline import explain
from tracker.handling import closure, correction, decision, reply, rescheduling, round
from tracker.handling.refusal import Refusal
from tracker.law.procedure import NotPossible
from tracker.letters import queries as letters
from tracker.report.annual import build

pytestmark = pytest.mark.usefixtures("context")

TODAY = date(2026, 3, 16)
WHY = "答复书没有附上应当公开的文件"
ORDER = ("黄河水利委员会", "黄水复决〔2026〕3号")


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def answer_again(case, outcome="R13", on=TODAY):
    officer = a_user("officer")
    with clock.at(on):
        decision.decide(case, officer, outcome, (), words_for(outcome))
        letter = decision.issue(case, a_user("head"))
        late = {"late_unit": a_unit(), "late_reason": "重新检索"}
        reply.record_sending(case, officer, on, "courier", **late)
    return letter


def counted(year: int) -> dict[str, int]:
    """The rows of the table that hold anything, their totals."""
    rows = build(an_agency(), year)["tables"]["applications"]["rows"]
    return {code: cells[-1] for code, cells in rows.items() if cells[-1]}


def test_a_reopened_case_keeps_its_first_decision_letter_and_clock():
    case = a_case("closed")
    first, due = case.decision, case.due_on
    round.reopen(case, a_user("head"), WHY)
    assert (case.state, case.due_on, case.closed_on) == ("handling", due, None)
    assert (case.decision, first.state) == (None, "approved")
    letter = answer_again(case)
    assert case.decision.outcome == "R13"
    assert [row.kind for row in letters.of_case(case) if row.is_reply] == ["L11", "L15"]
    assert reply.reply_of(case) is letter


def test_only_the_head_reopens_and_with_a_reason():
    with pytest.raises(NotAllowed):
        round.reopen(a_case("closed"), a_user("officer"), WHY)
    with pytest.raises(Refusal, match="请填写恢复办理的理由"):
        round.reopen(a_case("closed"), a_user("head"), " ")
    with pytest.raises(NotPossible):
        round.reopen(a_case("sent"), a_user("head"), WHY)


def lapsed():
    case, officer = a_case("awaiting_correction"), a_user("officer")
    with clock.at(date(2026, 3, 19)):
        closure.lapse(case, officer, date(2026, 3, 4))
        decision.issue(case, a_user("head"))
        reply.record_sending(case, officer, clock.today(), "courier")
        reply.record_service(case, officer, clock.today(), "signed")
        closure.close(case, officer)
    return case


def test_a_late_correction_with_good_reason_starts_the_period_anew():
    """条例第三十条：无正当理由逾期不补正的，视为放弃申请。"""
    case = lapsed()
    with clock.at(date(2026, 3, 24)):
        with pytest.raises(Refusal, match="请填写收到补正或者缴费的日期"):
            round.reopen(case, a_user("head"), "住院")
        round.reopen(case, a_user("head"), "住院", date(2026, 3, 23), "2025年的合同")
    assert (case.clock_start, case.due_on) == (date(2026, 3, 23), date(2026, 4, 21))
    assert case.correction.excuse == "住院"
    assert explain(case).status == "open"


def test_an_order_sets_the_due_date_from_its_service():
    case = a_case("closed")
    made = round.handle_anew(case, a_user("officer"), *ORDER, TODAY, 15, "working_day", "重新答复")
    assert (case.state, case.due_on, made.number) == ("handling", date(2026, 4, 7), 2)
    assert "责令重新答复" in explain(case).lines[0].text
    letter = answer_again(case, on=date(2026, 4, 1))
    assert made.concluded_on == date(2026, 4, 1)
    assert reply.reply_of(case) is letter


WRONG = [
    ({"organ": " "}, "作出决定、判决的机关"),
    ({"document_number": ""}, "决定书、判决书的文号"),
    ({"served_on": TODAY + timedelta(days=1)}, "不能登记将来的日期"),
    ({"served_on": MONDAY}, "早于答复发出"),
    ({"period": 0}, "1 至 180"),
    ({"reason": " "}, "决定、判决的要求"),
]


@pytest.mark.parametrize(("told", "sentence"), WRONG)
def test_an_order_is_entered_as_it_was_made(told, sentence):
    given = {"organ": ORDER[0], "document_number": ORDER[1], "served_on": TODAY,
             "period": 15, "unit": "working_day", "reason": "重新答复"}  # fmt: skip
    with pytest.raises(Refusal, match=sentence):
        round.handle_anew(a_case("closed"), a_user("officer"), **(given | told))


# Rulebook 8: a result changed after a remedy does not rewrite a published report; a second round
# stays outside table 三. what, when, rows of 2025, rows of 2026 (the case came in December 2025)
CAME = date(2025, 12, 1)
TABLE = [
    ("nothing", None, {"1": 1, "3.1": 1, "3.7": 1}, {}),
    ("reopened", date(2025, 12, 22), {"1": 1, "4": 1}, {"2": 1, "4": 1}),
    ("reopened, answered", date(2025, 12, 22), {"1": 1, "3.4.1": 1, "3.7": 1}, {}),
    ("reopened", date(2026, 1, 5), {"1": 1, "3.1": 1, "3.7": 1}, {}),
    ("reopened, answered", date(2026, 1, 5), {"1": 1, "3.1": 1, "3.7": 1}, {}),
    ("anew", date(2025, 12, 22), {"1": 1, "3.1": 1, "3.7": 1}, {}),
    ("anew, answered", date(2025, 12, 22), {"1": 1, "3.1": 1, "3.7": 1}, {}),
    ("anew, answered", date(2026, 1, 5), {"1": 1, "3.1": 1, "3.7": 1}, {}),
]


@pytest.mark.parametrize(("what", "on", "first_year", "second_year"), TABLE)
def test_the_report_counts_a_case_once_and_rewrites_no_year(what, on, first_year, second_year):
    case = a_case("closed", on=CAME)
    if on:
        with clock.at(on):
            if what.startswith("reopened"):
                round.reopen(case, a_user("head"), WHY)
            else:
                round.handle_anew(case, a_user("head"), *ORDER, on, None, "statutory", "重新答复")
    if what.endswith("answered"):
        answer_again(case, on=on)
    assert counted(2025) == first_year
    assert counted(2026) == second_year


def test_stored_dates_are_those_of_the_round():
    """flask statute recheck stays true."""
    for period in (15, None):
        case = a_case("closed")
        round.handle_anew(case, a_user("head"), *ORDER, TODAY, period, "working_day", "重新答复")
    round.reopen(a_case("closed"), a_user("head"), WHY)
    found = rescheduling.compare(load.calendar())
    assert (found.checked, found.moves, found.refused) == (3, (), ())


def test_a_correction_may_be_asked_once_also_in_a_further_round():
    case = lapsed()
    with clock.at(date(2026, 3, 24)):
        round.reopen(case, a_user("head"), "住院", date(2026, 3, 23), "2025年的合同")
        with pytest.raises(Refusal):
            correction.request(case, a_user("officer"), "再补正", 10)


def test_two_heads_who_reopen_at_once_open_one_round(app):
    case, heads = a_case("closed"), [a_user("head"), a_user("head")]

    def deed(one, by):
        with clock.at(TODAY):
            round.reopen(one, by, WHY)

    heard = at_once(app, case, (heads[0], deed), (heads[1], deed))
    assert heard[0] == "done" or heard[1] == "done"
    assert heard.count("done") == 1
