"""The cost fee for search, copies and post: Regulation 2007 arts 27, 28; ended on 2017-04-01."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.law.dated import BeforeLaw, Version
from tracker.law.fees import FEE, HARDSHIP, NotCharged
from tracker.law.words import says

COSTS: Mapping[str, str] = {
    "search": says("检索费"),
    "copy": says("复制费"),
    "post": says("邮寄费"),
}
"""What the agency may be paid for, and nothing else (2007 art 27)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One line of a local tariff: what for (a key of COSTS), its name, yuan each."""

    cost: str
    name: str
    each: Decimal


Rates = Mapping[str, Rate]


@dataclass(frozen=True, slots=True)
class Waiver:
    """How many yuan are waived, and what art 28 of 2007 asks of a waiver."""

    yuan: Decimal
    natural_person: bool
    own_request: bool
    head_approved: bool


@dataclass(frozen=True, slots=True)
class CostStep:
    """One line of the bill; a face renders ``gettext(step.text) % step.values``."""

    name: str
    count: int
    each: Decimal
    total: Decimal  # yuan, with the lines before

    @property
    def text(self) -> str:
        """The sentence about this line, a msgid."""
        return says("%(name)s：%(count)s × %(each)s 元，累计 %(total)s 元")

    @property
    def values(self) -> Mapping[str, object]:
        """The parameters of `text`."""
        names = ("name", "count", "each", "total")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Bill:
    """A cost fee worked out line by line; nothing where none could be charged."""

    steps: tuple[CostStep, ...]
    waived: Decimal
    cite: str

    @property
    def full(self) -> Decimal:
        """The yuan before a waiver."""
        return self.steps[-1].total if self.steps else Decimal(0)

    @property
    def total(self) -> Decimal:
        """The yuan to pay."""
        return self.full - self.waived


def bill(
    on: date,
    used: Mapping[str, int],
    tariff: Iterable[Version[Rates]],
    waiver: Waiver | None = None,
) -> Bill:
    """Return the cost fee for what was used on a day, by the agency's local tariff of that day.

    used: how many of each rate of the tariff; tariff: its versions, for prices are local. From
    2017-04-01 the bill is empty: no fee, whatever was used. Raises NotCharged, BeforeLaw.
    """
    rule = FEE.on(on)
    if rule.value != "cost":
        _check_waiver(on, waiver, Decimal(0))
        return Bill((), Decimal(0), rule.cite)
    rates = _rates(on, tariff)
    steps: list[CostStep] = []
    for key, count in used.items():
        rate = _rate(rates, key, count, rule.cite)
        total = (steps[-1].total if steps else Decimal(0)) + count * rate.each
        steps.append(CostStep(rate.name, count, rate.each, total))
    worked_out = Bill(tuple(steps), Decimal(0), rule.cite)
    _check_waiver(on, waiver, worked_out.full)
    return Bill(worked_out.steps, waiver.yuan if waiver else Decimal(0), rule.cite)


def _rates(on: date, tariff: Iterable[Version[Rates]]) -> Rates:
    """The rates in force on the day; Raises BeforeLaw where the place had none yet."""
    past = [version for version in tariff if version.since <= on]
    if not past:
        raise BeforeLaw(says("%(day)s没有当地的成本费收费标准，不能收费"), day=on)
    return max(past, key=lambda version: version.since).value


def _rate(rates: Rates, key: str, count: int, cite: str) -> Rate:
    rate = rates.get(key)
    if rate is None or rate.cost not in COSTS:
        raise NotCharged(
            says("除检索、复制、邮寄等成本费用外，不得收取其他费用：“%(name)s”（%(cite)s）"),
            name=rate.name if rate else key,
            cite=cite,
        )
    if count < 1:
        raise NotCharged(says("“%(name)s”的数量应为 1 以上（%(cite)s）"), name=rate.name, cite=cite)
    return rate


def _check_waiver(on: date, waiver: Waiver | None, full: Decimal) -> None:
    """Raise NotCharged for a waiver that art 28 of 2007 does not bear, or of more than the fee."""
    if waiver is None:
        return
    rule = HARDSHIP.on(on)
    if not rule.value:
        raise NotCharged(
            says("%(day)s已没有经济困难减免的规定（%(cite)s）"), day=on, cite=rule.cite
        )
    if not (waiver.natural_person and waiver.own_request and waiver.head_approved):
        raise NotCharged(
            says("经济困难减免须由公民本人申请，并经政府信息公开工作机构负责人同意（%(cite)s）"),
            cite=rule.cite,
        )
    if not 0 < waiver.yuan <= full:
        raise NotCharged(
            says("减免的金额应在 0 元以上，不超过应缴的 %(full)s 元（%(cite)s）"),
            full=full,
            cite=rule.cite,
        )
