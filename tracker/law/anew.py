"""Handled anew: ordered by a reconsideration decision or a judgment, or reopened by the agency.

行政复议法 art 64(2), 行政诉讼法 art 70: a new act within the period that the order sets.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.law.count import Count
from tracker.law.dated import Provision, Version
from tracker.law.explanation import Explanation, Line
from tracker.law.impossible import in_order
from tracker.law.statutes import FIRST, LITIGATION_2014, RECONSIDERATION_2023, SECOND
from tracker.law.words import says
from tracker.law.workdays import Calendar, Walk

UNITS = ("working_day", "day")

REPLY_ANEW = Provision(
    says("责令重新答复的期限"),
    Version(
        FIRST, "as_ordered", "《行政复议法》（1999）第二十八条、《行政诉讼法》（1989）第五十四条"
    ),
    Version(
        LITIGATION_2014, "as_ordered", "《行政复议法》（1999）第二十八条、《行政诉讼法》第七十条"
    ),
    Version(RECONSIDERATION_2023, "as_ordered", "《行政复议法》第六十四条、《行政诉讼法》第七十条"),
    note="[convention] 自决定书、判决书送达的次日起算；没有指定期限的，按法定答复期限自送达的次日"
    "重新起算；指定了期限的，不因征求意见扣除，也不延长。重新办理不计入年度报告第三部分。"
    "[unconfirmed] 2024 年以前的条文号未核对原文。",
)

RECOUNT = Provision(
    says("恢复办理以后怎样计数"),
    Version(FIRST, "same_year", "《政府信息公开条例》（2007）第三十二条"),
    Version(SECOND, "same_year", "《政府信息公开条例》第五十条"),
    note="[convention] 办结当年恢复办理的，以后来的结果代替原来的结果；以后年度恢复办理的，"
    "原来的结果仍计入办结的年度，不改已经公布的年度报告，后来的结果不再计数。",
)


@dataclass(frozen=True, slots=True)
class Anew:
    """An order to reply anew, served on a day; number and unit: the period it sets, if any."""

    served_on: date
    number: int | None = None
    unit: str = "working_day"


def check(order: Anew, received_on: date) -> None:
    """Raise ImpossibleOrder where the order came before the application."""
    text = says("责令重新答复的决定送达（%(later)s）早于收到申请之日（%(earlier)s）（%(cite)s）")
    in_order(text, received_on, order.served_on, REPLY_ANEW.on(order.served_on).cite)


def due(order: Anew, calendar: Calendar) -> date | None:
    """The last day of the period that the order sets; None where it sets none."""
    if order.number is None:
        return None
    if order.unit == "working_day":
        return calendar.add(order.served_on, order.number)
    return calendar.roll(order.served_on + timedelta(days=order.number))


def as_ordered(order: Anew, until: date, calendar: Calendar) -> Explanation:
    """The due date that the order sets, explained; nothing excludes days or extends it."""
    texts = {
        "working_day": says(
            "%(day)s责令重新答复的决定送达，当日不计入；自次日起算 %(number)s 个工作日，至%(due)s"
        ),
        "day": says(
            "%(day)s责令重新答复的决定送达，当日不计入；自次日起算 %(number)s 日，至%(due)s"
            "（最后一日不是工作日的顺延）"
        ),
    }
    day, number, cite = order.served_on, order.number or 0, REPLY_ANEW.on(order.served_on).cite
    walk = Walk(calendar, day, number) if order.unit == "working_day" else None
    values = {"day": day, "number": number, "due": until}
    begun = Line(day, texts[order.unit], values, cite, until, walk)
    ended = Line(
        until, says("最迟应当于%(due)s重新答复（含当日）"), {"due": until}, cite, until, walk
    )
    return Explanation(
        lines=(begun, ended),
        due_on=until,
        provisional=calendar.provisional(day, until),
        clock_start=day,
        base_due=until,
    )


def begin(count: Count, order: Anew) -> None:
    """Count the statutory period anew from the service of an order that sets none."""
    count.start = order.served_on
    text = says(
        "%(day)s责令重新答复的决定送达，没有指定期限；"
        "按法定答复期限自次日起算 %(number)s 个工作日，至%(due)s"
    )
    cite = REPLY_ANEW.on(order.served_on).cite
    count.say(order.served_on, text, cite, day=order.served_on, number=count.period.value)


def recounts(concluded_on: date | None, reopened_on: date) -> bool:
    """Whether a later result takes the place of the first one in the report.

    Only within the year that counted the first: a published figure is never rewritten.
    """
    return concluded_on is None or concluded_on.year == reopened_on.year
