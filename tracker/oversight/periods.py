"""The period that the address of a page names, and the ways to other periods."""

from datetime import date
from typing import Any

from flask import request, url_for
from flask_babel import gettext

from tracker import clock
from tracker.law.words import says
from tracker.report import period as periods
from tracker.report.period import Period

KINDS = {
    periods.WEEK: says("本周"), periods.MONTH: says("本月"),
    periods.QUARTER: says("本季度"), periods.YEAR: says("本年"),
}  # fmt: skip


def chosen(default: str) -> tuple[Period, str]:
    """The period that `period`, or `from` and `to`, name, and what is wrong with them if anything.

    Without them, or with a wrong one, the current period of the kind `default`.
    """
    now = periods.of(default, clock.today())
    args = request.args
    first, last = args.get("from", "").strip(), args.get("to", "").strip()
    typed = f"{first}..{last}" if first or last else args.get("period", "")
    if not typed:
        return now, ""
    found = periods.parse(typed)
    if found is None:
        return now, gettext("请填写真实的起止日期，例如 2026-01-01 至 2026-03-31，最长十年")
    return found, ""


def ways(endpoint: str, period: Period) -> dict[str, Any]:
    """What components/period.html needs: the current periods, the one before and the one after."""
    today = clock.today()

    def link(to: Period) -> str:
        return url_for(endpoint, period=to.key)

    return {
        "action": url_for(endpoint),
        "current": [
            {"name": name, "url": link(now), "chosen": now == period}
            for kind, name in KINDS.items()
            for now in [periods.of(kind, today)]
        ],
        "previous_url": _if_in_reach(period.previous(), link),
        "following_url": _if_in_reach(period.following(), link),
        "first": _day(period.first, "from"),
        "last": _day(period.last, "to"),
    }


def _if_in_reach(period: Period, link: Any) -> str | None:
    return link(period) if periods.parse(period.key) else None


def _day(day: date, name: str) -> str:
    """What the box shows: what was typed, else the day of the period."""
    return request.args.get(name) or day.isoformat()
