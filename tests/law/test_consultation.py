"""Time of consultation is not counted: (sent, answered], capped, once (rulebook 1.4, 9)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.law.consultation import KINDS, cite
from tracker.law.dated import Refused
from tracker.law.deadlines import Consultation, Correction, Timeline, explain
from tracker.law.workdays import Calendar, Excluded

RECEIVED, OLD = date(2025, 3, 3), date(2018, 3, 5)
QUICK = settings(max_examples=40, deadline=None)
WD = st.integers(0, 25)


def march(day: int) -> date:
    return date(2025, 3, day)


def april(day: int) -> date:
    return date(2025, 4, day)


CONSULTATIONS = [
    ("answered in time", "third_party", march(6), march(10), march(14), 6),
    ("answered on the day of sending", "third_party", march(6), march(6), march(6), 0),
    (
        "silent: until the 15th working day after delivery",
        "third_party",
        march(6),
        march(10),
        None,
        17,
    ),
    ("late: capped", "co_agency", march(6), march(10), april(10), 17),
    ("day of delivery unknown: capped from sending", "co_agency", march(6), None, april(10), 15),
    ("art 11: no period to answer, so no cap", "other_agency", march(6), march(10), april(10), 24),
    ("art 11: until it answers nothing is left out", "other_agency", march(6), march(10), None, 0),
]


@pytest.mark.parametrize(
    ("kind", "sent", "delivered", "answered", "excluded"),
    [row[1:] for row in CONSULTATIONS],
    ids=[row[0] for row in CONSULTATIONS],
)
def test_the_days_after_sending_up_to_the_answer_are_not_counted(
    calendar: Calendar,
    kind: str,
    sent: date,
    delivered: date | None,
    answered: date | None,
    excluded: int,
) -> None:
    asked = Consultation(kind, sent, delivered, answered)
    found = explain(Timeline(RECEIVED, consultations=(asked,)), calendar)
    assert found.due_on == calendar.add(RECEIVED, 20 + excluded)
    assert found.base_due == found.due_on


def test_overlapping_consultations_are_a_union_and_the_lines_say_so(calendar: Calendar) -> None:
    both = (
        Consultation("third_party", march(5), march(6), march(14)),
        Consultation("co_agency", march(10), march(10), march(18)),
    )
    found = explain(Timeline(RECEIVED, consultations=both), calendar)
    assert found.due_on == calendar.add(RECEIVED, 20 + 9)
    assert [line.values["number"] for line in found.lines if "重叠" in line.text] == [4]
    reasons = [day.reason for day in found.lines[-1].days if isinstance(day.reason, Excluded)]
    assert [reason.number for reason in reasons] == [1] * 7 + [2] * 2


def test_the_2008_rules_exclude_third_parties_only(calendar: Calendar) -> None:
    days = date(2018, 3, 7), date(2018, 3, 8), date(2018, 3, 14)
    third = explain(Timeline(OLD, consultations=(Consultation("third_party", *days),)), calendar)
    organ = explain(Timeline(OLD, consultations=(Consultation("co_agency", *days),)), calendar)
    assert third.due_on == calendar.add(OLD, 15 + 5)
    assert organ.due_on == calendar.add(OLD, 15)


def test_a_line_walks_its_days_on_demand_with_the_consultation_that_excludes_them(
    calendar: Calendar,
) -> None:
    asked = Consultation("third_party", march(6), march(7), march(11))
    last = explain(Timeline(RECEIVED, consultations=(asked,)), calendar).lines[-1]
    excluded = [day.on for day in last.days if isinstance(day.reason, Excluded)]
    assert excluded == [march(7), march(10), march(11)]
    assert last.days[-1].number == 20
    assert last.days[-1].on == last.due_on


def letter(calendar: Calendar, sent: int, length: int) -> Consultation:
    """A consultation sent and answered so many working days after receipt, and after sending."""
    sent_on = calendar.add(RECEIVED, sent)
    return Consultation("third_party", sent_on, sent_on, calendar.add(sent_on, length))


def excluded(calendar: Calendar, *letters: Consultation) -> int:
    due_on = explain(Timeline(RECEIVED, consultations=letters), calendar).due_on
    assert due_on
    return calendar.between(RECEIVED, due_on) - 20


@QUICK
@given(sent=WD, length=WD, more=WD)
def test_a_longer_consultation_is_never_due_earlier(
    calendar: Calendar, sent: int, length: int, more: int
) -> None:
    shorter, longer = letter(calendar, sent, length), letter(calendar, sent, length + more)
    assert 0 <= excluded(calendar, shorter) <= excluded(calendar, longer) <= 15


@QUICK
@given(first=WD, second=WD, one=WD, other=WD)
def test_two_consultations_exclude_their_union_and_never_more_than_their_sum(
    calendar: Calendar, first: int, second: int, one: int, other: int
) -> None:
    a, b = letter(calendar, min(first, 15), one), letter(calendar, min(second, 15), other)
    assert excluded(calendar, a, b) == excluded(calendar, b, a)
    assert excluded(calendar, a, b) <= min(one, 15) + min(other, 15)


# What the line of a consultation says, in words that only this one has.
TOLD = [
    ("third_party", march(10), march(14), "2025-03-06向第三方征求意见，2025-03-14收到答复：自发出"),
    ("co_agency", march(10), march(14), "2025-03-06向其他机关征求意见，2025-03-14收到答复：自发出"),
    ("third_party", march(10), march(31), "2025-03-06向第三方征求意见，2025-03-31收到答复：自发出"),
    (
        "third_party",
        march(10),
        april(1),
        "第三方最迟应当于2025-03-31答复，2025-04-01才答复：只扣除至",
    ),
    (
        "co_agency",
        march(10),
        april(1),
        "该机关最迟应当于2025-03-31答复，2025-04-01才答复：只扣除至",
    ),
    (
        "third_party",
        march(10),
        None,
        "未收到答复：扣除至第三方最迟应当答复之日2025-03-31，共 17 个",
    ),
    ("co_agency", march(10), None, "未收到答复：扣除至该机关最迟应当答复之日2025-03-31，共 17 个"),
    ("other_agency", march(10), april(10), "协商、确认，2025-04-10收到答复：自发出次日起 24 个"),
    ("other_agency", march(10), None, "法律没有规定答复期限，收到答复以前暂不扣除"),
]


@pytest.mark.parametrize(("kind", "delivered", "answered", "words"), TOLD)
def test_a_line_says_until_when_a_consultation_is_left_out_and_why(
    calendar: Calendar, kind: str, delivered: date, answered: date | None, words: str
) -> None:
    asked = Consultation(kind, march(6), delivered, answered)
    _, line, *_ = explain(Timeline(RECEIVED, consultations=(asked,)), calendar).lines
    assert words in line.text % line.values
    assert (line.on, line.cite) == (march(6), "《政府信息公开条例》第三十三条第三款")


# Silence has consequences under the Regulation of 2019 alone: a third party's leaves the decision
# to the organ, that of an organ which made the information too is consent.
SILENCE = [
    ("third_party", None, ["第三方到这一天仍未提出意见的，由行政机关依法决定是否公开"]),
    ("co_agency", None, ["该机关到这一天仍未提出意见的，视为同意公开"]),
    ("third_party", march(14), []),
    ("co_agency", april(10), []),
    ("other_agency", None, []),
]


@pytest.mark.parametrize(("kind", "answered", "said"), SILENCE)
def test_what_silence_means_is_said_on_the_last_day_to_answer(
    calendar: Calendar, kind: str, answered: date | None, said: list[str]
) -> None:
    asked = Consultation(kind, march(6), march(10), answered)
    found = explain(Timeline(RECEIVED, consultations=(asked,)), calendar)
    about = [line for line in found.lines if line.on == march(31) and "仍未提出意见" in line.text]
    assert [line.text for line in about] == said
    assert {line.cite for line in about} <= {cite(kind, RECEIVED)}
    assert {line.due_on for line in about} <= {found.due_on}


def test_under_the_2008_rules_silence_has_no_consequence(calendar: Calendar) -> None:
    asked = Consultation("third_party", date(2018, 3, 7), date(2018, 3, 8))
    found = explain(Timeline(OLD, consultations=(asked,)), calendar)
    assert [line.text for line in found.lines if "仍未提出意见" in line.text] == []


def test_one_without_a_period_has_no_last_day(calendar: Calendar) -> None:
    three = [Consultation(kind, march(6), march(10)) for kind in KINDS]
    found = explain(Timeline(RECEIVED, consultations=tuple(three)), calendar)
    assert found.consultation_due == (march(31), march(31), None)


def test_under_the_2008_rules_the_line_says_that_an_organ_is_not_left_out(
    calendar: Calendar,
) -> None:
    days = date(2018, 3, 7), date(2018, 3, 8), date(2018, 3, 14)
    asked = Consultation("co_agency", *days)
    _, line, _ = explain(Timeline(OLD, consultations=(asked,)), calendar).lines
    assert (line.text % line.values).startswith("2018-03-07向其他机关征求意见；适用的条例只扣除")
    assert line.due_on == calendar.add(OLD, 15)


AWAITED = [
    ("third_party", None),
    ("co_agency", march(28)),
    ("other_agency", None),
]


@pytest.mark.parametrize(("kind", "answered"), AWAITED)
def test_while_the_applicant_is_awaited_a_consultation_names_no_due_date(
    calendar: Calendar, kind: str, answered: date | None
) -> None:
    correction = Correction(march(12), march(12), 30, april(15))
    asked = Consultation(kind, march(14), march(14), answered)
    found = explain(Timeline(RECEIVED, correction=correction, consultations=(asked,)), calendar)
    told = [line for line in found.lines if line.on == march(14)]
    assert [line.text % line.values for line in told] == [
        "2025-03-14征求意见；正在等待申请人，答复期限待重新起算后再计算"
    ]
    assert {line.due_on for line in found.lines if march(12) <= line.on < april(15)} == {None}
    assert found.due_on == calendar.add(april(15), 20)


ARTICLES = [
    ("third_party", RECEIVED, "《政府信息公开条例》第三十二条"),
    ("co_agency", RECEIVED, "《政府信息公开条例》第三十四条"),
    ("other_agency", RECEIVED, "《政府信息公开条例》第十一条"),
    ("third_party", OLD, "《政府信息公开条例》（2007）第二十三条"),
    ("co_agency", OLD, "《政府信息公开条例》（2007）第二十三条"),
]


@pytest.mark.parametrize(("kind", "received_on", "article"), ARTICLES)
def test_each_is_consulted_by_its_own_article(kind: str, received_on: date, article: str) -> None:
    assert cite(kind, received_on) == article


@pytest.mark.parametrize(
    "asked",
    [
        Consultation("neighbour", march(6)),
        Consultation("third_party", march(2)),
        Consultation("third_party", march(6), march(5)),
        Consultation("third_party", march(6), march(7), march(6)),
    ],
)
def test_what_cannot_be_is_refused_by_its_article(calendar: Calendar, asked: Consultation) -> None:
    with pytest.raises(Refused) as refused:
        explain(Timeline(RECEIVED, consultations=(asked,)), calendar)
    assert str(refused.value).endswith("（《政府信息公开条例》第三十二条、第三十四条）")
