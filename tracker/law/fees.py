"""The information processing fee: Regulation 2019 art 42; 国办函〔2020〕109号 arts 2-5."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from tracker.law.dated import Provision, Refused, Version
from tracker.law.words import says

Basis = Literal["items", "pages"]

MEASURES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
SINCE = date(2021, 1, 1)


class NotCharged(Refused):
    """A fee that the law of its day does not know, or a number that no fee is worked out from."""


class Tariff(NamedTuple):
    """Rising brackets: `known` are (last number, yuan each); beyond them `beyond` yuan each.

    width: after how many numbers beyond `known` the price rises by `rise`; None: it never does.
    """

    known: tuple[tuple[int, int], ...]
    beyond: int
    width: int | None = None
    rise: int = 0


FEE = Provision(
    says("依申请提供政府信息的收费"),
    Version(date(2008, 5, 1), "cost", "《政府信息公开条例》（2007）第二十七条"),
    Version(date(2017, 4, 1), "none", "财税〔2017〕20号"),
    Version(date(2019, 5, 15), "none", "《政府信息公开条例》第四十二条第一款"),
    Version(SINCE, "processing", "《政府信息公开条例》第四十二条、" + MEASURES),
    note="[convention] 按作出收费决定之日选择适用的规定。[unconfirmed] 2017 年取消成本费的文件"
    "未核对原文；2021 年的起始日据黑龙江省通知。",
)

HARDSHIP = Provision(
    says("经济困难的公民减免费用"),
    Version(date(2008, 5, 1), True, "《政府信息公开条例》（2007）第二十八条"),
    Version(date(2019, 5, 15), False, "《政府信息公开条例》第四十二条"),
    note="公民确有经济困难的，经本人申请、政府信息公开工作机构负责人同意，可以减免。"
    "[unconfirmed] 2007 年条例的文字未核对原文。",
)

FEE_BASES = Provision(
    says("信息处理费的计收方式"),
    Version(SINCE, frozenset({"items", "pages"}), MEASURES + "第三条"),
    note="按件或者按量，每件申请只用一种。[convention] 条文未定由谁选择，由本机关选择，"
    "“fee_basis”是其默认值。",
)

ITEM_FEE = Provision(
    says("信息处理费按件计收的标准"),
    Version(SINCE, Tariff(((10, 0), (30, 100)), 200, 10, 100), MEASURES + "第四条"),
    unit="yuan",
    note="同一申请人一个自然月内累计申请，超额累进。[convention] “累计申请”只计向同一机关提出的，"
    "按收到申请之日所在的月份。",
)

PAGE_FEE = Provision(
    says("信息处理费按量计收的标准"),
    Version(SINCE, Tariff(((30, 0), (100, 10), (200, 20)), 40), MEASURES + "第五条"),
    unit="yuan",
    note="A4 及以下幅面的单面为 1 页。[unconfirmed] 每件申请单独计算、不与其他申请累计，"
    "以及只告知获取途径的不按量计收，未核对原文。",
)

MOST = 100_000  # pages of one application: more is a slip of the key
MOST_ITEMS = 10_000  # of an applicant in one month; each ten are a step of the calculation

_TARIFFS: Mapping[Basis, Provision[Tariff]] = {"items": ITEM_FEE, "pages": PAGE_FEE}
_SAID: Mapping[Basis, tuple[str, str]] = {
    "items": (
        says("第 %(first)s 件：%(each)s 元，累计 %(total)s 元"),
        says(
            "第 %(first)s 件至第 %(last)s 件，共 %(count)s 件：每件 %(each)s 元，"
            "计 %(amount)s 元，累计 %(total)s 元"
        ),
    ),
    "pages": (
        says("第 %(first)s 页：%(each)s 元，累计 %(total)s 元"),
        says(
            "第 %(first)s 页至第 %(last)s 页，共 %(count)s 页：每页 %(each)s 元，"
            "计 %(amount)s 元，累计 %(total)s 元"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Step:
    """The numbers first–last, which lie in one bracket, at so many yuan each.

    A face renders ``gettext(step.text) % step.values``, as of a line of a deadline.
    """

    basis: Basis
    first: int
    last: int
    each: int
    total: int  # yuan, with the steps before

    @property
    def count(self) -> int:
        """How many numbers the step charges for."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """The yuan of this step alone."""
        return self.count * self.each

    @property
    def text(self) -> str:
        """The sentence about this step, a msgid."""
        return _SAID[self.basis][self.count > 1]

    @property
    def values(self) -> Mapping[str, object]:
        """The parameters of `text`."""
        names = ("first", "last", "count", "each", "amount", "total")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A fee worked out step by step, and the article of its standard."""

    steps: tuple[Step, ...]
    cite: str

    @property
    def total(self) -> int:
        """The fee in yuan."""
        return self.steps[-1].total


def work_out(
    on: date, *, items: int | None = None, pages: int | None = None, before: int = 0
) -> Reckoning:
    """Return the fee of one application decided on a day: by items or by pages, never both.

    before: the same applicant's items in the same calendar month ahead of this application's
    (art 4); pages are counted for each application by itself (art 5). Raises NotCharged.
    """
    check_day(on)
    if (items is None) == (pages is None):
        raise NotCharged(
            says("信息处理费按件或者按量计收，每件申请用且只用其中一种（%(cite)s）"),
            cite=FEE_BASES.on(on).cite,
        )
    basis: Basis = "items" if pages is None else "pages"
    number = (pages if items is None else items) or 0
    rule = _TARIFFS[basis].on(on)
    _check_numbers(basis, number, before, rule.cite)
    return Reckoning(tuple(_steps(basis, rule.value, before + 1, before + number)), rule.cite)


def check_day(on: date) -> None:
    """Raise NotCharged for a day on which no processing fee could be charged, BeforeLaw."""
    rule = FEE.on(on)
    if rule.value != "processing":
        raise NotCharged(
            says("%(day)s没有信息处理费的收费标准（%(since)s起才有），不能收取（%(cite)s）"),
            day=on,
            since=SINCE,
            cite=rule.cite,
        )


def _check_numbers(basis: Basis, number: int, before: int, cite: str) -> None:
    most = MOST if basis == "pages" else MOST_ITEMS
    if not 1 <= number <= most or not 0 <= before <= most:
        raise NotCharged(
            says("数量应为 1 至 %(most)s 的整数，此前的件数不少于 0（%(cite)s）"),
            most=most,
            cite=cite,
        )
    if basis == "pages" and before:
        raise NotCharged(
            says("按量计收的，每件申请单独计算，不与此前的申请累计（%(cite)s）"), cite=cite
        )


def _steps(basis: Basis, tariff: Tariff, first: int, last: int) -> Iterator[Step]:
    total, number = 0, first
    for end, each in _brackets(tariff, last):
        if number <= min(end, last):
            upto = min(end, last)
            total += (upto - number + 1) * each
            yield Step(basis, number, upto, each, total)
            number = upto + 1


def _brackets(tariff: Tariff, last: int) -> Iterator[tuple[int, int]]:
    """Yield (last number, yuan each) of every bracket up to the one that holds `last`."""
    yield from tariff.known
    end, each = tariff.known[-1][0], tariff.beyond
    while end < last:
        end = last if tariff.width is None else end + tariff.width
        yield end, each
        each += tariff.rise
