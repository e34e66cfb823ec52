"""The numbers of the law, each with its article (rulebook 1.3, 1.4, 1.7, 1.10, 3.3, 4.1, 5.1)."""

from datetime import date

import pytest

from tracker.law import statutes
from tracker.law.dated import BeforeLaw, Provision, provisions
from tracker.law.statutes import Period

OLD, NEW = date(2019, 5, 14), date(2019, 5, 15)
BEFORE_2024, SINCE_2024 = date(2023, 12, 31), date(2024, 1, 1)
BEFORE_2015, SINCE_2015 = date(2015, 4, 30), date(2015, 5, 1)
WD, DAY, MONTH, YEAR = "working_day", "day", "month", "year"

REGULATIONS = [
    ("REPLY_PERIOD", 15, "第二十四条第二款", 20, "第三十三条第二款"),
    ("EXTENSION_LIMIT", 15, "第二十四条第二款", 20, "第三十三条第二款"),
    ("CORRECTION_NOTICE_PERIOD", None, "第二十一条第（四）项", 7, "第三十条"),
    ("CORRECTION_PERIOD", 10, "第二十一条第（四）项", 10, "第三十条"),
    ("CONSULTATION_PERIOD", 15, "第二十三条", 15, "第三十二条、第三十四条"),
    ("CONFIRMATION_PERIOD", 1, "国办公开办函〔2015〕207号", 1, "第三十一条"),
    ("PROACTIVE_PERIOD", Period(20, "working_day"), "第十八条", Period(20, WD), "第二十六条"),
]

DISPUTES = [
    ("RECONSIDERATION_APPLY", BEFORE_2024, 60, DAY, "（1999）第九条第一款"),
    ("RECONSIDERATION_APPLY", SINCE_2024, 60, DAY, "《行政复议法》第二十条第一款"),
    ("RECONSIDERATION_UNTOLD", SINCE_2024, 1, YEAR, "第二十条第三款"),
    ("RECONSIDERATION_LIMIT", SINCE_2024, 5, YEAR, "第二十一条"),
    ("RECONSIDERATION_EXAMINE", SINCE_2024, 5, WD, "第三十条、第八十八条"),
    ("RECONSIDERATION_CORRECT", SINCE_2024, 10, WD, "第三十一条、第八十八条"),
    ("RECONSIDERATION_COPY_ORDINARY", SINCE_2024, 7, WD, "第四十八条、第八十八条"),
    ("RECONSIDERATION_COPY_SIMPLIFIED", SINCE_2024, 3, WD, "第五十四条、第八十八条"),
    ("RECONSIDERATION_RESPOND_ORDINARY", BEFORE_2024, 10, DAY, "（1999）第二十三条第一款"),
    ("RECONSIDERATION_RESPOND_ORDINARY", SINCE_2024, 10, WD, "第四十八条、第八十八条"),
    ("RECONSIDERATION_RESPOND_SIMPLIFIED", SINCE_2024, 5, WD, "第五十四条、第八十八条"),
    ("RECONSIDERATION_DECIDE_ORDINARY", SINCE_2024, 60, DAY, "第六十二条第一款"),
    ("RECONSIDERATION_DECIDE_EXTENDED", SINCE_2024, 90, DAY, "第六十二条第一款"),
    ("RECONSIDERATION_DECIDE_SIMPLIFIED", SINCE_2024, 30, DAY, "第六十二条第二款"),
    ("RECONSIDERATION_OPINION_REPLY", SINCE_2024, 60, DAY, "第七十六条"),
    ("LITIGATION_AFTER_RECONSIDERATION", SINCE_2015, 15, DAY, "第四十五条"),
    ("LITIGATION_DIRECT", BEFORE_2015, 3, MONTH, "（1989）第三十九条"),
    ("LITIGATION_DIRECT", SINCE_2015, 6, MONTH, "第四十六条第一款"),
    ("LITIGATION_UNTOLD", SINCE_2024, 1, YEAR, "法释〔2018〕1号第六十四条"),
    ("COURT_DEFENCE", SINCE_2015, 15, DAY, "第六十七条第一款"),
    ("FIRST_INSTANCE", SINCE_2015, 6, MONTH, "第八十一条"),
    ("FIRST_INSTANCE_SIMPLIFIED", SINCE_2015, 45, DAY, "第八十三条"),
    ("APPEAL_JUDGMENT", SINCE_2015, 15, DAY, "第八十五条"),
    ("APPEAL_RULING", SINCE_2015, 10, DAY, "第八十五条"),
    ("SECOND_INSTANCE", SINCE_2015, 3, MONTH, "第八十八条"),
]


