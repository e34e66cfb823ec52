"""The information processing fee, worked out step by step."""

from datetime import date
from math import ceil

import pytest

from tracker.law import fees
from tracker.law.dated import BeforeLaw, Provision
from tracker.law.fees import NotCharged, work_out

DAY = date(2026, 3, 2)
FIRST, LAST_FREE = date(2021, 1, 1), date(2020, 12, 31)

# so many items in a month, all of them charged at once
ITEMS = [(1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (45, 5500),
         (50, 7000), (55, 9000), (60, 11000)]  # fmt: skip
PAGES = [(1, 0), (30, 0), (31, 10), (68, 380), (70, 400), (100, 700), (101, 720), (150, 1700),
         (200, 2700), (201, 2740), (250, 4700)]  # fmt: skip
# the k-th item of a month alone
SINGLE = [(10, 0), (11, 100), (30, 100), (31, 200), (40, 200), (41, 300), (45, 300), (51, 400),
          (61, 500), (101, 900)]  # fmt: skip


@pytest.mark.parametrize(("items", "yuan"), ITEMS)
def test_items_of_one_month_are_charged_by_rising_brackets(items: int, yuan: int) -> None:
    assert work_out(DAY, items=items).total == yuan


@pytest.mark.parametrize(("pages", "yuan"), PAGES)
def test_pages_of_one_application_are_charged_by_rising_brackets(pages: int, yuan: int) -> None:
    assert work_out(DAY, pages=pages).total == yuan


@pytest.mark.parametrize(("number", "yuan"), SINGLE)
def test_the_items_before_in_the_month_set_the_bracket(number: int, yuan: int) -> None:
    assert work_out(DAY, items=1, before=number - 1).total == yuan


def test_from_the_31st_item_on_the_price_rises_every_ten_items() -> None:
    for number in range(31, 500):
        expected = 100 * (1 + ceil((number - 30) / 10))
        assert work_out(DAY, items=1, before=number - 1).total == expected


def test_each_step_is_one_bracket_with_its_running_total() -> None:
    steps = work_out(DAY, items=45).steps
    assert [(s.first, s.last, s.count, s.each, s.amount, s.total) for s in steps] == [
        (1, 10, 10, 0, 0, 0),
        (11, 30, 20, 100, 2000, 2000),
        (31, 40, 10, 200, 2000, 4000),
        (41, 45, 5, 300, 1500, 5500),
    ]


def test_an_application_of_several_items_goes_on_where_the_month_stands() -> None:
    steps = work_out(DAY, items=4, before=28).steps
    assert [(s.first, s.last, s.amount, s.total) for s in steps] == [
        (29, 30, 200, 200),
        (31, 32, 400, 600),
    ]


SENTENCES = [
    ({"items": 1, "before": 44}, "第 45 件：300 元，累计 300 元"),
    ({"items": 2, "before": 44},
     "第 45 件至第 46 件，共 2 件：每件 300 元，计 600 元，累计 600 元"),
    ({"pages": 31}, "第 31 页：10 元，累计 10 元"),
    ({"pages": 100}, "第 31 页至第 100 页，共 70 页：每页 10 元，计 700 元，累计 700 元"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "said"), SENTENCES)
def test_each_step_is_a_sentence(asked: dict[str, int], said: str) -> None:
    step = work_out(DAY, **asked).steps[-1]
    assert step.text % step.values == said


@pytest.mark.parametrize(
    ("asked", "article"), [({"items": 11}, "第四条"), ({"pages": 31}, "第五条")]
)
def test_the_standard_names_its_article(asked: dict[str, int], article: str) -> None:
    assert work_out(DAY, **asked).cite.endswith(article)


def test_more_is_never_cheaper_and_the_whole_is_the_sum_of_its_parts() -> None:
    items = [work_out(DAY, items=n).total for n in range(1, 200)]
    pages = [work_out(DAY, pages=n).total for n in range(1, 400)]
    assert items == sorted(items)
    assert pages == sorted(pages)
    single = [work_out(DAY, items=1, before=n).total for n in range(199)]
    assert items == [sum(single[: n + 1]) for n in range(199)]


def test_an_application_split_anywhere_costs_the_same() -> None:
    for cut in range(1, 60):
        parts = work_out(DAY, items=cut), work_out(DAY, items=60 - cut, before=cut)
        assert sum(part.total for part in parts) == 11000


def test_steps_leave_no_gap_and_count_no_number_twice() -> None:
    for before in range(0, 70, 3):
        steps = work_out(DAY, items=35, before=before).steps
        numbers = [n for step in steps for n in range(step.first, step.last + 1)]
        assert numbers == list(range(before + 1, before + 36))
        assert steps[-1].total == sum(step.amount for step in steps)


DAYS = [
    (date(2016, 5, 3), "（2007）第二十七条"),
    (date(2017, 4, 1), "财税〔2017〕20号"),
    (date(2019, 5, 14), "财税〔2017〕20号"),
    (date(2019, 5, 15), "《政府信息公开条例》第四十二条第一款"),
    (LAST_FREE, "《政府信息公开条例》第四十二条第一款"),
]


@pytest.mark.parametrize(("on", "rule"), DAYS)
@pytest.mark.parametrize("asked", [{"items": 50}, {"pages": 500}])
def test_before_2021_there_was_no_tariff_and_so_no_fee(
    on: date, rule: str, asked: dict[str, int]
) -> None:
    with pytest.raises(NotCharged, match=f"{on}没有信息处理费的收费标准.*2021-01-01") as refused:
        work_out(on, **asked)
    assert rule in str(refused.value)


def test_the_first_day_of_the_tariff_is_the_first_of_january_2021() -> None:
    assert work_out(FIRST, items=11).total == 100


SINCE = [
    (fees.FEE, ["2008-05-01", "2017-04-01", "2019-05-15", "2021-01-01"],
     ["cost", "none", "none", "processing"]),
    (fees.HARDSHIP, ["2008-05-01", "2019-05-15"], [True, False]),
    (fees.FEE_BASES, ["2021-01-01"], [{"items", "pages"}]),
    (fees.ITEM_FEE, ["2021-01-01"], [(((10, 0), (30, 100)), 200, 10, 100)]),
    (fees.PAGE_FEE, ["2021-01-01"], [(((30, 0), (100, 10), (200, 20)), 40, None, 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "days", "values"), SINCE)
def test_each_rule_holds_from_its_day(
    rule: Provision[object], days: list[str], values: list[object]
) -> None:
    assert [version.since.isoformat() for version in rule.versions] == days
    assert [version.value for version in rule.versions] == values


def test_before_the_first_regulation_no_fee_is_known() -> None:
    with pytest.raises(BeforeLaw, match="2008-04-30"):
        work_out(date(2008, 4, 30), items=1)


REFUSED = [
    ({"items": 11, "pages": 31}, "用且只用其中一种.*第三条"),
    ({}, "用且只用其中一种.*第三条"),
    ({"items": 0}, "1 至 10000 的整数.*第四条"),
    ({"items": -3}, "1 至 10000 的整数.*第四条"),
    ({"pages": 0}, "1 至 100000 的整数.*第五条"),
    ({"items": 10_001}, "1 至 10000 的整数.*第四条"),
    ({"pages": 100_001}, "1 至 100000 的整数.*第五条"),
    ({"items": 1, "before": -1}, "此前的件数不少于 0.*第四条"),
    ({"items": 1, "before": 10_001}, "此前的件数不少于 0.*第四条"),
    ({"pages": 31, "before": 1}, "每件申请单独计算.*第五条"),
]


@pytest.mark.parametrize(("asked", "sentence"), REFUSED)
def test_what_no_fee_is_worked_out_from_is_refused_and_the_rule_named(
    asked: dict[str, int], sentence: str
) -> None:
    with pytest.raises(NotCharged, match=sentence):
        work_out(DAY, **asked)


STORED = 10**10  # yuan: a column of ten digits before the point holds less


def test_the_most_that_can_be_asked_is_still_worked_out() -> None:
    most = fees.MOST_ITEMS
    highest = work_out(DAY, items=most, before=most)
    assert work_out(DAY, items=most - 1, before=most).total < highest.total < STORED
    assert len(highest.steps) <= 1_001
    assert work_out(DAY, pages=fees.MOST).total < STORED


@pytest.mark.parametrize("name", ["FEE", "FEE_BASES", "ITEM_FEE", "PAGE_FEE"])
def test_a_reading_of_ours_says_so(name: str) -> None:
    note = getattr(fees, name).note
    assert "[convention]" in note or "[unconfirmed]" in note


def test_as_many_items_as_can_be_charged_may_stand_before_another() -> None:
    assert work_out(DAY, items=1, before=fees.MOST_ITEMS).total > 0
    with pytest.raises(NotCharged):
        work_out(DAY, items=1, before=fees.MOST_ITEMS + 1)
