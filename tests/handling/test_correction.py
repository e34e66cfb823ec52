"""Told once what is unclear, within seven working days; answered, or not."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_case, a_user
from tracker import clock
from tracker.audit.event import Event
from tracker.cases import timeline
from tracker.extensions import db
from tracker.handling import closure, correction
from tracker.handling.refusal import Refusal
from tracker.law.dated import Refused
from tracker.law.procedure import NotPossible

pytestmark = pytest.mark.usefixtures("context")

RECEIVED = MONDAY + timedelta(days=1)
SEVENTH = date(2026, 3, 12)  # the seventh working day after the day of receipt
TENTH = date(2026, 3, 17)  # the tenth working day after a notice of RECEIVED


def asked(on: date = RECEIVED, **told: object):
    """A case whose applicant was told on the day `on` what to correct, in ten working days."""
    case, officer = a_case("handling"), a_user("officer")
    with clock.at(on):
        letter = correction.request(case, officer, "请写明年份", 10, **told)
    return case, officer, letter


def event_of(case, act: str) -> dict[str, object]:
    return db.session.scalars(db.select(Event).filter_by(case_id=case.id, act=act)).one().data


def test_the_applicant_is_told_what_to_correct_and_until_when():
    case, _, letter = asked()
    assert (case.state, case.correction.due_on, case.due_on) == (
        "awaiting_correction",
        TENTH,
        TENTH,
    )
    assert letter.kind == "L03"
    assert "请写明年份" in letter.body
    assert "2026年3月17日" in letter.body


@pytest.mark.parametrize(("sent_on", "late"), [(SEVENTH, False), (date(2026, 3, 13), True)])
def test_after_the_seventh_working_day_the_notice_is_late(sent_on, late):
    case, _, letter = asked(sent_on)
    assert correction.is_late(case) is late
    assert event_of(case, "request_correction")["late"] is late
    assert ("不重新计算" in letter.body or "不因" in letter.body) is late


def test_a_late_notice_does_not_start_the_reply_period_anew():
    case, officer, _ = asked(date(2026, 3, 13))
    before = case.due_on
    with clock.at(date(2026, 3, 16)):
        correction.answer(case, officer, date(2026, 3, 16), "2025年度")
    assert case.due_on == before


def test_the_correction_in_time_starts_the_reply_period_anew():
    case, officer, _ = asked()
    with clock.at(TENTH):
        correction.answer(case, officer, TENTH, "2025年度")
    assert (case.state, case.clock_start, case.correction.text) == ("handling", TENTH, "2025年度")
    assert case.due_on == timeline.explain(case).due_on == date(2026, 4, 15)


@pytest.mark.parametrize("excuse", [None, "", "   "])
def test_a_late_correction_needs_a_good_reason(excuse):
    case, officer, _ = asked()
    with clock.at(TENTH + timedelta(days=1)), pytest.raises(Refusal, match="正当理由"):
        correction.answer(case, officer, clock.today(), "2025年度", excuse)


def test_with_a_good_reason_a_late_correction_counts():
    case, officer, _ = asked()
    with clock.at(TENTH + timedelta(days=1)):
        correction.answer(case, officer, clock.today(), "2025年度", "住院")
    assert (case.state, case.clock_start) == ("handling", TENTH + timedelta(days=1))
    assert event_of(case, "record_correction")["late"] is True


def test_the_period_runs_from_the_day_the_notice_arrived():
    case, officer, _ = asked()
    with clock.at(TENTH + timedelta(days=1)):
        correction.answer(
            case, officer, clock.today(), "2025年度", delivered_on=RECEIVED + timedelta(days=3)
        )
    assert (case.correction.due_on, case.state) == (date(2026, 3, 20), "handling")


REFUSED = [
    (RECEIVED - timedelta(days=1), "2025年度", "早于告知"),
    (TENTH + timedelta(days=1), "2025年度", "将来"),
    (TENTH, " ", "补正的内容"),
]


@pytest.mark.parametrize(("received_on", "text", "because"), REFUSED)
def test_a_correction_that_cannot_be_is_refused(received_on, text, because):
    case, officer, _ = asked()
    with clock.at(TENTH), pytest.raises(Refused, match=because):
        correction.answer(case, officer, received_on, text)


@pytest.mark.parametrize(
    ("points", "period_wd", "delivered_on", "because"),
    [
        ("", 10, None, "请写明"),
        ("年份", 0, None, "1 个工作日以上"),
        ("年份", 10, RECEIVED + timedelta(days=1), "将来"),
        ("年份", 10, RECEIVED - timedelta(days=1), "早于发出"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(points, period_wd, delivered_on, because):
    case, officer = a_case("handling"), a_user("officer")
    with clock.at(RECEIVED), pytest.raises(Refused, match=because):
        correction.request(case, officer, points, period_wd, delivered_on)


def test_it_is_asked_once_and_never_again():
    case, officer, _ = asked()
    with pytest.raises(NotPossible, match="一次性"):
        correction.request(case, officer, "还有一点", 10)
    with clock.at(TENTH):
        correction.answer(case, officer, TENTH, "2025年度")
        with pytest.raises(Refusal, match="一次性"):
            correction.request(case, officer, "还有一点", 10)


def test_after_a_late_notice_silence_abandons_nothing_and_the_case_goes_on():
    case, officer, _ = asked(date(2026, 3, 13))
    with clock.at(date(2026, 4, 1)):
        with pytest.raises(Refusal, match="不视为放弃"):
            closure.lapse(case, officer)
        correction.go_on(case, officer)
    assert case.state == "handling"


def test_after_a_notice_in_time_the_office_waits():
    case, officer, _ = asked()
    with pytest.raises(Refusal, match="等待申请人"):
        correction.go_on(case, officer)
