"""Proposed by one, returned or issued by another; what was decided does not change."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, UNPUBLISHED, a_case, a_user, an_agency, issue_reply, words_for
from tracker import clock
from tracker.agencies import settings
from tracker.audit.event import Event
from tracker.cases.record import NotAllowed
from tracker.documents import store
from tracker.documents.document import APPLICANT_SENT, RELEASE
from tracker.extensions import db
from tracker.handling import correction, decision
from tracker.handling.refusal import Refusal
from tracker.law.outcomes import OUTCOMES
from tracker.law.procedure import NotPossible
from tracker.letters.gate import Incomplete

pytestmark = pytest.mark.usefixtures("context")

OWN_PAST = {"R15", "R19", "R21", "R22", "R23", "R24"}
OPEN = sorted(set(OUTCOMES) - OWN_PAST)
GROUNDS = {"R03": ["internal"], "R07": ["personal_privacy"]}


def decided(outcome: str, **told: object):
    return a_case("in_review", outcome=outcome, exemptions=GROUNDS.get(outcome, ()), **told)


def test_each_outcome_is_proposed_and_issued_as_its_letter():
    for outcome in OPEN:
        case = decided(outcome)
        with clock.at(MONDAY + timedelta(days=3)):
            letter = issue_reply(case)
        assert (letter.kind, letter.is_reply) == (OUTCOMES[outcome].letter, True), outcome
        assert (case.state, case.decision.report_row) == ("to_send", OUTCOMES[outcome].row)


def test_still_unclear_after_correction_is_an_outcome():
    case, officer = a_case("awaiting_correction"), a_user("officer")
    with clock.at(MONDAY + timedelta(days=3)):
        correction.answer(case, officer, clock.today(), "所有材料")
        decision.decide(case, officer, "R15", (), words_for("R15"))
        letter = decision.issue(case, a_user("head"))
    assert letter.kind == "L17"
    assert case.decision.report_row == "3.4.3"


def test_the_row_is_the_agencys_setting_on_the_day_and_stays():
    agency = an_agency()
    settings.put(agency, "row_R25", "3.4.1", MONDAY)
    case = decided("R25")
    settings.put(agency, "row_R25", "3.6.3", MONDAY + timedelta(days=1))
    assert case.decision.report_row == "3.4.1"


def test_the_event_names_outcome_row_and_grounds_and_nothing_written():
    case = decided("R04", content={"reason": "涉及堤防安全"})
    event = db.session.scalars(db.select(Event).filter_by(case_id=case.id, act="decide")).one()
    assert (event.data["outcome"], event.data["report_row"]) == ("R04", "3.3.1")
    assert event.data["exemptions"] == ["state_secret"]
    assert "堤防" not in str(event.data)


def test_nobody_issues_what_they_proposed_themselves():
    officer = a_user("officer")
    case = decided("R02", officer=officer)
    officer.role = "head"
    with pytest.raises(Refusal, match="不能签发自己的答复"):
        decision.issue(case, officer)
    assert case.state == "in_review"


def test_an_officer_does_not_issue_and_a_head_does_not_decide():
    with pytest.raises(NotAllowed):
        decision.issue(decided("R02"), a_user("officer"))
    with pytest.raises(NotAllowed):
        decision.decide(a_case("handling"), a_user("head"), "R02", (), words_for("R02"))


def test_a_returned_proposal_is_kept_and_another_one_stands():
    case, officer = decided("R02"), a_user("officer")
    with clock.at(MONDAY + timedelta(days=4)):
        decision.send_back(case, a_user("head"), "请核对依据")
        assert (case.state, case.decision) == ("handling", None)
        decision.decide(case, officer, "R13", (), words_for("R13"))
    assert [row.state for row in case.decisions] == ["returned", "proposed"]
    assert case.decisions[0].return_reason == "请核对依据"
    assert case.decision.outcome == "R13"


def test_a_return_needs_a_reason():
    with pytest.raises(Refusal, match="理由"):
        decision.send_back(decided("R02"), a_user("head"), " ")


@pytest.mark.parametrize("act", [decision.issue, lambda *who: decision.send_back(*who, "不妥")])
def test_without_a_proposal_there_is_nothing_to_review(act):
    with pytest.raises(NotPossible, match="先由承办人拟定答复"):
        act(a_case("handling"), a_user("head"))


def test_the_issued_text_is_frozen_and_its_fingerprint_is_in_the_log():
    case = decided("R02", content={"disclosed": "合同复印件一份，现场领取"} | UNPUBLISHED)
    with clock.at(MONDAY + timedelta(days=3)):
        letter = decision.issue(case, a_user("head"))
    event = db.session.scalars(db.select(Event).filter_by(case_id=case.id, act="issue")).one()
    assert event.data["sha256"] == letter.sha256
    assert "合同复印件一份，现场领取" in letter.body
    assert letter.is_intact


def test_a_letter_without_its_remedies_is_not_issued():
    case = decided("R02")
    settings.put(an_agency(), "competent_court", "", MONDAY)
    with clock.at(MONDAY + timedelta(days=3)), pytest.raises(Incomplete):
        decision.issue(case, a_user("head"))


def a_file(purpose: str = RELEASE, name: str = "合同.txt", agency=None):
    return store.keep((agency or an_agency()).id, purpose, (name, "合同正文".encode()))


def test_the_files_of_the_decision_that_stands_go_out():
    case, officer = a_case("handling"), a_user("officer")
    first, second = a_file(), a_file(name="附件.txt")
    with clock.at(MONDAY + timedelta(days=3)):
        decision.decide(case, officer, "R02", (), words_for("R02"), [first])
        decision.send_back(case, a_user("head"), "附件有误")
        decision.decide(case, officer, "R02", (), words_for("R02"), [second])
        letter = decision.issue(case, a_user("head"))
    assert case.released == [second]
    assert "附件.txt" in letter.body
    assert "合同.txt" not in letter.body


def test_a_file_that_was_not_meant_to_go_out_does_not():
    strangers = [a_file(APPLICANT_SENT), a_file(agency=an_agency("SMN", "三门示范局"))]
    for stranger in strangers:
        with pytest.raises(Refusal, match="不是本件准备公开的文件"):
            decision.decide(
                a_case("handling"), a_user("officer"), "R02", (), words_for("R02"), [stranger]
            )


def test_a_preview_shows_the_letter_with_blanks_and_changes_nothing():
    case = a_case("handling")
    with clock.at(date(2026, 3, 5)):
        html = decision.preview(case, "R12", (), {"search": "检索了合同台账"})
        blank = decision.preview(case, "R13")
    assert "检索了合同台账" in html
    assert "〔" in blank
    assert (case.state, case.decisions) == ("handling", [])
