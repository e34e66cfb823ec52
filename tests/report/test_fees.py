"""Section 六: the processing fee is told by the notices of the year and by what came in."""

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import a_case, an_agency
from tracker.cases.fee import FeeNotice
from tracker.extensions import db
from tracker.report import facts, fees

pytestmark = pytest.mark.usefixtures("context")

IN_2025, IN_2026 = date(2025, 12, 30), date(2026, 1, 6)


def a_fee(**told: object) -> None:
    """A fee of 100 yuan on a case of its own."""
    usual = {"state": "approved", "kind": "charge", "yuan": Decimal(100)}
    db.session.add(FeeNotice(case_id=a_case("handling").id, **(usual | told)))
    db.session.flush()


def said(year: int) -> str:
    told = fees.of_year(an_agency(), year)
    return told.text % told.values


def test_a_year_without_a_fee_says_so():
    assert said(2026) == "本年度未产生信息处理费。"


@pytest.mark.parametrize(
    "told", [{"state": "asked"}, {"state": "refused"}, {"kind": "none"}, {"kind": "waive"}]
)
def test_what_nobody_decided_to_charge_is_no_fee(told):
    a_fee(**({"sent_on": IN_2026, "waived_yuan": Decimal(50)} | told))
    assert said(2026) == "本年度未产生信息处理费。"


def test_a_proposal_that_was_refused_is_no_waiver_of_the_2008_form():
    a_fee(state="refused", yuan=Decimal(0), waived_yuan=Decimal(50))
    assert facts.fees(an_agency(), 2026) == (0, 0)
    a_fee(kind="waive", yuan=Decimal(0), waived_yuan=Decimal(50))
    assert facts.fees(an_agency(), 2026) == (0, 50)


def test_notices_count_by_their_sending_and_money_by_its_payment():
    a_fee(sent_on=IN_2025, delivered_on=IN_2026, paid_on=IN_2026)
    a_fee(sent_on=IN_2026, kind="reduce", yuan=Decimal("50.5"))
    a_fee(delivered_on=IN_2025)  # as a ledger tells it
    expected = "本年度发出信息处理费收费通知 %s 件，金额 %s 元，本年度实际收取 %s 元。"
    assert said(2025) == expected % (2, "200", "0")
    assert said(2026) == expected % (1, "50.5", "100")


def test_another_agencys_fee_is_its_own():
    a_fee(sent_on=IN_2026)
    other = fees.of_year(an_agency("KF", "开封河务局"), 2026)
    assert other == (0, 0, 0)


def test_before_2021_the_section_says_nothing_of_it():
    assert fees.of_year(an_agency(), 2020) is None