def provision(name: str) -> Provision[object]:
    found = getattr(statutes, name)
    assert isinstance(found, Provision)
    return found


@pytest.mark.parametrize(("name", "old", "old_cite", "new", "new_cite"), REGULATIONS)
def test_the_regulation_of_the_day_gives_the_number(
    name: str, old: object, old_cite: str, new: object, new_cite: str
) -> None:
    before, since = provision(name).on(OLD), provision(name).on(NEW)
    assert (before.value, since.value) == (old, new)
    assert before.cite.endswith(old_cite)
    assert since.cite.endswith(new_cite)


@pytest.mark.parametrize(("name", "day", "number", "unit", "cite"), DISPUTES)
def test_disputes_have_their_periods(
    name: str, day: date, number: int, unit: str, cite: str
) -> None:
    version = provision(name).on(day)
    assert version.value == (number, unit)
    assert version.cite.endswith(cite)


@pytest.mark.parametrize(
    ("day", "regime"), [(date(2008, 5, 1), "2008"), (OLD, "2008"), (NEW, "2019")]
)
def test_the_regime_follows_from_the_day_of_receipt(day: date, regime: str) -> None:
    assert statutes.regime(day) == regime


def test_before_may_2008_there_is_no_regulation() -> None:
    with pytest.raises(BeforeLaw, match="2008-04-30"):
        statutes.regime(date(2008, 4, 30))


def test_only_2019_excludes_the_consultation_of_other_organs() -> None:
    assert statutes.EXCLUDED_CONSULTATIONS.on(OLD).value == {"third_party"}
    assert statutes.EXCLUDED_CONSULTATIONS.on(NEW).value == {"third_party", "co_agency"}


def test_the_processing_fee_begins_in_2021_with_20_working_days_to_pay() -> None:
    assert statutes.FEE_PAYMENT_PERIOD.on(date(2021, 1, 1)).value == 20
    with pytest.raises(BeforeLaw):
        statutes.FEE_PAYMENT_PERIOD.on(date(2020, 12, 31))


def test_reconsideration_comes_first_since_2024() -> None:
    assert not statutes.RECONSIDERATION_FIRST.on(BEFORE_2024).value
    assert statutes.RECONSIDERATION_FIRST.on(SINCE_2024).value


@pytest.mark.parametrize(
    ("year", "form"),
    [
        (2008, "2008"),
        (2013, "2008"),
        (2014, "2014"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
    ],
)
def test_the_report_form_follows_from_the_year_reported_on(year: int, form: str) -> None:
    assert statutes.REPORT_FORM.on(date(year, 12, 31)).value == form


def test_a_departments_report_is_due_on_31_march_then_31_january() -> None:
    assert statutes.REPORT_DUE.on(date(2018, 12, 31)).value == (3, 31)
    assert statutes.REPORT_DUE.on(date(2019, 12, 31)).value == (1, 31)


def test_every_number_stands_with_its_authority_under_its_own_name() -> None:
    stated = [found for found in vars(statutes).values() if isinstance(found, Provision)]
    assert all(version.cite for found in stated for version in found.versions)
    assert len({found.name for found in stated}) == len(stated)
    assert set(stated) <= set(provisions())


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("REGULATION", "[convention]"),
        ("CORRECTION_PERIOD", "[convention]"),
        ("CORRECTION_NOTICE_PERIOD", "[convention]"),
        ("CONFIRMATION_PERIOD", "[convention]"),
        ("EXCLUDED_CONSULTATIONS", "[convention]"),
        ("FEE_PAYMENT_PERIOD", "[unconfirmed]"),
        ("FEE_EFFECT", "[unconfirmed]"),
    ],
)
def test_a_reading_of_ours_says_so(name: str, mark: str) -> None:
    assert mark in provision(name).note
