"""The rows of a case are read as the law's timeline."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from tests.builders import a_case
from tracker.cases import timeline
from tracker.cases.consultation import Consultation
from tracker.cases.extension import Extension
from tracker.cases.fee import FeeNotice
from tracker.extensions import db

pytestmark = pytest.mark.usefixtures("context")

RECEIVED = date(2026, 3, 3)


def test_until_it_is_confirmed_the_risk_day_counts():
    case = a_case()
    assert timeline.received(case).needs_confirmation
    read = timeline.timeline(case)
    assert (read.received_on, read.confirmed) == (date(2026, 3, 2), False)


def test_confirmed_it_is_the_day_both_sides_confirmed():
    read = timeline.timeline(a_case("handling"))
    assert (read.received_on, read.confirmed) == (RECEIVED, True)


def test_a_day_in_beijing_is_not_the_day_in_greenwich():
    case = a_case(on=date(2026, 3, 3))
    case.submitted_at = case.submitted_at.replace(hour=16)  # UTC: midnight in Beijing
    assert timeline.received(case).risk_on == date(2026, 3, 4)


def test_a_consultation_is_excluded_and_an_asked_extension_is_not_yet_one():
    case = a_case("handling")
    base = timeline.explain(case).due_on
    case.extensions.append(Extension(days=5, reason="调档", asked_on=RECEIVED))
    assert timeline.explain(case).due_on == base
    case.consultations.append(
        Consultation(
            kind="third_party",
            sent_on=date(2026, 3, 4),
            delivered_on=date(2026, 3, 5),
            answered_on=date(2026, 3, 11),
        )
    )
    assert timeline.explain(case).due_on == date(2026, 4, 8)


def test_a_fee_starts_the_period_anew_when_it_is_paid():
    case = a_case("handling")
    case.fees = [FeeNotice(state="approved", kind="charge", yuan=Decimal(100),
                           delivered_on=date(2026, 3, 4))]  # fmt: skip
    assert timeline.explain(case).status == "awaiting_payment"
    case.fee_notice.paid_on = date(2026, 3, 10)
    assert timeline.explain(case).clock_start == date(2026, 3, 10)


def test_a_fee_without_notice_says_nothing():
    case = a_case("handling")
    case.fees = [FeeNotice(state="approved", kind="charge", yuan=Decimal(100), delivered_on=None)]
    assert timeline.timeline(case).fee is None


NO_CHARGE = [
    ("asked", "charge"),
    ("refused", "charge"),
    ("approved", "none"),
    ("approved", "waive"),
]


@pytest.mark.parametrize(("state", "kind"), NO_CHARGE)
def test_a_fee_that_nobody_decided_to_charge_starts_no_period_to_pay(state, kind):
    case = a_case("handling")
    case.fees = [FeeNotice(state=state, kind=kind, yuan=Decimal(0), sent_on=date(2026, 3, 4))]
    assert case.fee_notice is None
    assert timeline.timeline(case).fee is None


def test_until_its_delivery_is_known_a_fee_notice_counts_from_its_sending():
    case = a_case("handling")
    notice = FeeNotice(state="approved", kind="reduce", yuan=Decimal(100), period_wd=5,
                       sent_on=date(2026, 3, 4))  # fmt: skip
    case.fees = [notice]
    assert timeline.explain(case).fee_due == date(2026, 3, 11)
    notice.delivered_on = date(2026, 3, 6)
    assert timeline.explain(case).fee_due == date(2026, 3, 13)


def test_one_fee_decision_stands_and_refused_ones_are_kept():
    case = a_case("handling")
    first, second = (FeeNotice(state=s, yuan=Decimal(1)) for s in ("refused", "asked"))
    case.fees = [first, second]
    db.session.flush()
    assert case.fee is case.fee_asked is second
    case.fees.append(FeeNotice(state="approved", yuan=Decimal(1)))
    with pytest.raises(IntegrityError):
        db.session.flush()
