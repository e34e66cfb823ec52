"""The day of receipt by channel and regime."""

from datetime import date

import pytest

from tracker.law.receipt import Channel, NotReceived, receipt

SUBMITTED, DELIVERED, CONFIRMED = date(2025, 3, 3), date(2025, 3, 5), date(2025, 3, 6)

CHANNELS = [
    ("in_person", "2019", SUBMITTED, "第三十一条第（一）项"),
    ("signed_mail", "2019", DELIVERED, "第三十一条第（二）项"),
    ("ordinary_mail", "2019", CONFIRMED, "第三十一条第（二）项"),
    ("internet", "2019", CONFIRMED, "第三十一条第（三）项"),
    ("fax", "2019", CONFIRMED, "第三十一条第（三）项"),
    ("other", "2019", CONFIRMED, "第三十一条第（三）项"),
    ("in_person", "2008", SUBMITTED, "〔2015〕207号"),
    ("signed_mail", "2008", DELIVERED, "〔2015〕207号"),
    ("ordinary_mail", "2008", CONFIRMED, "〔2015〕207号"),
    ("internet", "2008", DELIVERED, "〔2015〕207号"),
    ("fax", "2008", CONFIRMED, "〔2015〕207号"),
    ("other", "2008", CONFIRMED, "〔2015〕207号"),
]


@pytest.mark.parametrize(("channel", "regime", "received_on", "cite"), CHANNELS)
def test_the_channel_decides_which_day_is_the_day_of_receipt(
    channel: str, regime: str, received_on: date, cite: str
) -> None:
    found = receipt(Channel(channel), regime, SUBMITTED, DELIVERED, CONFIRMED)
    assert (found.received_on, found.risk_on) == (received_on, received_on)
    assert found.cite.endswith(cite)
    assert not found.needs_confirmation


@pytest.mark.parametrize(
    ("channel", "regime", "risk_on"),
    [
        ("internet", "2019", SUBMITTED),
        ("fax", "2019", SUBMITTED),
        ("ordinary_mail", "2019", DELIVERED),
        ("ordinary_mail", "2008", DELIVERED),
        ("fax", "2008", SUBMITTED),
    ],
)
def test_until_it_is_confirmed_an_application_runs_on_its_risk_date(
    channel: str, regime: str, risk_on: date
) -> None:
    found = receipt(Channel(channel), regime, SUBMITTED, DELIVERED)
    assert (found.received_on, found.risk_on) == (None, risk_on)
    assert found.needs_confirmation


def test_signed_mail_still_on_its_way_is_not_received_and_needs_no_confirmation() -> None:
    found = receipt(Channel.SIGNED_MAIL, "2019", SUBMITTED)
    assert (found.received_on, found.risk_on) == (None, SUBMITTED)
    assert not found.needs_confirmation


def test_an_electronic_box_of_2008_receives_on_the_day_it_is_sent_unless_told_otherwise() -> None:
    assert receipt(Channel.INTERNET, "2008", SUBMITTED).received_on == SUBMITTED


def test_a_sunday_is_the_day_of_receipt_as_such() -> None:
    assert receipt(Channel.IN_PERSON, "2019", date(2025, 3, 2)).received_on == date(2025, 3, 2)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((DELIVERED, SUBMITTED, None), "送达日（2025-03-03）早于提交日（2025-03-05）"),
        ((DELIVERED, None, SUBMITTED), "双方确认日（2025-03-03）早于申请到达之日（2025-03-05）"),
        ((None, None, CONFIRMED), "至少须填写一项"),
    ],
)
def test_days_that_contradict_each_other_are_refused(
    days: tuple[date | None, date | None, date | None], sentence: str
) -> None:
    with pytest.raises(NotReceived, match=sentence):
        receipt(Channel.INTERNET, "2019", *days)


def test_all_of_it_may_happen_on_one_day() -> None:
    found = receipt(Channel.ORDINARY_MAIL, "2019", SUBMITTED, SUBMITTED, SUBMITTED)
    assert found.received_on == SUBMITTED
