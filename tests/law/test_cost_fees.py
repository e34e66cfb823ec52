"""Cost fees of 2008–2017 by a local tariff, and their waiver."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tracker.law.cost_fees import Rate, Rates, Waiver, bill
from tracker.law.dated import BeforeLaw, Version
from tracker.law.fees import HARDSHIP, NotCharged

FUJIAN: Rates = {
    "search": Rate("search", "检索费", Decimal(5)),
    "a4": Rate("copy", "复印费（A4 黑白）", Decimal("0.2")),
    "a3": Rate("copy", "复印费（A3 黑白）", Decimal("0.4")),
    "a4_colour": Rate("copy", "复印费（A4 彩色）", Decimal(1)),
    "floppy": Rate("copy", "磁盘", Decimal(3)),
    "letter": Rate("post", "邮寄费（挂号）", Decimal("4.2")),
    "advice": Rate("advice", "咨询服务费", Decimal(50)),
}
SHANGHAI: Rates = FUJIAN | {
    "print": Rate("copy", "打印费（A4 黑白）", Decimal("0.5")),
    "disc": Rate("copy", "光盘", Decimal(2)),
}
IN_2011 = date(2011, 3, 9)
FUJIAN_TARIFF = [Version(date(2008, 12, 1), FUJIAN, "闽价费〔2008〕472号")]
SHANGHAI_TARIFF = [Version(date(2008, 5, 1), SHANGHAI, "上海市收费标准")]
WAIVER = Waiver(Decimal(9), natural_person=True, own_request=True, head_approved=True)
USED = {"search": 1, "a4": 20}  # 5 + 4 yuan

BILLS = [
    (FUJIAN_TARIFF, {"search": 1}, "5"),
    (FUJIAN_TARIFF, {"search": 1, "a4": 12, "a3": 2, "letter": 1}, "12.4"),
    (FUJIAN_TARIFF, {"a4_colour": 3, "floppy": 1}, "6"),
    (SHANGHAI_TARIFF, {"search": 1, "print": 4, "disc": 1}, "9"),
]


@pytest.mark.parametrize(("tariff", "used", "yuan"), BILLS)
def test_search_copies_and_post_are_paid_by_the_local_tariff(
    tariff: list[Version[Rates]], used: dict[str, int], yuan: str
) -> None:
    found = bill(IN_2011, used, tariff)
    assert found.total == found.full == Decimal(yuan)
    assert found.cite.endswith("（2007）第二十七条")


def test_each_line_of_the_bill_is_a_sentence_with_its_running_total() -> None:
    lines = [step.text % step.values for step in bill(IN_2011, USED, FUJIAN_TARIFF).steps]
    assert lines == ["检索费：1 × 5 元，累计 5 元", "复印费（A4 黑白）：20 × 0.2 元，累计 9.0 元"]


NO_FEE = [(2017, 4, 1), (2019, 5, 14), (2019, 5, 15), (2020, 12, 31), (2026, 3, 2)]


@pytest.mark.parametrize("on", [date(*day) for day in NO_FEE])
def test_from_april_2017_no_cost_is_charged_whatever_was_used(on: date) -> None:
    found = bill(on, USED, FUJIAN_TARIFF)
    assert (found.total, found.steps) == (0, ())


def test_the_last_day_of_the_cost_fee_is_the_31st_of_march_2017() -> None:
    assert bill(date(2017, 3, 31), USED, FUJIAN_TARIFF).total == 9


def test_the_tariff_of_the_day_counts() -> None:
    dearer = replace(FUJIAN["search"], each=Decimal(8))
    later = [*FUJIAN_TARIFF, Version(date(2012, 1, 1), {"search": dearer}, "新标准")]
    assert bill(date(2011, 12, 31), {"search": 1}, later).total == 5
    assert bill(date(2012, 1, 1), {"search": 1}, later[::-1]).total == 8


@pytest.mark.parametrize("yuan", ["9", "4.5"])
def test_a_citizen_in_hardship_pays_less_or_nothing(yuan: str) -> None:
    waiver = replace(WAIVER, yuan=Decimal(yuan))
    found = bill(IN_2011, USED, FUJIAN_TARIFF, waiver)
    assert (found.full, found.total) == (9, 9 - Decimal(yuan))


REFUSED_WAIVERS = [
    ({"natural_person": False}, "由公民本人申请.*第二十八条"),
    ({"own_request": False}, "由公民本人申请.*第二十八条"),
    ({"head_approved": False}, "负责人同意.*第二十八条"),
    ({"yuan": Decimal("9.01")}, "不超过应缴的 9.0 元.*第二十八条"),
    ({"yuan": Decimal(0)}, "0 元以上.*第二十八条"),
    ({"yuan": Decimal(-1)}, "0 元以上.*第二十八条"),
]


@pytest.mark.parametrize(("facts", "sentence"), REFUSED_WAIVERS)
def test_a_waiver_needs_a_citizen_a_request_and_the_heads_consent(
    facts: dict[str, object], sentence: str
) -> None:
    with pytest.raises(NotCharged, match=sentence):
        bill(IN_2011, USED, FUJIAN_TARIFF, replace(WAIVER, **facts))  # type: ignore[arg-type]


def test_since_may_2019_the_regulation_knows_no_waiver_for_hardship() -> None:
    assert HARDSHIP.on(date(2019, 5, 14)).value is True
    with pytest.raises(NotCharged, match="2019-05-15已没有经济困难减免的规定"):
        bill(date(2019, 5, 15), USED, FUJIAN_TARIFF, WAIVER)
    with pytest.raises(NotCharged, match="不超过应缴的 0 元"):
        bill(date(2019, 5, 14), USED, FUJIAN_TARIFF, WAIVER)  # the fee had ended in 2017


REFUSED = [
    ({"advice": 1}, "不得收取其他费用：“咨询服务费”.*第二十七条"),
    ({"fax": 1}, "不得收取其他费用：“fax”.*第二十七条"),
    ({"a4": 0}, "“复印费（A4 黑白）”的数量应为 1 以上"),
    ({"a4": -2}, "“复印费（A4 黑白）”的数量应为 1 以上"),
]


@pytest.mark.parametrize(("used", "sentence"), REFUSED)
def test_nothing_else_may_be_charged(used: dict[str, int], sentence: str) -> None:
    with pytest.raises(NotCharged, match=sentence):
        bill(IN_2011, used, FUJIAN_TARIFF)


def test_before_the_local_tariff_nothing_could_be_charged() -> None:
    with pytest.raises(BeforeLaw, match="2008-11-30没有当地的成本费收费标准"):
        bill(date(2008, 11, 30), USED, FUJIAN_TARIFF)


def test_a_part_of_one_yuan_may_be_waived_too() -> None:
    part = replace(WAIVER, yuan=Decimal("0.5"))
    assert bill(IN_2011, USED, FUJIAN_TARIFF, part).waived == Decimal("0.5")
