"""Payment of the information processing fee: Regulation 2019 art 42; 国办函〔2020〕109号."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.law import statutes
from tracker.law.count import Count, Effect
from tracker.law.impossible import NotTheLaw, in_order
from tracker.law.words import says
from tracker.law.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Fee:
    """A notice of the fee, and its payment.

    period_wd: working days given, None for the default; delivery_known False: the day is that of
    the sending, from which the period runs until the day of delivery is known.
    """

    notice_delivered_on: date
    paid_on: date | None = None
    period_wd: int | None = None
    delivery_known: bool = True


def check(fee: Fee, received_on: date) -> None:
    """Raise ImpossibleOrder, BeforeLaw where no fee was set yet, NotTheLaw for an old case."""
    notified_on = fee.notice_delivered_on
    cite = statutes.FEE_PAYMENT_PERIOD.on(notified_on).cite
    text = says("收费通知（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
    in_order(text, received_on, notified_on, cite)
    text = says("缴费（%(later)s）早于收费通知送达（%(earlier)s）：须先通知缴费（%(cite)s）")
    in_order(text, notified_on, fee.paid_on, cite)
    if statutes.regime(received_on) == "2008":
        raise NotTheLaw(
            says("%(day)s收到的申请适用 2008 规则，不收取信息处理费（%(cite)s）"),
            day=received_on,
            cite=statutes.REGULATION.on(received_on).cite,
        )
    if fee.period_wd is not None and fee.period_wd < 1:
        raise NotTheLaw(
            says("缴费期限须为 1 个工作日以上，不能是 %(number)s（%(cite)s）"),
            number=fee.period_wd,
            cite=cite,
        )


def due(fee: Fee, calendar: Calendar) -> date:
    """Return the last day to pay."""
    return calendar.add(fee.notice_delivered_on, _period(fee))


def _period(fee: Fee) -> int:
    return fee.period_wd or statutes.FEE_PAYMENT_PERIOD.on(fee.notice_delivered_on).value


def effects(fee: Fee, due: date, still_open: bool) -> Iterator[Effect]:
    """Yield the effects of the notice and of the payment, or of its absence, by the day due."""
    yield fee.notice_delivered_on, partial(_ask, fee, due)
    if fee.paid_on and fee.paid_on <= due:
        yield fee.paid_on, partial(_paid, fee.paid_on)
    elif fee.paid_on or not still_open:
        yield due, partial(_lapse, due)
    else:
        yield due, partial(_await, due)


def _ask(fee: Fee, due: date, count: Count) -> None:
    day = fee.notice_delivered_on
    rule = statutes.FEE_PAYMENT_PERIOD.on(day)
    count.note_expiry(day)
    text = says(
        "%(asked)s信息处理费收费通知送达，当日不计入；申请人应当自次日起 %(number)s 个工作日内"
        "缴费，至%(until)s"
    )
    if not fee.delivery_known:
        text = says(
            "%(asked)s发出信息处理费收费通知，送达之日尚未登记，暂自发出次日起"
            " %(number)s 个工作日内缴费，至%(until)s；登记送达之日后，自送达次日起算"
        )
    count.ask(day, text, rule.cite, day, _period(fee), None, until=due)


def _paid(paid_on: date, count: Count) -> None:
    text = says(
        "%(day)s缴纳信息处理费，当日不计入；自次日起重新计算 %(number)s 个工作日，答复期限至%(due)s"
    )
    count.restart(paid_on, text, statutes.FEE_EFFECT.on(paid_on).cite)


def _lapse(due: date, count: Count) -> None:
    text = says("缴费期限于%(due)s届满，申请人未按期缴费，视为放弃申请，不再处理")
    count.stop("closed_abandoned_fee", due, text, statutes.FEE_EFFECT.on(due).cite)


def _await(due: date, count: Count) -> None:
    text = says("等待申请人缴费至%(due)s（含当日）；缴费后，自次日起重新计算答复期限")
    count.stop("awaiting_payment", due, text, statutes.FEE_EFFECT.on(due).cite)
